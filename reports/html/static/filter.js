// --- filter.js: s: status, r: rule, d: decision, is: change, words -----------------------------------------------------
let terms = [];
let lines = [];
let groups = [];

function parseQuery(query) {
  const found = [];
  for (const [, key, quoted, bare] of query.matchAll(/(?:(s|r|d|is):)?(?:"([^"]*)"|(\S+))/g)) {
    const text = (quoted ?? bare).toLowerCase();
    if (text) found.push([key ?? "words", text]);
  }
  return found;
}
const fitsTerm = {
  s: (item, text) => item.status === text,
  r: (item, text) => item.rule.includes(text),
  is: (item, text) => item.el.dataset.change === text,
  d: (item, text) => {
    if (text === "open") return isOpen(item);
    if (text === "stale") return isStale(item);
    if (text === "note") return Boolean(recordOf(item)?.note);
    return recordOf(item)?.decision === text;
  },
  words: (item, text) => textOf(item).includes(text),
};
const filtersDecisions = () => terms.some(([key]) => key === "d");

function applyFilter() {
  terms = parseQuery($("filter").value);
  let shown = 0;
  for (const item of items) {
    const hidden = !terms.every(([key, text]) => fitsTerm[key](item, text));
    if (item.el.hidden !== hidden) item.el.hidden = hidden;
    if (!hidden) shown += 1;
  }
  const free = terms.filter(([key]) => key === "words" || key === "s");
  const only = free.length < terms.length;
  for (const line of lines) { // figures of the ledger that belong to claims, which the cards stand for
    const hidden = only || !free.every(([key, text]) => (key === "s" ? line.dataset.status === text : line.textContent.toLowerCase().includes(text)));
    if (line.hidden !== hidden) line.hidden = hidden;
  }
  for (const group of groups) group.hidden = terms.length > 0 && !group.querySelector(".card:not([hidden])");
  hideSheets();
  for (const chip of document.querySelectorAll("[data-filter]")) {
    const [key, text] = chip.dataset.filter.split(":");
    chip.setAttribute("aria-pressed", String(terms.some((term) => term[0] === key && term[1] === text)));
  }
  if ($("filter-rule")) $("filter-rule").value = terms.find(([key]) => key === "r")?.[1] ?? "";
  $("filter-count").textContent = terms.length ? `${shown.toLocaleString("en")} of ${items.length.toLocaleString("en")}` : "";
}
// Of many articles, those without anything to show go.
function hideSheets() {
  const rows = document.querySelectorAll("[data-sheet]");
  if (!rows.length) return;
  const shown = new Set(items.filter((item) => !item.el.hidden).map((item) => item.sheet.id));
  for (const row of rows) {
    const hidden = terms.length > 0 && !shown.has(row.dataset.sheet);
    row.hidden = hidden;
    $(row.dataset.sheet).hidden = hidden;
  }
}
function setFilter(query) {
  $("filter").value = query;
  applyFilter();
  setHash(query ? "?q=" + encodeURIComponent(query) : "");
  if (/\bs:unchecked\b/.test(query)) document.querySelectorAll(".ledger").forEach((ledger) => { ledger.open = true; });
}
function replaceTerm(key, term) {
  const others = $("filter").value.split(/\s+/).filter((each) => each && !each.startsWith(key));
  setFilter([...others, ...(term ? [term] : [])].join(" "));
}
function toggleTerm(term) {
  const key = term.slice(0, term.indexOf(":") + 1);
  replaceTerm(key, $("filter").value.split(/\s+/).includes(term) ? "" : term);
}
