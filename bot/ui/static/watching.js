/* Votes on answers, and the figures tab. Functions as in page.js, which is loaded before. */
(() => {
  "use strict";
  const { $ } = youju.tools;
  const given = new Map(); // answer → whether it is useful: Gradio draws the buttons anew with every answer

  youju.votes = (element, { vote }) => {
    document.addEventListener("click", (event) => {
      const button = event.target.closest?.(".yj-vote");
      if (button) cast(button, vote);
      if (event.target.closest?.(".yj-comment [data-skip]")) close(event.target.closest(".yj-comment"));
    });
    document.addEventListener("keydown", (event) => {
      const form = event.target.closest?.(".yj-comment");
      if (form && event.key === "Escape") close(form);
    });
    document.addEventListener("submit", (event) => {
      const form = event.target.closest?.(".yj-comment");
      if (!form) return;
      event.preventDefault();
      const comment = $("textarea", form).value.trim();
      if (comment) vote({ answer: form.dataset.answer, useful: false, comment });
      close(form);
      thank();
    });
    // Of the body: Gradio mounts the conversation when it likes.
    new MutationObserver(press).observe(document.body, { childList: true, subtree: true });
  };

  function cast(button, vote) {
    const group = button.closest(".yj-vote-group");
    const useful = button.dataset.useful === "yes";
    const before = given.get(group.dataset.answer);
    given.set(group.dataset.answer, useful);
    if (before !== useful) {
      vote({ answer: group.dataset.answer, useful, comment: "" });
      thank();
    }
    press();
    const open = $(".yj-comment", group.closest(".yj-answer"));
    if (useful) open?.remove();
    else if (!open) ask(group);
  }

  function press() {
    for (const button of document.querySelectorAll(".yj-vote")) {
      const useful = given.get(button.closest(".yj-vote-group").dataset.answer);
      const pressed = String(useful === (button.dataset.useful === "yes"));
      if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
    }
  }

  function ask(group) {
    const form = $("#yj-comment-form")?.content.firstElementChild.cloneNode(true);
    if (!form) return; // nobody would read it
    form.dataset.answer = group.dataset.answer;
    group.closest(".yj-actions").after(form);
    $("textarea", form).focus();
  }

  function close(form) {
    const button = $('.yj-vote[data-useful="no"]', form.closest(".yj-answer"));
    form.remove();
    button.focus();
  }

  function thank() {
    $("#yj-live").textContent = $("#yj-vote-words").dataset.thanks;
  }

  youju.figures = (element, { period }) => {
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-days]");
      if (button) period({ days: Number(button.dataset.days) });
    });
  };
})();
