// --- decisions.js: what was decided, by key; what is stale; undo ------------------------------------------------------
// A record is a line of decisions.jsonl: {key, decision, reason, note, by, at, anchor, rule, path, quote}.
const records = new Map();
const stale = new Map(); // of an item's key: what was decided before its figures changed
const said = new Map(); // of an item's key: what the draft itself says, which no file has
const undone = [];
const storeName = (path) => "numerate-decisions:" + path;

function loadDecisions() {
  for (const item of items) {
    const { decision, stale: before } = item.el.dataset;
    if (decision) records.set(item.key, { ...readJson(decision, {}), key: item.key, baked: true });
    if (records.get(item.key)?.where === "draft") said.set(item.key, records.get(item.key));
    if (before) stale.set(item.key, readJson(before, {}));
  }
  if (onServer) return;
  for (const path of new Set(items.map((item) => item.path))) {
    for (const record of Object.values(readJson(store.read(storeName(path)), {}))) takeRecord(record);
  }
  findStale();
}

// Take a record if it is newer than what there is; tell whether it was.
function takeRecord(record) {
  const present = records.get(record.key);
  if (present && String(present.at ?? "") > String(record.at ?? "")) return false;
  records.set(record.key, record);
  return true;
}

// A decision whose figures are gone while the place they stood in is still there is stale.
function findStale() {
  for (const record of records.values()) {
    if (itemsByKey.has(record.key) || !record.anchor || !record.decision) continue;
    const item = itemsByAnchor.get(record.anchor);
    if (item && !isDecided(item)) stale.set(item.key, record);
  }
}

const recordOf = (item) => records.get(item.key);
const isDecided = (item) => Boolean(recordOf(item)?.decision);
const isStale = (item) => !isDecided(item) && stale.has(item.key);
const isOpen = (item) => mustBeDecided(item) && !isDecided(item);

const words = { accepted: "Accepted", dismissed: "Dismissed", sourced: "Sourced" };
function describe(record, item) {
  const parts = [];
  const word = record.decision === "accepted" && item?.kind === "figure" ? "Signed off" : words[record.decision];
  if (word) parts.push(word + (record.reason ? ": " + record.reason : ""));
  if (record.note) parts.push("Note: " + record.note);
  if (record.by) parts.push("by " + record.by);
  return parts.join(" · ");
}
function sayDecision(item) {
  if (isStale(item)) return `Stale: the figures have changed since “${describe(stale.get(item.key), item)}”`;
  const record = recordOf(item);
  return record ? describe(record, item) : "";
}

function show(item) {
  const text = sayDecision(item);
  for (const el of current === item && item.kind === "figure" ? [item.el, inspector] : [item.el]) {
    const line = el.querySelector(".decision-line");
    line.hidden = !text;
    line.textContent = text;
    el.classList.toggle("decided", isDecided(item));
    el.classList.toggle("stale", isStale(item));
  }
  const marks = item.kind === "figure" ? [markOf(item)] : item.marks;
  for (const mark of marks) mark?.classList.toggle("decided", isDecided(item));
  const tick = item.el.querySelector(".tick");
  if (tick) tick.setAttribute("aria-pressed", String(isDecided(item)));
}
function showProgress() {
  const all = items.filter(mustBeDecided);
  const done = all.filter(isDecided).length;
  $("progress").max = Math.max(1, all.length);
  $("progress").value = all.length ? done : 1;
  $("progress-text").textContent = all.length ? `${done.toLocaleString("en")} of ${all.length.toLocaleString("en")}` : "nothing open";
}
function showAll() {
  for (const item of items) if (recordOf(item) || stale.has(item.key) || item.shown) show(item);
  for (const item of items) item.shown = Boolean(recordOf(item) || stale.has(item.key));
  showProgress();
  applyFilter();
}
function showKey(key) {
  for (const item of itemsByKey.get(key) ?? []) {
    item.shown = true;
    show(item);
  }
  showProgress();
  if (filtersDecisions()) applyFilter();
}

const now = () => new Date().toISOString().slice(0, 19) + "Z";
function decide(item, change) {
  const before = recordOf(item);
  undone.push([item.key, before]);
  const { baked, where, ...kept } = before ?? {};
  const record = { decision: null, reason: "", ...kept, ...change, key: item.key, anchor: item.anchor, rule: item.rule, path: item.path, quote: quoteOf(item), at: now() };
  records.set(item.key, record);
  keep(item.key);
  showKey(item.key);
  say(describe(record, item));
}
function takeBack(item) {
  undone.push([item.key, recordOf(item)]);
  const { note } = recordOf(item) ?? {};
  if (note) records.set(item.key, { ...recordOf(item), decision: null, reason: "", at: now() }); else records.delete(item.key);
  keep(item.key);
  showKey(item.key);
  say("Taken back");
}
function undo() {
  const last = undone.pop();
  if (!last) { say("Nothing to undo"); return; }
  const [key, before] = last;
  if (before) records.set(key, { ...before, at: now() }); else records.delete(key);
  keep(key);
  showKey(key);
  say("Undone");
}

// Keep a change of one record: with the server, else in this browser.
function keep(key) {
  if (onServer) { send(key); return; }
  const path = records.get(key)?.path ?? itemsByKey.get(key)?.[0].path ?? "";
  const kept = readJson(store.read(storeName(path)), {});
  if (records.has(key)) kept[key] = records.get(key); else delete kept[key];
  store.write(storeName(path), JSON.stringify(kept));
}

function accept(item) {
  const mends = item.el.querySelectorAll(".mends .change");
  const reason = item.kind === "finding" && mends.length === 1 ? mends[0].querySelector("del").textContent + " to " + mends[0].querySelector("ins").textContent : "";
  decide(item, { decision: "accepted", reason, by: $("name").value.trim() });
}
