// --- desk.js: keys and clicks; everything the page shows is in it already, and without scripts it can be read -------------
function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  $("theme").setAttribute("aria-pressed", String(theme === "dark"));
  store.write("numerate-theme", theme);
}
function toggleTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  setTheme((document.documentElement.dataset.theme || system) === "dark" ? "light" : "dark");
}
function setName(name) {
  $("name").value = name;
  store.write("numerate-name", name);
}
function toggleHelp() {
  const panel = $("help-panel");
  panel.hidden = !panel.hidden;
  $("help").setAttribute("aria-expanded", String(!panel.hidden));
  if (!panel.hidden) panel.scrollIntoView({ block: "nearest" });
}
function printGalley() {
  document.querySelectorAll("details").forEach((part) => { part.open = true; });
  print();
}
// In the ledger a figure is signed off with one press; the buttons come when it is opened.
function addTicks(ledger) {
  if (ledger.dataset.ticks) return;
  ledger.dataset.ticks = "yes";
  for (const line of ledger.querySelectorAll(".line.unchecked")) {
    const tick = document.createElement("button");
    tick.type = "button";
    tick.className = "tick";
    tick.dataset.act = "tick";
    tick.setAttribute("aria-label", `Sign off number ${line.cells[0].textContent}`);
    tick.setAttribute("aria-pressed", String(line.classList.contains("decided")));
    line.querySelector(".box").replaceWith(tick);
  }
}

function act(item, name) {
  if (name === "accepted") accept(item);
  else if (name === "link") copyLink(item);
  else if (name === "tick") { if (isDecided(item)) takeBack(item); else accept(item); }
  else ask(item, name);
}
const itemOf = (el) => itemsById.get(el.closest(".inspector")?.dataset.of ?? el.closest(".card, .line")?.id);

function onClick(event) {
  const target = event.target;
  const button = target.closest("[data-act]");
  if (button) { act(itemOf(button), button.dataset.act); return; }
  const chip = target.closest("[data-filter]");
  if (chip) { toggleTerm(chip.dataset.filter); return; }
  const strip = target.closest("[data-strip]");
  if (strip) { chooseInStrip(strip, event.clientX); return; }
  const link = target.closest("mark a, .sum, .to-claim, .line .printed a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const id = link.hash.slice(1);
  const item = itemsById.get(id) ?? itemsById.get(id.replace(/^q-/, "l-"));
  if (item) { event.preventDefault(); if (item.el.hidden) setFilter(""); choose(item); }
}
// The strip above an article leads to its numbers.
function chooseInStrip(strip, x) {
  const { left, width } = strip.getBoundingClientRect();
  const lines = $(strip.dataset.strip).querySelectorAll(".line .printed a");
  const line = lines[Math.min(lines.length - 1, Math.max(0, Math.floor((x - left) / width * lines.length)))];
  (document.querySelector(line.hash + " a") ?? line).click();
}
const onCurrent = (run) => () => { if (current) run(current); else say("Choose one first: j goes to the next"); };
const keys = {
  j: () => step(1), k: () => step(-1), J: () => step(1, true), K: () => step(-1, true),
  a: onCurrent((item) => (item.kind === "claim" ? say("It adds up or cannot be told: there is nothing to accept") : accept(item))),
  x: onCurrent((item) => (item.kind === "claim" ? say("There is nothing to dismiss") : ask(item, "dismissed"))),
  s: onCurrent((item) => (item.kind === "claim" ? say("There is nothing to source") : ask(item, "sourced"))),
  n: onCurrent((item) => ask(item, "note")),
  o: onCurrent(() => { if (currentMarks.length) bring(currentMarks[0], "center"); }),
  u: undo, e: save, p: printGalley, t: toggleTheme, "?": toggleHelp, "/": () => $("filter").focus(),
  1: () => toggleTerm("s:contradicted"), 2: () => toggleTerm("s:adds-up"), 3: () => toggleTerm("s:unsure"),
  4: () => toggleTerm("s:unchecked"), 5: () => toggleTerm("d:open"), 0: () => setFilter(""),
};
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target;
  if (event.key === "Escape") {
    if (target === $("filter")) { setFilter(""); target.blur(); } else if (!$("help-panel").hidden) toggleHelp();
    return;
  }
  if (target.closest("input, textarea, select, dialog")) return;
  // Arrows scroll the page until one is on an item.
  const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (arrow && target.closest(".card, .line")) { event.preventDefault(); step(arrow); return; }
  if (!$("keys-on").checked) return;
  const run = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
  if (run) { event.preventDefault(); run(); }
}

function start() {
  lines = [...document.querySelectorAll(".line:not(.unchecked)")];
  groups = [...document.querySelectorAll(".group, .group > .batch")];
  makeInspector();
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  $("ask-form").addEventListener("submit", answer);
  $("ask-cancel").addEventListener("click", () => $("ask").close());
  $("ask").addEventListener("close", () => { if (asking && current === asking.item) (current.kind === "figure" ? inspector : current.kind === "claim" ? current.el.querySelector("summary") : current.el).focus({ preventScroll: true }); });
  for (const [id, run] of [["undo", undo], ["export", save], ["print", printGalley], ["theme", toggleTheme], ["help", toggleHelp]]) $(id).addEventListener("click", run);
  $("import").addEventListener("click", () => $("import-file").click());
  $("import-file").addEventListener("change", (event) => { if (event.target.files[0]) load(event.target.files[0]); event.target.value = ""; });
  $("filter").addEventListener("input", () => setFilter($("filter").value));
  $("filter-rule")?.addEventListener("change", (event) => replaceTerm("r:", event.target.value && "r:" + event.target.value));
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  for (const ledger of document.querySelectorAll(".ledger")) ledger.addEventListener("toggle", () => { if (ledger.open) addTicks(ledger); });
  window.addEventListener("hashchange", openHash);
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
  for (const item of items) if (item.kind === "finding") addActions(item);
  for (const id of ["tools", "filters"]) $(id).hidden = false;
  $("name").value = store.read("numerate-name") ?? "";
  $("name").addEventListener("change", () => setName($("name").value.trim()));
  const theme = store.read("numerate-theme");
  if (theme === "dark" || theme === "light") setTheme(theme);
  else $("theme").setAttribute("aria-pressed", String(matchMedia("(prefers-color-scheme: dark)").matches));
  loadDecisions();
  showAll();
  openHash();
  if (!persistent && !onServer) warn("Decisions are kept only until you close this page: save them to a file.");
}

if (onServer) openDesk();
else { collectItems(); start(); }
