// What a reader says of an answer is sent without leaving the conversation.
(() => {
  "use strict";

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest(".feedback");
    if (!form) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const kept = await fetch(form.action, { method: "POST", body }).then((response) => response.ok, () => false);
    const { thanks, notKept } = document.body.dataset;
    const said = document.createElement("p");
    said.className = "feedback-said";
    said.tabIndex = -1;
    said.textContent = kept ? thanks : notKept;
    kept ? form.replaceWith(said) : form.append(said);
    said.focus(); // where the pressed button was
  });
})();
