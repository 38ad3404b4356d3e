"use strict";
// The fact-checker's desk. Everything it shows is in the page already; without it the page is read, with it the page is worked.
(() => {
  const $ = (id) => document.getElementById(id);
  const cards = [...document.querySelectorAll(".card")];
  const lines = [...document.querySelectorAll(".line")];
  const keyOf = (card) => card.dataset.fingerprint || card.id;
  const server = document.documentElement.dataset.server === "yes";
  const token = server ? new URLSearchParams(location.hash.slice(1)).get("token") : null;

  // --- store: local storage where it may be used, memory where not, the review server where there is one ----------
  const storeName = "numerate-decisions:" + [...document.querySelectorAll(".sheet")].map((s) => s.dataset.path).join("|");
  const memory = new Map();
  let persistent = true;
  const store = {
    read(name) {
      try { return localStorage.getItem(name); } catch { persistent = false; return memory.get(name) ?? null; }
    },
    write(name, value) {
      try { localStorage.setItem(name, value); } catch { persistent = false; memory.set(name, value); }
    },
  };
  let decisions = {};
  try { decisions = JSON.parse(store.read(storeName) || "{}"); } catch { decisions = {}; }
  const undone = [];

  const say = (text) => { $("live").textContent = text; };
  const warn = (text) => { $("banner").textContent = text; $("banner").hidden = false; };

  async function send(record) {
    if (!server) return;
    try {
      const answer = await fetch("decisions", { method: "POST", headers: { "Content-Type": "application/json", "X-Numerate-Token": token }, body: JSON.stringify(record) });
      if (!answer.ok) warn("The review server refused the decision: " + (await answer.text()));
    } catch {
      warn("The review server does not answer. Save your decisions to a file.");
    }
  }

  // --- showing decisions ------------------------------------------------------------------------------------------
  const words = { accepted: "Accepted", dismissed: "Dismissed", sourced: "Sourced", note: "Note" };
  function describe(record) {
    const parts = [];
    if (record.decision) parts.push(words[record.decision] + (record.reason ? ": " + record.reason : ""));
    if (record.note) parts.push("Note: " + record.note);
    if (record.by) parts.push("by " + record.by);
    return parts.join(" · ");
  }
  function show(card) {
    const record = decisions[keyOf(card)];
    const line = card.querySelector(".decision-line");
    card.classList.toggle("decided", Boolean(record && record.decision));
    line.hidden = !record;
    line.textContent = record ? describe(record) : "";
    for (const mark of document.querySelectorAll(`mark[data-claim="${CSS.escape(card.id)}"]`)) {
      mark.classList.toggle("decided", Boolean(record && record.decision));
    }
  }
  function showProgress() {
    const open = cards.filter((card) => card.dataset.status === "contradicted");
    const done = open.filter((card) => decisions[keyOf(card)] && decisions[keyOf(card)].decision).length;
    $("progress").max = Math.max(1, open.length);
    $("progress").value = open.length ? done : 1;
    $("progress-text").textContent = open.length ? `${done} of ${open.length}` : "nothing open";
  }
  function showAll() { cards.forEach(show); showProgress(); applyFilter(); }

  function decide(card, change) {
    const key = keyOf(card);
    const before = decisions[key] ? { ...decisions[key] } : null;
    undone.push([key, before]);
    const record = { ...(before || {}), ...change, claim: key, rule: card.dataset.rule, path: card.closest(".sheet").dataset.path,
      quote: card.querySelector("h3").textContent.trim(), at: new Date().toISOString().slice(0, 19) + "Z" };
    decisions = { ...decisions, [key]: record };
    store.write(storeName, JSON.stringify(decisions));
    show(card); showProgress(); applyFilter();
    say(describe(record));
    send(record);
  }
  function undo() {
    const last = undone.pop();
    if (!last) { say("Nothing to undo"); return; }
    const [key, before] = last;
    const next = { ...decisions };
    if (before) next[key] = before; else delete next[key];
    decisions = next;
    store.write(storeName, JSON.stringify(decisions));
    showAll();
    say("Undone");
    send(before || { claim: key, decision: null });
  }

  // --- asking for a reason ----------------------------------------------------------------------------------------
  const asks = {
    dismissed: { title: "Dismiss this finding", label: "In your words (needed for “other”)", codes: true, needed: false },
    sourced: { title: "Sourced", label: "Where is the figure proved? Address, page, paragraph", codes: false, needed: true },
    note: { title: "Note", label: "Note", codes: false, needed: true },
  };
  let asking = null;
  function ask(card, act) {
    const form = asks[act];
    asking = { card, act };
    $("ask-title").textContent = form.title;
    $("ask-label").textContent = form.label;
    $("ask-choices").hidden = !form.codes;
    $("ask-text").value = act === "note" ? (decisions[keyOf(card)] || {}).note || "" : "";
    $("ask-by").value = store.read("numerate-name") || "";
    $("ask-error").textContent = "";
    $("ask").showModal();
    (form.codes ? $("ask-code") : $("ask-text")).focus();
  }
  function answer(event) {
    event.preventDefault();
    const { card, act } = asking;
    const text = $("ask-text").value.trim();
    const by = $("ask-by").value.trim();
    const code = $("ask-code").value;
    if ((asks[act].needed || (act === "dismissed" && code === "other")) && !text) {
      $("ask-error").textContent = "Please write it down: the next reader needs it.";
      $("ask-text").focus();
      return;
    }
    store.write("numerate-name", by);
    if (act === "note") decide(card, { note: text, by });
    else decide(card, { decision: act, reason: act === "dismissed" ? code + (text ? ": " + text : "") : text, by });
    $("ask").close();
  }

  // --- moving about -----------------------------------------------------------------------------------------------
  let current = null;
  const visible = (card) => card.offsetParent !== null || card.closest("details:not([open])") !== null;
  function choose(card, focus = true) {
    if (current) current.classList.remove("current");
    document.querySelectorAll("mark.current").forEach((mark) => mark.classList.remove("current"));
    current = card;
    const folded = card.closest("details:not(.rule)");
    if (folded) folded.open = true;
    card.classList.add("current");
    card.querySelectorAll(".figures a").forEach((link) => {
      const mark = document.getElementById(link.getAttribute("href").slice(1));
      if (mark) mark.classList.add("current");
    });
    const first = document.querySelector("mark.current");
    if (first) first.scrollIntoView({ block: "center" });
    if (focus) card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
    if (!token) history.replaceState(null, "", "#" + card.id);
  }
  function step(by) {
    const list = cards.filter((card) => !card.hidden && visible(card));
    if (!list.length) { say("No claims to show"); return; }
    const at = list.indexOf(current);
    choose(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by))]);
  }

  // --- filter -----------------------------------------------------------------------------------------------------
  function parse(query) {
    const terms = [];
    for (const [, key, quoted, bare] of query.matchAll(/(?:([srd]):)?(?:"([^"]*)"|(\S+))/g)) {
      const text = (quoted ?? bare).toLowerCase();
      if (text) terms.push([key || "f", text]);
    }
    return terms;
  }
  function fits(card, terms) {
    const record = decisions[keyOf(card)];
    return terms.every(([key, text]) => {
      if (key === "s") return card.dataset.status === text;
      if (key === "r") return card.dataset.rule.includes(text);
      if (key === "d") return text === "open" ? !(record && record.decision) : Boolean(record && record.decision === text);
      return card.textContent.toLowerCase().includes(text);
    });
  }
  function applyFilter() {
    const terms = parse($("filter").value);
    let shown = 0;
    for (const card of cards) {
      card.hidden = terms.length > 0 && !fits(card, terms);
      if (!card.hidden) shown += 1;
    }
    const statuses = terms.filter(([key]) => key === "s").map(([, text]) => text);
    const free = terms.filter(([key]) => key === "f").map(([, text]) => text);
    for (const line of lines) {
      line.hidden = (statuses.length > 0 && !statuses.includes(line.dataset.status)) || !free.every((text) => line.textContent.toLowerCase().includes(text));
    }
    if (statuses.includes("unchecked")) document.querySelectorAll(".ledger").forEach((ledger) => { ledger.open = true; });
    if (statuses.includes("unsure")) document.querySelectorAll("details.unsure").forEach((part) => { part.open = true; });
    for (const chip of document.querySelectorAll("[data-filter]")) {
      const [key, text] = chip.dataset.filter.split(":");
      chip.setAttribute("aria-pressed", String(terms.some((term) => term[0] === key && term[1] === text)));
    }
    $("filter-count").textContent = terms.length ? `${shown} of ${cards.length} claims` : `${cards.length} claims`;
  }
  function setFilter(query) {
    $("filter").value = query;
    applyFilter();
    if (!token) history.replaceState(null, "", query ? "#?q=" + encodeURIComponent(query) : location.pathname + location.search);
  }
  function toggleTerm(term) {
    const terms = $("filter").value.split(/\s+/).filter(Boolean);
    const key = term.slice(0, 2);
    setFilter((terms.includes(term) ? terms.filter((t) => t !== term) : [...terms.filter((t) => !t.startsWith(key)), term]).join(" "));
  }

  // --- export and import ------------------------------------------------------------------------------------------
  function save() {
    const lines = Object.keys(decisions).sort().map((key) => JSON.stringify(decisions[key])).join("\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines + (lines ? "\n" : "")], { type: "application/json" }));
    link.download = "decisions.jsonl";
    link.click();
    say("Decisions saved");
  }
  async function load(file) {
    let taken = 0, unknown = 0, clash = 0;
    const known = new Set(cards.map(keyOf));
    try {
      for (const line of (await file.text()).split("\n").filter((l) => l.trim())) {
        const record = JSON.parse(line);
        if (typeof record !== "object" || record === null || typeof record.claim !== "string") throw new Error("no decision");
        if (!known.has(record.claim)) { unknown += 1; continue; }
        const mine = decisions[record.claim];
        if (mine && mine.decision && record.decision !== mine.decision) clash += 1;
        if (!mine || String(record.at || "") >= String(mine.at || "")) { decisions = { ...decisions, [record.claim]: record }; send(record); }
        taken += 1;
      }
    } catch {
      warn("That file holds no decisions: it must be one JSON object a line, as “Save decisions” writes it.");
      return;
    }
    store.write(storeName, JSON.stringify(decisions));
    showAll();
    const text = `${taken} decisions read` + (unknown ? `; ${unknown} belong to figures that are no longer there` : "") + (clash ? `; ${clash} differed from yours, the newer was kept` : "");
    if (unknown || clash) warn(text);
    say(text);
  }

  // --- theme ------------------------------------------------------------------------------------------------------
  function setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    $("theme").setAttribute("aria-pressed", String(theme === "dark"));
    store.write("numerate-theme", theme);
  }
  function toggleTheme() {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    setTheme((document.documentElement.dataset.theme || system) === "dark" ? "light" : "dark");
  }
  function toggleHelp() {
    const panel = $("help-panel");
    panel.hidden = !panel.hidden;
    $("help").setAttribute("aria-expanded", String(!panel.hidden));
  }

  // --- events -----------------------------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]");
    if (act) {
      const card = act.closest(".card");
      if (act.dataset.act === "link") {
        const address = location.href.split("#")[0] + "#" + card.id;
        if (navigator.clipboard) navigator.clipboard.writeText(address).then(() => say("Link copied"), () => say(address)); else say(address);
      } else if (act.dataset.act === "accepted") decide(card, { decision: "accepted", reason: "", by: store.read("numerate-name") || "" });
      else ask(card, act.dataset.act);
      return;
    }
    const chip = event.target.closest("[data-filter]");
    if (chip) { toggleTerm(chip.dataset.filter); return; }
    const mark = event.target.closest("mark[data-claim]");
    if (mark) {
      const card = document.getElementById(mark.dataset.claim);
      if (card) { event.preventDefault(); choose(card); }
    }
  });
  const keys = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
    a: () => current && decide(current, { decision: "accepted", reason: "", by: store.read("numerate-name") || "" }),
    x: () => current && ask(current, "dismissed"), s: () => current && ask(current, "sourced"), n: () => current && ask(current, "note"),
    u: undo, e: save, t: toggleTheme, "?": toggleHelp, "/": () => $("filter").focus(),
    1: () => toggleTerm("s:contradicted"), 2: () => toggleTerm("s:adds-up"), 3: () => toggleTerm("s:unsure"), 4: () => toggleTerm("s:unchecked"), 0: () => setFilter(""),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape" && !$("help-panel").hidden) { toggleHelp(); return; }
    const target = event.target;
    if (target.closest("input, textarea, select, dialog")) {
      if (event.key === "Escape" && target === $("filter")) { setFilter(""); target.blur(); }
      return;
    }
    if (!$("keys-on").checked && event.key.length === 1) return;
    if (target.closest(".table-frame, summary, button") && event.key.startsWith("Arrow")) return;
    const run = keys[event.key];
    if (run) { event.preventDefault(); run(); }
  });
  $("ask-form").addEventListener("submit", answer);
  $("ask-cancel").addEventListener("click", () => $("ask").close());
  $("ask").addEventListener("close", () => { if (asking) asking.card.focus({ preventScroll: true }); });
  $("undo").addEventListener("click", undo);
  $("export").addEventListener("click", save);
  $("import").addEventListener("click", () => $("import-file").click());
  $("import-file").addEventListener("change", (event) => { if (event.target.files[0]) load(event.target.files[0]); event.target.value = ""; });
  $("theme").addEventListener("click", toggleTheme);
  $("help").addEventListener("click", toggleHelp);
  $("filter").addEventListener("input", () => setFilter($("filter").value));
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", openHash);

  function openHash() {
    const hash = location.hash.slice(1);
    if (hash.startsWith("?q=")) { $("filter").value = decodeURIComponent(hash.slice(3)); applyFilter(); return; }
    const card = hash.startsWith("c-") ? document.getElementById(hash) : null;
    if (card) choose(card, false);
    else if (hash.startsWith("c-")) warn("The claim of this link is no longer in the report; its figures or words have changed.");
  }

  // --- start ------------------------------------------------------------------------------------------------------
  for (const id of ["tools", "filters"]) $(id).hidden = false;
  document.querySelectorAll(".actions").forEach((part) => { part.hidden = false; });
  const theme = store.read("numerate-theme");
  if (theme === "dark" || theme === "light") setTheme(theme);
  showAll();
  openHash();
  if (!persistent && !server) warn("Decisions are kept only until you close this page: save them to a file.");
})();
