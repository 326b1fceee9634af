// The conversation: sends questions over Gradio's wire, shows the answers as they grow, opens clauses beside it.
(() => {
  "use strict";

  const WITHOUT_WORD = 30000; // ms after which a silent server counts as lost
  const KEPT = "conversation"; // in this tab's storage, so that a reload loses nothing
  const MOST_KEPT = 30; // turns
  const HISTORY = 12; // messages sent along with a question
  const PAUSE = 1000; // ms after an answer before suggestions are sought; who asks on at once wants none

  const byId = (id) => document.getElementById(id);
  const form = byId("composer");
  const field = byId("question");
  const send = byId("send");
  const stop = byId("stop");
  const pane = byId("pane");
  const frame = byId("pane-frame");
  const announcer = byId("announcer");
  const narrow = window.matchMedia("(max-width: 959px)");

  const history = [];
  const kept = []; // answered turns: question, html as it came from the server, text
  const waiting = []; // questions asked before Gradio was there
  let wire = null;
  let current = null; // the turn that is being answered
  let silence = 0;
  let asked = 0;
  let opener = null; // what had the focus when the pane was opened
  let suggesting = new AbortController(); // ends with the next question

  const language = document.body.lang === "en" ? "en" : "zh";
  const filters = Object.fromEntries([...form.querySelectorAll("[data-filter]")].map((input) => [input.name, input.value]));
  const message = (id) => byId(id).content.firstElementChild.cloneNode(true);

  // --- the wire -------------------------------------------------------------------------------

  function connect() {
    if (wire || !window.policyChat) return;
    wire = window.policyChat;
    document.documentElement.lang = document.body.lang; // Gradio puts the browser's language there
    wire.watch("value", () => receive(wire.props.value));
    restore();
    waiting.splice(0).forEach(begin);
  }

  function receive(state) {
    if (!state || !current || state.turn !== current.id) return;
    clearTimeout(silence);
    current.answer.innerHTML = state.html; // made and escaped on the server
    if (state.done) {
      if (state.text) suggest(keep({ question: current.question, html: state.html, text: state.text }), current);
      announcer.textContent = current.answer.innerText;
      finish();
    }
  }

  function keep(turn) {
    kept.push(turn);
    kept.splice(0, kept.length - MOST_KEPT);
    history.push({ role: "user", content: turn.question }, { role: "assistant", content: turn.text });
    store();
    return turn;
  }

  function store() {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      // full or forbidden: the conversation goes on without being kept
    }
  }

  function restore() {
    let turns = [];
    try {
      turns = JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
    } catch {
      return;
    }
    for (const turn of turns) {
      const shown = show(turn.question).querySelector(".answer");
      shown.innerHTML = turn.html;
      shown.removeAttribute("aria-busy");
      keep(turn);
      showFollowups(turn.followups ?? [], shown);
    }
  }

  function startOver() {
    halt();
    if (!pane.hidden) close();
    sessionStorage.removeItem(KEPT);
    kept.length = history.length = 0;
    wire?.element.querySelector("#turns").replaceChildren();
    document.body.classList.remove("talking");
    field.focus();
  }

  function finish() {
    clearTimeout(silence);
    if (current) current.answer.removeAttribute("aria-busy");
    current = null;
    stop.hidden = true;
    send.hidden = false;
  }

  // --- asking ---------------------------------------------------------------------------------

  function ask(question) {
    if (current) return;
    begin({ question });
  }

  function begin({ question }) {
    if (!wire) {
      waiting.splice(0, waiting.length, { question });
      return;
    }
    suggesting.abort();
    const turn = show(question);
    const before = history.slice(-HISTORY);
    current = { id: `t${++asked}`, question, answer: turn.querySelector(".answer"), before };
    send.hidden = true;
    stop.hidden = false;
    field.value = "";
    grow();
    if (turn.previousElementSibling) turn.scrollIntoView({ block: "start" });
    silence = setTimeout(lost, WITHOUT_WORD);
    wire.trigger("submit", { question, turn: current.id, language, filters, history: before });
  }

  function show(question) {
    const turn = byId("turn-template").content.firstElementChild.cloneNode(true);
    turn.querySelector(".question-text").textContent = question;
    wire.element.querySelector("#turns").append(turn);
    document.body.classList.add("talking");
    return turn;
  }

  function lost() {
    current.answer.replaceChildren(message("message-disconnected"));
    finish();
  }

  function halt() {
    if (!current) return;
    wire.trigger("stop", {});
    current.answer.querySelector(".working")?.remove();
    current.answer.append(message("message-stopped"));
    announcer.textContent = current.answer.innerText;
    finish();
    field.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    field.value = field.value.trim();
    field.setCustomValidity(field.value ? "" : form.dataset.empty);
    if (form.reportValidity()) ask(field.value);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  stop.addEventListener("click", halt);
  byId("export").addEventListener("formdata", (event) => kept.forEach((turn) => event.formData.append("q", turn.question)));
  byId("start-over").addEventListener("click", startOver);

  function grow() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`;
  }
  field.addEventListener("input", () => {
    field.setCustomValidity("");
    grow();
  });

  // --- what may be asked next: found after the answer, which never waits for it -----------------

  async function suggest(turn, { question, before, answer }) {
    const body = JSON.stringify({ question, language, filters, history: before });
    const headers = { "content-type": "application/json" };
    const { signal } = (suggesting = new AbortController());
    await new Promise((go) => setTimeout(go, PAUSE));
    if (signal.aborted) return;
    const response = await fetch("/followups", { method: "POST", headers, body, signal }).catch(() => null);
    if (!response?.ok) return;
    turn.followups = (await response.json()).questions;
    store();
    showFollowups(turn.followups, answer);
  }

  function showFollowups(questions, answer) {
    if (questions.length === 0 || !answer.isConnected) return;
    const part = document.createElement("section");
    part.className = "followups";
    const heading = document.createElement("h3");
    heading.textContent = document.body.dataset.followups;
    part.append(heading, list(questions));
    answer.append(part);
  }

  function list(questions) {
    const made = document.createElement("ul");
    for (const question of questions) {
      const link = document.createElement("a");
      link.href = `/ask?${new URLSearchParams({ q: question })}`; // what a new tab opens
      link.dataset.ask = question;
      link.textContent = question;
      link.dir = "auto";
      const item = document.createElement("li");
      item.append(link);
      made.append(item);
    }
    return made;
  }

  // --- clauses beside the conversation --------------------------------------------------------

  function inPane(href) {
    const address = new URL(href, location.href);
    address.searchParams.set("pane", "1");
    return address.href;
  }

  function open(link) {
    const closed = pane.hidden;
    opener = link;
    byId("pane-full").href = link.href;
    pane.hidden = false;
    frame.contentWindow.location.replace(inPane(link.href));
    document.body.classList.add("with-pane");
    document.querySelectorAll(".cite-open").forEach((other) => other.classList.remove("cite-open"));
    link.classList.add("cite-open");
    setInert(narrow.matches);
    if (closed) window.history.pushState({ pane: true }, "");
    pane.querySelector("h2").focus({ preventScroll: true });
  }

  // The outline of the document has no script of its own to show where the clause stands in it.
  frame.addEventListener("load", () => {
    const here = [...frame.contentDocument.querySelectorAll(".outline [aria-current]")].pop();
    const outline = here?.closest(".outline");
    if (outline) outline.scrollTop = here.offsetTop - outline.offsetTop - outline.clientHeight / 2;
  });

  function hide() {
    if (pane.hidden) return;
    pane.hidden = true;
    document.body.classList.remove("with-pane");
    document.querySelectorAll(".cite-open").forEach((other) => other.classList.remove("cite-open"));
    setInert(false);
    const target = opener?.isConnected ? opener : field;
    setTimeout(() => target.focus()); // after the browser has gone back, which moves the focus too
  }

  const close = () => (window.history.state?.pane ? window.history.back() : hide());

  // On a phone the pane lies over the page, so what is below must not take the focus.
  function setInert(inert) {
    byId("main").inert = inert;
    document.querySelector(".masthead").inert = inert;
  }

  byId("pane-close").addEventListener("click", close);
  window.addEventListener("popstate", hide);
  narrow.addEventListener("change", () => !pane.hidden && setInert(narrow.matches));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") pane.hidden ? halt() : close();
  });

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const cited = event.target.closest(".answer a[href^='/documents/']");
    const question = event.target.closest("[data-ask]");
    if (!cited && !question) return;
    event.preventDefault();
    if (cited) open(cited);
    else ask(question.dataset.ask);
  });

  // --- questions to start with ----------------------------------------------------------------

  // They are in the page once the server has made them; it does so when first asked.
  async function showExamples() {
    if (byId("examples").querySelector("a")) return;
    const response = await fetch(`/examples?lang=${language}`);
    if (!response.ok) return;
    const { questions } = await response.json();
    byId("examples").querySelector("ul").replaceWith(list(questions));
    byId("examples").hidden = questions.length === 0;
  }

  if (!narrow.matches) field.focus({ preventScroll: true });
  window.addEventListener("policy-chat-connected", connect);
  connect();
  showExamples().catch(() => {});
})();
