/* The fact-check tab in the browser; functions as in page.js. The text and the counts are drawn once for each check and
   then painted: what is drawn anew loses a click that has begun, the focus and the selection. */
Object.assign(window.youju, (() => {
  "use strict";
  const { $, words, behavior, copyText, toast, edit } = window.youju.tools;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const ORDER = ["contradicted", "not_found", "supported", "pending"]; // the worst first, as in claims.py
  const wide = matchMedia("(min-width: 900px)");

  let check = ""; // the name of the check that is shown
  let current = -1; // the claim whose evidence is shown
  let filter = ""; // the verdict that alone is shown
  let opened = null; // the check and the claim whose evidence is asked for, or there
  let entering = ""; // what gets the focus once the evidence is there: the panel, or a step from it
  let grounds = null; // the server's side of the panel
  let held = -1; // the claim whose button has the focus
  let under = false; // whether the check that is shown is under way
  let stopped = false; // whether it is stopped by the button, which then goes away with the focus

  const article = () => $("#yj-article .yj-article");
  const buttons = () => all("#yj-article .yj-verdict");
  const button = (claim) => $(`#yj-article .yj-verdict[data-claim="${claim}"]`);
  const claimsOf = (piece) => piece.dataset.claims.split(" ").map(Number);

  // ---- what comes from the server -------------------------------------------------------------------------------
  // In any order, and several at once: each time everything is brought up to date.
  function refresh() {
    const shown = article();
    const name = shown?.dataset.check ?? "";
    if (!$("#yj-panel")) return; // not all of the tab is there yet
    if (name !== check) begin(name);
    $("#yj-check").classList.toggle("yj-has-result", Boolean(shown));
    if (!shown) return;
    paint(name);
    for (const count of all("#yj-tally .yj-count")) count.setAttribute("aria-pressed", count.dataset.verdict === filter);
    const finished = under && !("busy" in shown.dataset);
    under = "busy" in shown.dataset;
    if (finished) finish();
    show(current);
    colour();
    if (held >= 0 && document.activeElement === document.body) button(held)?.focus({ preventScroll: true });
  }

  // Also at once: a tab is made when it is shown first, with what has come until then.
  function follow(watch) {
    watch("value", refresh);
    setTimeout(refresh);
  }

  function begin(name) {
    [check, current, filter, held, under, stopped] = [name, -1, "", -1, false, false];
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
    for (const sign of all('#yj-article .yj-verdict[data-verdict="pending"]')) mark(sign, verdicts[sign.dataset.claim]);
    for (const count of all("#yj-tally .yj-count")) {
      $("b", count).textContent = verdicts.filter((verdict) => verdict === count.dataset.verdict).length;
    }
    const progress = $("#yj-tally progress");
    if (!progress) return;
    progress.value = step.dataset.done;
    $("#yj-tally .yj-progress span").textContent = step.dataset.words;
  }

  function mark(sign, verdict) {
    if (!verdict) return;
    sign.dataset.verdict = verdict;
    const word = $(`#yj-tally .yj-count[data-verdict="${verdict}"]`)?.firstChild.textContent.trim() ?? "";
    sign.setAttribute("aria-label", sign.getAttribute("aria-label").replace(article().dataset.pending, word));
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
    for (const sign of buttons()) {
      const here = Number(sign.dataset.claim) === claim;
      if (sign.classList.contains("yj-current") !== here) sign.classList.toggle("yj-current");
      const tab = here || (claim < 0 && sign.dataset.claim === "0") ? 0 : -1;
      if (sign.tabIndex !== tab) sign.tabIndex = tab;
    }
    for (const piece of all("#yj-article .yj-said")) {
      const here = claimsOf(piece).includes(claim);
      if (piece.classList.contains("yj-current") !== here) piece.classList.toggle("yj-current");
    }
    $("#yj-check").classList.toggle("yj-chosen", claim >= 0);
    const verdict = button(claim)?.dataset.verdict;
    $("#yj-check").classList.toggle("yj-waiting", verdict === "pending");
    if (!verdict || verdict === "pending") clear();
    else if (!opened || opened.check !== check || opened.claim !== claim || !$("#yj-panel .yj-ground")) open(claim);
  }

  function clear() {
    opened = null;
    $("#yj-panel").replaceChildren();
  }

  // What comes late, after another claim was chosen, is not shown.
  async function open(claim) {
    const asked = opened = { check, claim };
    let answer;
    try {
      answer = await grounds.open_claim({ check, claim, language: words("language") });
    } catch {
      answer = { error: words("lost") };
    }
    if (opened !== asked) return;
    if (answer.error) { opened = null; return toast(answer.error); }
    $("#yj-panel").innerHTML = answer.html; // escaped by grounds.py
    $("#yj-check-evidence").scrollTop = 0;
    const section = $("#yj-panel .yj-ground");
    if (entering === "panel") section?.focus({ preventScroll: true });
    else if (entering) $(`.yj-step[data-step="${entering}"]`, section)?.focus({ preventScroll: true });
    entering = "";
  }

  function choose(claim, { focus = "", from = "" } = {}) {
    const same = claim === current && $("#yj-panel .yj-ground");
    entering = focus === "text" ? "" : focus;
    show(claim);
    const piece = $("#yj-article .yj-said.yj-current") ?? button(claim);
    if (from !== "text" || !wide.matches) piece?.scrollIntoView({ block: wide.matches ? "nearest" : "start", behavior: behavior() });
    if (focus === "text") button(claim)?.focus({ preventScroll: true });
    if (same && focus === "panel") same.focus({ preventScroll: true });
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

  // Words that several claims share have the colour of the worst verdict, or of the one that alone is shown.
  function colour() {
    const verdicts = {};
    for (const { dataset, classList } of buttons()) {
      verdicts[dataset.claim] = dataset.verdict;
      classList.toggle("yj-dim", Boolean(filter) && dataset.verdict !== filter);
    }
    for (const piece of all("#yj-article .yj-said")) {
      const own = claimsOf(piece).map((claim) => verdicts[claim]);
      const shown = own.includes(filter);
      const verdict = shown ? filter : ORDER.find((one) => own.includes(one));
      if (piece.dataset.verdict !== verdict) piece.dataset.verdict = verdict;
      piece.classList.toggle("yj-dim", Boolean(filter) && !shown);
    }
  }

  function pick(verdict) {
    filter = filter === verdict ? "" : verdict;
    for (const count of all("#yj-tally .yj-count")) count.setAttribute("aria-pressed", count.dataset.verdict === filter);
    colour();
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
      choose(beside(inPanel ? current : Number(event.target.dataset.claim), by), { focus: inPanel ? "panel" : "text" });
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
    follow(watch);
  }

  // Words that several claims share give one after the other.
  function after(piece) {
    const claims = claimsOf(piece);
    const worst = claims.find((claim) => button(claim).dataset.verdict === piece.dataset.verdict) ?? claims[0];
    return claims.includes(current) ? claims[(claims.indexOf(current) + 1) % claims.length] : worst;
  }

  function panel(element, triggers, watch, server) {
    grounds = server;
    element.addEventListener("click", (event) => {
      const step = event.target.closest(".yj-step");
      const copy = event.target.closest(".yj-copy");
      if (step?.dataset.step === "0") back();
      else if (step) choose(beside(current, Number(step.dataset.step)), { focus: step.dataset.step });
      if (copy) copyText(copy);
    });
    element.addEventListener("keydown", move);
    follow(watch);
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
      if (target(".yj-export")) save({ check, format: target(".yj-export").dataset.format });
    });
    follow(watch);
  }

  const step = (element, triggers, watch) => follow(watch);

  return { article: article_, panel, tally, step };
})());
