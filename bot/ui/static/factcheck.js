/* The fact-check tab in the browser; functions as in page.js. The text and the counts are drawn once for each check and
   then painted: what is drawn anew loses a click that has begun, the focus and the selection. */
Object.assign(window.youju, (() => {
  "use strict";
  const { $, words, behavior, copyText, toast } = window.youju.tools;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const ORDER = ["contradicted", "not_found", "supported", "pending"]; // the worst first, as in claims.py
  const wide = matchMedia("(min-width: 900px)");

  let check = ""; // the name of the check that is shown
  let current = -1; // the claim whose evidence is shown
  let filter = ""; // the verdict that alone is shown
  let held = -1; // the claim whose button has the focus
  let under = false; // whether the check that is shown is under way
  let stopped = false; // whether it is stopped by the button, which then goes away with the focus

  const article = () => $("#yj-article .yj-article");
  const buttons = () => all("#yj-article .yj-verdict");
  const button = (claim) => $(`#yj-article .yj-verdict[data-claim="${claim}"]`);
  const busy = () => Boolean($("#yj-desk .yj-busy, .yj-article[data-busy]"));

  // ---- what comes from the server -------------------------------------------------------------------------------
  // In any order, and several at once: each time everything is brought up to date.
  function refresh() {
    const shown = article();
    const name = shown?.dataset.check ?? "";
    if (name !== check) begin(name);
    $("#yj-check")?.classList.toggle("yj-has-result", Boolean(shown));
    if (!shown) return;
    paint(name);
    fill(name);
    for (const count of all("#yj-tally .yj-count")) count.setAttribute("aria-pressed", count.dataset.verdict === filter);
    const finished = under && !("busy" in shown.dataset);
    under = "busy" in shown.dataset;
    if (finished) finish();
    show(current);
    dim();
    if (held >= 0 && document.activeElement === document.body) button(held)?.focus({ preventScroll: true });
  }

  function begin(name) {
    [check, current, filter, held, under, stopped] = [name, -1, "", -1, false, false];
    $("#yj-panel")?.replaceChildren(...all("#yj-panel > .yj-empty"));
    $("#yj-check").classList.remove("yj-editing", "yj-chosen");
    if (name && $("#yj-check").offsetParent) { // not at a reload, where another tab is shown
      $("#yj-check-main").scrollTop = $("#yj-article").scrollTop = 0;
      if (!wide.matches) scrollTo({ top: 0 });
    }
  }

  function paint(name) {
    const step = $("#yj-step [data-verdicts]");
    if (step?.dataset.check !== name) return;
    const verdicts = step.dataset.verdicts.split(" ").filter(Boolean);
    verdicts.forEach((verdict, claim) => mark(button(claim), verdict));
    for (const piece of all("#yj-article .yj-said")) {
      const own = piece.dataset.claims.split(" ").map((claim) => verdicts[claim] ?? "pending");
      piece.dataset.verdict = ORDER.find((verdict) => own.includes(verdict));
    }
    for (const count of all("#yj-tally .yj-count")) {
      $("b", count).textContent = verdicts.filter((verdict) => verdict === count.dataset.verdict).length;
    }
    const progress = $("#yj-tally progress");
    if (!progress) return;
    progress.value = step.dataset.done;
    $("#yj-tally .yj-progress span").textContent = step.dataset.words;
  }

  function mark(sign, verdict) {
    if (!sign || sign.dataset.verdict === verdict) return;
    sign.dataset.verdict = verdict;
    const word = $(`#yj-tally .yj-count[data-verdict="${verdict}"]`)?.firstChild.textContent.trim() ?? "";
    sign.setAttribute("aria-label", sign.getAttribute("aria-label").replace(article().dataset.pending, word));
  }

  // Sections are added to the panel as they come; those that are there already stay what they are.
  function fill(name) {
    const panel = $("#yj-panel");
    const have = all(".yj-ground", panel).filter((section) => section.dataset.check === name).length;
    for (const section of all(`#yj-grounds .yj-ground[data-check="${name}"]`).slice(have)) {
      const copy = section.cloneNode(true);
      copy.hidden = true;
      panel.append(copy);
    }
  }

  function finish() {
    $("#yj-live").textContent = $("#yj-tally .yj-tools").dataset.done;
    const first = buttons().find((sign) => sign.dataset.verdict === "contradicted");
    if (current < 0 && first && wide.matches) current = Number(first.dataset.claim);
    if (stopped && document.activeElement === document.body) $("#yj-tally .yj-count")?.focus({ preventScroll: true });
  }

  // ---- the claim that is chosen ---------------------------------------------------------------------------------
  function show(claim) {
    current = claim;
    const section = $(`#yj-panel .yj-ground[data-claim="${claim}"]`);
    for (const other of all("#yj-panel .yj-ground")) other.hidden = other !== section;
    const empty = $("#yj-panel > .yj-empty");
    if (empty) empty.hidden = Boolean(section);
    $("#yj-check").classList.toggle("yj-chosen", Boolean(section));
    for (const sign of buttons()) {
      const here = Number(sign.dataset.claim) === claim;
      sign.classList.toggle("yj-current", here);
      sign.tabIndex = here || (claim < 0 && sign.dataset.claim === "0") ? 0 : -1;
    }
    for (const piece of all("#yj-article .yj-said")) {
      piece.classList.toggle("yj-current", piece.dataset.claims.split(" ").includes(String(claim)));
    }
  }

  function choose(claim, { focus = "", from = "" } = {}) {
    show(claim);
    $("#yj-check-evidence").scrollTop = 0;
    const piece = $("#yj-article .yj-said.yj-current") ?? button(claim);
    if (from !== "text" || !wide.matches) piece?.scrollIntoView({ block: wide.matches ? "nearest" : "start", behavior: behavior() });
    if (focus === "text") button(claim)?.focus({ preventScroll: true });
    if (focus === "panel") $(`#yj-panel .yj-ground[data-claim="${claim}"]`)?.focus({ preventScroll: true });
  }

  const reachable = () => buttons()
    .filter((sign) => !filter || sign.dataset.verdict === filter)
    .map((sign) => Number(sign.dataset.claim))
    .sort((a, b) => a - b);

  // The next of those that are shown, or the one before; where there is none, the one that is chosen.
  function beside(claim, by) {
    const claims = reachable();
    const next = by > 0 ? claims.find((other) => other > claim) : claims.findLast((other) => other < claim);
    return next ?? claim;
  }

  function dim() {
    for (const marked of all("#yj-article :is(.yj-said, .yj-verdict)")) {
      marked.classList.toggle("yj-dim", Boolean(filter) && marked.dataset.verdict !== filter);
    }
  }

  function pick(verdict) {
    filter = filter === verdict ? "" : verdict;
    for (const count of all("#yj-tally .yj-count")) count.setAttribute("aria-pressed", count.dataset.verdict === filter);
    dim();
    const claims = reachable();
    if (filter && claims.length && !claims.includes(current)) choose(claims[0]);
  }

  // ---- keys: arrows, j and k go from claim to claim, Enter to the evidence, Escape back ---------------------------
  const STEPS = { ArrowRight: 1, ArrowDown: 1, j: 1, ArrowLeft: -1, ArrowUp: -1, k: -1 };

  function move(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inPanel = Boolean(event.target.closest("#yj-panel"));
    const by = inPanel && event.key.startsWith("Arrow") ? 0 : STEPS[event.key]; // in the panel arrows scroll
    if (by) {
      event.preventDefault();
      choose(beside(current, by), { focus: inPanel ? "panel" : "text" });
    } else if (event.key === "Escape" && current >= 0) back();
    else if ((event.key === "Enter" || event.key === " ") && event.target.matches(".yj-verdict")) {
      event.preventDefault();
      choose(Number(event.target.dataset.claim), { focus: "panel", from: "text" });
    }
  }

  function back() {
    const claim = current;
    if (!wide.matches) show(-1);
    button(claim)?.focus({ preventScroll: wide.matches });
  }

  function article_(element, triggers, watch) {
    element.addEventListener("click", (event) => {
      const sign = event.target.closest(".yj-verdict");
      const piece = event.target.closest(".yj-said");
      if (sign) choose(Number(sign.dataset.claim), { from: "text" });
      else if (piece && getSelection().isCollapsed) choose(after(piece), { from: "text" });
    });
    element.addEventListener("focusin", (event) => { held = Number(event.target.closest(".yj-verdict")?.dataset.claim ?? -1); });
    document.addEventListener("focusin", (event) => { if (!element.contains(event.target)) held = -1; });
    element.addEventListener("keydown", move);
    watch("value", refresh);
  }

  // Words that several claims share give one after the other.
  function after(piece) {
    const claims = piece.dataset.claims.split(" ").map(Number);
    const worst = claims.find((claim) => button(claim).dataset.verdict === piece.dataset.verdict) ?? claims[0];
    return claims.includes(current) ? claims[(claims.indexOf(current) + 1) % claims.length] : worst;
  }

  function panel(element, triggers, watch) {
    element.addEventListener("click", (event) => {
      const step = event.target.closest(".yj-step");
      const copy = event.target.closest(".yj-copy");
      if (step?.dataset.step === "0") back();
      else if (step) {
        choose(beside(current, Number(step.dataset.step)));
        $(`#yj-panel .yj-ground:not([hidden]) .yj-step[data-step="${step.dataset.step}"]`)?.focus({ preventScroll: true });
      }
      if (copy) copyText(copy);
    });
    element.addEventListener("keydown", move);
    watch("value", refresh);
  }

  function tally(element, { stop, another, export: save }, watch) {
    element.addEventListener("click", (event) => {
      const target = (selector) => event.target.closest(selector);
      if (target(".yj-count")) pick(target(".yj-count").dataset.verdict);
      if (target(".yj-stop") && !stopped) {
        stopped = true;
        stop({ stop: target(".yj-stop").dataset.stop });
      }
      if (target(".yj-edit")) edit(true);
      if (target(".yj-another")) another({});
      if (target(".yj-export")) save({ format: target(".yj-export").dataset.format });
    });
    watch("value", refresh);
  }

  const drawn = (element, triggers, watch) => watch("value", refresh);

  // ---- the text before it is checked ----------------------------------------------------------------------------
  const BOX = "#yj-draft textarea";

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

  return { article: article_, panel, tally, drawn, sample, desk, download };
})());
