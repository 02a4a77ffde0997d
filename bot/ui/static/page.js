/* What the page does in the browser. Each function takes the element of one Gradio component:
   (element, triggers, watch, server); see frame.script. Nothing here asks another host for anything. */
window.youju = (() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const words = (name) => $("#yj-words")?.dataset[name] ?? "";
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = () => (calm() ? "auto" : "smooth");

  // ---- theme: the reader's choice, else the system's ------------------------------------------------------------
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem("youju-theme"); } catch { return null; } };
  function paint() {
    const theme = stored() ?? (dark.matches ? "dark" : "light");
    document.documentElement.dataset.theme = theme;
    document.body?.classList.toggle("dark", theme === "dark");
  }
  paint();
  dark.addEventListener("change", paint);
  document.addEventListener("DOMContentLoaded", () => {
    paint();
    // Gradio sets the class by the system's theme when it starts, and again when that changes.
    new MutationObserver(() => {
      const wanted = document.documentElement.dataset.theme === "dark";
      if (document.body.classList.contains("dark") !== wanted) paint();
    }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  });

  function header(element, { language }) {
    element.addEventListener("click", (event) => {
      const switcher = event.target.closest("[data-language]");
      if (switcher) language({ language: switcher.dataset.language });
      if (event.target.closest(".yj-theme")) {
        const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
        try { localStorage.setItem("youju-theme", next); } catch { /* private mode: for this page only */ }
        document.documentElement.dataset.theme = next;
        document.body.classList.toggle("dark", next === "dark");
      }
    });
  }

  // ---- conversation -------------------------------------------------------------------------------------------
  let busy = false;
  const waiting = () => busy || !words("loaded");
  let cameFrom = null; // the mark that was clicked last, for the way back

  function welcome(element, { ask }) {
    element.addEventListener("click", (event) => {
      const example = event.target.closest(".yj-example");
      if (example && !waiting()) ask({ question: example.dataset.question });
    });
  }

  function conversation(element, { stop }, watch) {
    element.addEventListener("click", (event) => {
      const mark = event.target.closest(".yj-mark");
      const jump = event.target.closest(".yj-jump");
      const copy = event.target.closest(".yj-copy");
      if (mark) { event.preventDefault(); cameFrom = mark; showCard(mark.dataset.turn, mark.dataset.n); }
      if (jump) { event.preventDefault(); cameFrom = jump; showGroup(jump.dataset.turn, true); }
      if (copy) copyText(copy);
      const stopped = event.target.closest(".yj-stop");
      if (stopped) stop({ wait: stopped.dataset.wait });
    });
    let before = null; // how many turns there were, and whether the last one waited for its answer
    watch("value", () => {
      const turns = element.querySelectorAll(".yj-turn");
      busy = Boolean($("[aria-busy]", element));
      guardSend();
      document.documentElement.classList.toggle("yj-talking", turns.length > 0);
      const now = `${turns.length} ${busy}`;
      const [same, loaded] = [now === before, before === null];
      before = now;
      if (same || !turns.length) return;
      const last = turns[turns.length - 1];
      last.scrollIntoView({ block: "start", behavior: loaded ? "auto" : behavior() });
      if (busy) return;
      showGroup(turns.length - 1, false);
      const answer = $(".yj-answer", last);
      if (!loaded) $("#yj-live").textContent = `${answer.getAttribute("aria-label")}: ${$(".yj-prose", answer).innerText}`;
    });
    document.addEventListener("keydown", guardEnter, true);
    document.addEventListener("keypress", guardEnter, true);
    document.addEventListener("input", (event) => { if (event.target.closest("#yj-question")) guardSend(); });
    new MutationObserver(guardSend).observe(document.body, { childList: true, subtree: true });
  }

  // Enter that picks a word of an input method must not send the question. Safari says 229 instead of isComposing.
  let picking = false;
  function guardEnter(event) {
    if (event.key !== "Enter" || !event.target.closest?.("#yj-question")) return;
    if (event.type === "keydown") picking = event.isComposing || event.keyCode === 229;
    const nothing = !event.shiftKey && (waiting() || !event.target.value.trim());
    if (!picking && !nothing) return;
    event.stopImmediatePropagation();
    if (!picking || event.type === "keypress") event.preventDefault();
  }

  function guardSend() {
    const box = $("#yj-question textarea");
    const send = $("button#yj-send, #yj-send button");
    if (!box || !send) return;
    const disabled = waiting() || !box.value.trim();
    if (send.disabled !== disabled) send.disabled = disabled;
    if ($("#yj-new")) $("#yj-new").disabled = busy; // else the answer would bring the old conversation back
  }

  async function copyText(button) {
    const before = button.textContent;
    let done = true;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch { // no permission, or no https
      const area = Object.assign(document.createElement("textarea"), { value: button.dataset.copy });
      area.style.position = "fixed";
      document.body.append(area);
      area.select();
      done = document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.textContent = done ? button.dataset.done : button.dataset.failed;
    $("#yj-live").textContent = button.textContent;
    setTimeout(() => { button.textContent = before; }, 2000);
  }

  // ---- evidence -----------------------------------------------------------------------------------------------
  function evidence(element) {
    element.addEventListener("click", (event) => {
      if (event.target.closest(".yj-back")) back(event.target.closest(".yj-card"));
    });
  }

  function showGroup(turn, scroll) {
    const groups = document.querySelectorAll("#yj-evidence .yj-group");
    for (const group of groups) group.hidden = group.dataset.turn !== String(turn);
    const shown = $(`#yj-evidence-${turn}`);
    if (shown && scroll) {
      shown.scrollIntoView({ block: "start", behavior: behavior() });
      shown.focus({ preventScroll: true });
    }
    return shown;
  }

  function showCard(turn, n) {
    showGroup(turn, false);
    const card = $(`#yj-card-${turn}-${n}`);
    if (!card) return;
    for (const other of document.querySelectorAll(".yj-card.yj-current")) other.classList.remove("yj-current");
    card.classList.add("yj-current");
    card.scrollIntoView({ block: "center", behavior: behavior() });
    card.focus({ preventScroll: true });
  }

  function back(card) {
    const same = cameFrom?.isConnected && cameFrom.dataset.turn === card.dataset.turn && cameFrom.dataset.n === card.dataset.n;
    const mark = same ? cameFrom : $(`.yj-mark[data-turn="${card.dataset.turn}"][data-n="${card.dataset.n}"]`);
    mark?.scrollIntoView({ block: "center", behavior: behavior() });
    mark?.focus({ preventScroll: true });
  }

  // ---- dialogs, toasts, uploads -------------------------------------------------------------------------------
  function shell(element, { remove }, watch, server) {
    const speak = () => {
      document.documentElement.lang = words("language") === "en" ? "en" : "zh-CN";
      document.title = words("title");
    };
    speak();
    watch("value", () => { speak(); guardSend(); });
    document.addEventListener("click", (event) => {
      const open = event.target.closest?.(".yj-open");
      const ask = event.target.closest?.(".yj-remove");
      const close = event.target.closest?.("[data-close]");
      if (open?.dataset.document) openReader(open.dataset, server);
      if (ask) askRemoval(ask.dataset);
      if (close?.closest("dialog")) close.closest("dialog").close();
      else if (close) $("#yj-toast").hidden = true;
      if (event.target.closest?.("[data-confirm]")) {
        const dialog = $("#yj-confirm");
        dialog.close();
        remove({ document: dialog.dataset.document });
      }
      if (event.target.matches?.("dialog")) event.target.close(); // a click beside it
    });
    watchToasts();
  }

  async function openReader(asked, server) {
    const dialog = $("#yj-reader");
    let answer;
    try {
      answer = await server.open_document({
        document: asked.document, start: Number(asked.start ?? 0), end: Number(asked.end ?? 0), language: words("language"),
      });
    } catch {
      answer = { error: words("lost") };
    }
    if (answer.error) return toast(answer.error);
    $("#yj-reader-title").textContent = answer.title;
    const body = $(".yj-reader-body", dialog);
    body.innerHTML = answer.html; // escaped by reader.py
    if (!dialog.open) dialog.showModal();
    const found = $("#yj-found", body);
    if (found) { found.scrollIntoView({ block: "center" }); found.focus({ preventScroll: true }); }
    else { body.scrollTop = 0; body.focus(); }
  }

  function askRemoval(asked) {
    const dialog = $("#yj-confirm");
    $("#yj-confirm-title").textContent = asked.question;
    $("#yj-confirm-text").textContent = asked.warning;
    dialog.dataset.document = asked.document;
    dialog.showModal();
  }

  function toast(sentence, kind = "error") {
    const box = $("#yj-toast");
    if (!box) return;
    $("span", box).textContent = sentence;
    box.dataset.kind = kind;
    box.hidden = false;
  }

  // Gradio's own messages are in its words and in the browser's language: the style sheet hides them, this replaces
  // them. What our handlers can explain never gets here; what does is a lost connection or a refused upload.
  function watchToasts() {
    new MutationObserver((changes) => {
      const added = changes.flatMap((change) => [...change.addedNodes]);
      if (!added.some((node) => node.matches?.(".toast-body.error") || node.querySelector?.(".toast-body.error"))) return;
      toast(words(sending ? "uploadFailed" : "lost"));
      sending = false;
    }).observe(document.body, { childList: true, subtree: true });
  }

  // ---- uploads ------------------------------------------------------------------------------------------------
  let sending = false;

  function uploads(element, triggers, watch) {
    watch("value", () => {
      if (sending) $("#yj-toast").hidden = true;
      sending = false;
    });
    document.addEventListener("click", (event) => {
      if (event.target.closest?.("#yj-upload")) $("#yj-library input[type=file]").accept = words("accept");
    }, true);
    document.addEventListener("change", (event) => {
      if (event.target.type === "file" && event.target.closest("#yj-library")) checkFiles(event);
    }, true);
    for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
      document.addEventListener(kind, (event) => {
        const over = event.target.closest?.("#yj-library") && event.dataTransfer?.types.includes("Files");
        document.documentElement.classList.toggle("yj-dropping", Boolean(over) && (kind === "dragenter" || kind === "dragover"));
        if (over) event.preventDefault();
        if (over && kind === "drop") {
          const input = $("#yj-library input[type=file]");
          input.files = event.dataTransfer.files;
          input.dispatchEvent(new Event("change", { bubbles: true }));
        }
      });
    }
  }

  function checkFiles(event) {
    const files = [...event.target.files];
    const large = files.find((file) => file.size > Number(words("limit")) * 1e6);
    if (large) {
      event.stopImmediatePropagation();
      event.target.value = "";
      toast(words("tooLarge").replace("{name}", large.name));
    } else if (files.length) {
      sending = true;
      toast(words("uploading").replace("{count}", files.length), "busy");
    }
  }

  return { header, welcome, conversation, evidence, shell, uploads };
})();
