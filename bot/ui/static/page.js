/* What the page does in the browser. Each function takes the element of one Gradio component:
   (element, triggers, watch, server); see frame.script. Nothing here asks another host for anything. */
window.youju = (() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const words = (name) => $("#yj-words")?.dataset[name] ?? "";
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = () => (calm() ? "auto" : "smooth");

  // Whoever is signed out meanwhile is sent to sign in; the conversation is kept. Who asks too often is told so.
  const fetched = window.fetch.bind(window);
  window.fetch = async (...asked) => {
    const answer = await fetched(...asked);
    if (answer.status === 401) location.reload();
    if (answer.status === 429) {
      const { detail } = await answer.clone().json().catch(() => ({}));
      if (detail) toast(detail, "refused");
    }
    return answer;
  };

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
      if (switcher) language({ language: switcher.dataset.language, check: $(".yj-article")?.dataset.check ?? "" });
      if (event.target.closest(".yj-theme")) {
        const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
        try { localStorage.setItem("youju-theme", next); } catch { /* private mode: for this page only */ }
        document.documentElement.dataset.theme = next;
        document.body.classList.toggle("dark", next === "dark");
      }
    });
  }

  // ---- conversation -------------------------------------------------------------------------------------------
  const BOX = "#yj-question textarea";
  let busy = false;
  const waiting = () => busy || !words("loaded");
  let cameFrom = null; // the mark that was clicked last, for the way back

  function welcome(element, { ask }) {
    element.addEventListener("click", (event) => {
      const example = event.target.closest(".yj-example");
      if (example && !waiting()) ask({ question: example.dataset.question });
    });
  }

  let before = null; // the turns and whether the last one was being answered, when that was looked at last
  let touched = false; // whether the reader has done anything since the last turn began: then nothing may move
  let stopped = false; // whether the answer was stopped by the button, which then goes away with the focus

  function conversation(element, triggers, watch) {
    followMarks(element);
    keepFolds(element, watch);
    watch("value", look);
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      document.addEventListener(kind, () => { touched = true; }, { capture: true, passive: true });
    }
    document.addEventListener("keydown", guardEnter, true);
    document.addEventListener("keypress", guardEnter, true);
    document.addEventListener("input", (event) => { if (event.target.closest("#yj-question")) guardSend(); });
    new MutationObserver(guardSend).observe(document.body, { childList: true, subtree: true });
  }

  function writing(element, { stop }, watch) {
    followMarks(element);
    element.addEventListener("click", (event) => {
      const button = event.target.closest(".yj-stop");
      if (!button || stopped) return;
      stopped = true;
      stop({ stop: button.dataset.stop });
    });
    watch("value", look);
  }

  function followMarks(element) {
    element.addEventListener("click", (event) => {
      const mark = event.target.closest(".yj-mark");
      const jump = event.target.closest(".yj-jump");
      const copy = event.target.closest(".yj-copy");
      if (mark) { event.preventDefault(); cameFrom = mark; showCard(mark.dataset.turn, mark.dataset.n); }
      if (jump) { event.preventDefault(); cameFrom = jump; showGroup(jump.dataset.turn, true); }
      if (copy) copyText(copy);
    });
  }

  // Gradio draws the conversation anew when an answer comes, with everything folded: what the reader opened stays open.
  function keepFolds(element, watch) {
    const open = new Set();
    element.addEventListener("toggle", ({ target }) => {
      if (target.dataset.fold) open[target.open ? "add" : "delete"](target.dataset.fold);
    }, true);
    watch("value", () => {
      if (!$(".yj-turn", element)) open.clear();
      for (const fold of element.querySelectorAll("[data-fold]")) fold.open = open.has(fold.dataset.fold);
    });
  }

  // A new turn is scrolled to once. While it is written and when it is finished, the reader's place stays: the style
  // sheet leaves room below its beginning. The last turn is in both fragments while one hands it to the other.
  function look() {
    const turns = [...document.querySelectorAll("#yj-conversation .yj-turn")];
    const count = new Set(turns.map((turn) => turn.id)).size;
    const was = before;
    busy = Boolean($("#yj-conversation [aria-busy]"));
    before = { count, busy };
    guardSend();
    document.documentElement.classList.toggle("yj-talking", count > 0);
    // Later, because it needs the layout: before the evidence is drawn too, the page is shorter and would be moved.
    if (!busy && was?.busy) setTimeout(finish, 0, count >= was.count);
    if (!count || (was && !(busy && !was.busy))) return;
    touched = false;
    turns.at(-1).scrollIntoView({ block: "start", behavior: was ? behavior() : "auto" });
    shownGroup = String(count - 1);
    showGroup(shownGroup, false);
  }

  function finish(answered) {
    const answer = [...document.querySelectorAll("#yj-turns .yj-answer")].at(-1);
    showGroup(shownGroup, false);
    // An answer that was there before the page had scrolled to its question, or on a page that is now shorter.
    if (answered && !touched) answer.closest(".yj-turn").scrollIntoView({ block: "start", behavior: "auto" });
    if (answered) $("#yj-live").textContent = `${answer.getAttribute("aria-label")}: ${$(".yj-prose", answer).innerText}`;
    if (stopped && document.activeElement === document.body) (answered ? answer : $(BOX)).focus({ preventScroll: true });
    stopped = false;
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
    const box = $(BOX);
    const send = $("button#yj-send, #yj-send button");
    if (!box || !send) return;
    const disabled = waiting() || !box.value.trim();
    if (send.disabled !== disabled) send.disabled = disabled;
    if ($("#yj-new")) $("#yj-new").disabled = busy; // else the answer would bring the old conversation back
  }

  const chosen = () => $("#yj-style input:checked").value;

  function style(element, { choose }) {
    element.addEventListener("change", () => choose({}));
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
  let shownGroup = ""; // by its name: a turn's, or that of what is quoted beside its answer

  function evidence(element, triggers, watch) {
    element.addEventListener("click", (event) => {
      if (event.target.closest(".yj-back")) back(event.target.closest(".yj-card"));
    });
    watch("value", () => showGroup(shownGroup, false));
  }

  // Until there is evidence of that name, what was shown before stays.
  function showGroup(name, scroll) {
    const shown = $(`#yj-evidence-${name}`);
    shownGroup = String(name);
    if (!shown) return;
    for (const group of document.querySelectorAll("#yj-evidence .yj-group")) group.hidden = group !== shown;
    if (!scroll) return;
    shown.scrollIntoView({ block: "start", behavior: behavior() });
    shown.focus({ preventScroll: true });
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
    if (mark?.closest("details")) mark.closest("details").open = true;
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
      const box = $("#yj-toast");
      if (box?.hidden || box?.dataset.kind !== "refused") toast(words(sending ? "uploadFailed" : "lost"));
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

  const tools = { $, words, behavior, copyText, toast }; // for the other scripts
  return { header, welcome, conversation, writing, style, chosen, evidence, shell, uploads, tools };
})();
