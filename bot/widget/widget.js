/* A floating button on another site's page, and a panel in which our page answers. Asks for nothing until it is opened.
   <script src="https://…/widget.js" data-language="zh" data-position="right" data-color="#1b4f80" data-title="…"
           data-open="false" async></script>; /embed/help says what each of them does.
   Button and frame stand in a shadow root: neither side's styles reach the other. No HTML is made of text, and styles
   are no <style>, so that the page's own security policy need not allow anything but our script and frame. */
(() => {
  "use strict";
  const script = document.currentScript;
  const ID = "youju-widget";
  if (!script || document.getElementById(ID)) return;

  const base = new URL("./", script.src); // wherever a proxy puts us
  const asked = script.dataset;
  const language = (asked.language || document.documentElement.lang || "zh").toLowerCase().startsWith("en") ? "en" : "zh";
  const words = {
    zh: { title: "资料问答", open: "打开", close: "关闭" },
    en: { title: "Ask the documents", open: "Open", close: "Close" },
  }[language];
  const title = asked.title || words.title;
  const side = asked.position === "left" ? "left" : "right";
  const color = asked.color && CSS.supports("color", asked.color) ? asked.color : "#1b4f80";

  const STYLE = `
    :host { all: initial !important; position: fixed !important; z-index: 2147483000 !important; bottom: 20px !important;
      ${side}: 20px !important; display: block !important; width: auto !important; height: auto !important; }
    * { box-sizing: border-box; font: 600 16px/1.4 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
    [hidden] { display: none !important; }
    button { cursor: pointer; border: 0; color: var(--text); background: var(--color); }
    button:focus-visible, iframe:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #000; outline-offset: 0; }
    .toggle { display: flex; align-items: center; gap: 10px; min-height: 52px; padding: 8px 20px 8px 10px; border-radius: 26px;
      max-width: calc(100vw - 40px); box-shadow: 0 4px 16px rgb(0 0 0 / 30%); }
    .seal { display: grid; place-items: center; flex: none; width: 36px; height: 36px; border-radius: 50%; font-size: 19px;
      background: #9e2b22; color: #fff; }
    .panel { position: fixed; bottom: 84px; ${side}: 20px; display: flex; flex-direction: column; overflow: hidden;
      width: min(440px, calc(100vw - 40px)); height: min(720px, calc(100dvh - 104px)); border: 1px solid #8f8b80;
      border-radius: 12px; background: #fff; box-shadow: 0 8px 40px rgb(0 0 0 / 35%); }
    .bar { display: flex; align-items: center; gap: 8px; flex: none; padding: 4px 4px 4px 16px; color: var(--text); background: var(--color); }
    .bar span { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .bar button { width: 44px; height: 44px; font-size: 24px; line-height: 1; background: none; }
    iframe { flex: 1; width: 100%; border: 0; background: #fff; }
    @media (max-width: 520px) { .panel { inset: 0; width: 100vw; height: 100dvh; border: 0; border-radius: 0; } }
    @media print { :host { display: none !important; } }`;

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const host = make("div", { id: ID });
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const seal = make("span", { class: "seal", "aria-hidden": "true" }, "据");
  const toggle = make("button", { type: "button", class: "toggle", "aria-expanded": "false", "aria-controls": "panel" }, seal, title);
  const close = make("button", { type: "button", "aria-label": words.close }, "×");
  const bar = make("div", { class: "bar" }, make("span", { "aria-hidden": "true" }, title), close);
  // Not modal: the page beside it can still be read and used.
  const panel = make("div", { id: "panel", class: "panel", role: "dialog", "aria-label": title, lang: language, hidden: "" }, bar);
  root.append(panel, toggle);

  let frame = null;
  const tell = () => frame.contentWindow?.postMessage({ youju: "focus" }, base.origin);

  function show(focus) {
    if (!frame) {
      const address = new URL("embed", base);
      address.searchParams.set("language", language);
      frame = make("iframe", { title, src: address.href, allow: "clipboard-write" });
      frame.addEventListener("load", () => { if (root.activeElement === frame) tell(); });
      panel.append(frame);
    }
    panel.hidden = false;
    toggle.setAttribute("aria-expanded", "true");
    if (!focus) return;
    frame.focus();
    tell();
  }

  function hide() {
    if (panel.hidden) return;
    panel.hidden = true;
    toggle.setAttribute("aria-expanded", "false");
    toggle.focus();
  }

  toggle.addEventListener("click", () => (panel.hidden ? show(true) : hide()));
  close.addEventListener("click", hide);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation();
    hide();
  });
  window.addEventListener("message", (event) => { // Escape was pressed in the frame, which no event of ours sees
    if (event.origin === base.origin && event.source === frame?.contentWindow && event.data?.youju === "escape") hide();
  });

  // White or black on the colour, whichever is easier to read: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
  function readable() {
    const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    probe.fillStyle = color;
    probe.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...probe.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff";
  }
  sheet.insertRule(`.toggle, .bar, .bar button { --color: ${color}; --text: ${readable()}; }`, sheet.cssRules.length);

  const place = () => {
    document.documentElement.append(host); // not into the body: a transform on it would move what is fixed
    if (asked.open === "true") show(false); // without taking the focus: nobody has asked for it
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
  else place();
})();
