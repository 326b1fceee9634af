// Buttons that copy: a text as it stands in data-copy, or an address in data-copy-link.
(() => {
  "use strict";

  const SHOWN = 2000; // ms for which a button says what became of it
  const ADDRESS = /^\/documents\//gm; // a copied text holds addresses without host, each on its own line

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-link]");
    if (!button) return;
    const { copy, copyLink } = button.dataset;
    const text = copyLink ? new URL(copyLink, location.href).href : copy.replace(ADDRESS, `${location.origin}/documents/`);
    const done = await put(text, button);
    say(button, done ? document.body.dataset.copied : document.body.dataset.copyFailed);
  });

  // The clipboard proper exists only under https and on this machine; an office network is often neither.
  async function put(text, button) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return putBySelection(text, button);
    }
  }

  function putBySelection(text, button) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    button.focus({ preventScroll: true });
    return done;
  }

  function say(button, word) {
    button.dataset.label ??= button.textContent;
    button.textContent = word;
    document.getElementById("announcer").textContent = word;
    clearTimeout(button.reset);
    button.reset = setTimeout(() => (button.textContent = button.dataset.label), SHOWN);
  }
})();
