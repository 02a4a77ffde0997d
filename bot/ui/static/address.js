/* What the page's address asks for: /embed a compact view within another site's page, ?language= a language,
   ?document=&start=&end= a document opened at its passage, to which answers elsewhere lead. */
(() => {
  "use strict";
  const $ = (selector) => document.querySelector(selector);
  const asked = new URLSearchParams(location.search);
  const embedded = location.pathname.endsWith("/embed");
  document.documentElement.classList.toggle("yj-embedded", embedded);

  const language = ["zh", "en"].find((known) => known === asked.get("language"));
  const loaded = () => $("#yj-words")?.dataset.loaded && $("#yj-question textarea");
  const inLanguage = () => loaded() && (!language || $("#yj-words").dataset.language === language);

  function once(condition, then) {
    const look = () => {
      if (!condition()) return;
      watching.disconnect();
      then();
    };
    const watching = new MutationObserver(look);
    watching.observe(document.body, { childList: true, subtree: true, attributes: true });
    look();
  }

  const speak = () => $(`#yj-header [data-language="${language}"]`)?.click(); // the button is there for the other one

  function open() {
    if (!asked.get("document")) return;
    const opener = document.createElement("button");
    opener.className = "yj-open";
    opener.hidden = true;
    Object.assign(opener.dataset, { document: asked.get("document"), start: asked.get("start") ?? 0, end: asked.get("end") ?? 0 });
    document.body.append(opener);
    opener.click();
    opener.remove();
  }

  let wanted = false;
  const focus = () => { if (wanted && inLanguage()) $("#yj-question textarea").focus(); };
  function start() {
    once(loaded, speak);
    once(inLanguage, () => { open(); focus(); }); // not before: the page is drawn anew in another language
  }
  // Gradio puts the scripts of the head into the page while it is read, or later.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();

  if (!embedded || window.parent === window) return;

  // The page around us hears no key that is pressed in here. Whoever it is, it learns no more than that.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || $("dialog[open]")) return;
    window.parent.postMessage({ youju: "escape" }, "*");
  });
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || event.data?.youju !== "focus") return;
    wanted = true;
    focus();
  });
})();
