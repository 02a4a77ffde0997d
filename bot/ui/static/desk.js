/* Texts on their way into the fact-check, and reports on their way out; functions as in page.js. */
Object.assign(window.youju, (() => {
  "use strict";
  const { $, words, toast } = window.youju.tools;
  const BOX = "#yj-draft textarea";
  const busy = () => Boolean($("#yj-desk .yj-busy, .yj-article[data-busy]"));

  function edit(begun) {
    $("#yj-check").classList.toggle("yj-editing", begun);
    (begun ? $(BOX) : $("#yj-tally .yj-edit"))?.focus();
  }

  function sample(element, { attempt }) {
    element.addEventListener("click", (event) => {
      const one = event.target.closest(".yj-attempt");
      if (one && !busy()) attempt({ text: one.dataset.text });
    });
  }

  function desk(element, { clear }, watch, server) {
    element.addEventListener("click", (event) => {
      if (event.target.closest(".yj-clear")) { clear({}); $(BOX).focus(); }
      if (event.target.closest(".yj-to-result")) edit(false);
    });
    element.addEventListener("change", (event) => {
      if (event.target.files?.length) read(event.target.files[0], server).finally(() => { event.target.value = ""; });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.closest?.("#yj-draft")) return;
      event.preventDefault();
      $("button#yj-go, #yj-go button").click();
    });
    // Before Gradio hears of it: a check under way is not begun twice.
    document.addEventListener("click", (event) => {
      if (event.target.closest?.("#yj-go") && busy()) event.stopImmediatePropagation();
    }, true);
    for (const kind of ["dragover", "drop"]) {
      document.addEventListener(kind, (event) => {
        if (!event.target.closest?.("#yj-desk") || !event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        if (kind === "drop") read(event.dataTransfer.files[0], server);
      });
    }
  }

  // A file goes to the server in a request and comes back as text: it is written nowhere.
  async function read(file, server) {
    const { limit, reading, tooLarge } = $("#yj-desk-tools input").dataset;
    if (file.size > Number(limit) * 1e6) return toast(tooLarge.replace("{name}", file.name));
    toast(reading, "busy");
    let answer;
    try {
      answer = await server.read_draft({ name: file.name, data: await base64(file), language: words("language") });
    } catch {
      answer = { error: words("lost") };
    }
    if (answer.error) return toast(answer.error);
    $("#yj-toast").hidden = true;
    const box = $(BOX);
    box.value = answer.text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    $("#yj-live").textContent = answer.done;
    $("button#yj-go, #yj-go button").focus();
  }

  const base64 = (file) => new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = reject;
    reader.readAsDataURL(file);
  });

  // ---- exports: a file made in the browser of what the server sends -----------------------------------------------
  function download(element, triggers, watch) {
    watch("value", () => {
      const sent = $("[data-nonce]", element);
      if (!sent) return;
      if (sent.dataset.error) return toast(sent.dataset.error);
      const bytes = Uint8Array.from(atob(sent.dataset.content), (letter) => letter.charCodeAt(0));
      const address = URL.createObjectURL(new Blob([bytes], { type: sent.dataset.type }));
      Object.assign(document.createElement("a"), { href: address, download: sent.dataset.name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      $("#yj-live").textContent = sent.dataset.done;
    });
  }

  window.youju.tools.edit = edit;
  return { sample, desk, download };
})());
