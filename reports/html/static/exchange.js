// --- exchange.js: decisions to and from a file, and the review server ------------------------------------------------------
function save() {
  const known = [...records.values()].filter((record) => record.where !== "draft").map(({ baked, ...record }) => record).sort((one, other) => (one.key < other.key ? -1 : 1));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(known.map((record) => JSON.stringify(record) + "\n"), { type: "application/json" }));
  link.download = "decisions.jsonl";
  link.click();
  say(`${known.length} decisions saved`);
}
async function load(file) {
  let taken = 0, changed = 0, gone = 0, clash = 0;
  try {
    const read = (await file.text()).split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
    if (!read.every((record) => typeof record?.key === "string")) throw new Error("no decisions");
    for (const record of read) {
      const mine = records.get(record.key);
      const here = itemsByKey.has(record.key);
      if (!here && itemsByAnchor.has(record.anchor)) changed += 1;
      else if (!here) { gone += 1; continue; }
      if (mine?.decision && record.decision !== mine.decision) clash += 1;
      if (takeRecord(record)) keep(record.key);
      if (here) taken += 1;
    }
  } catch {
    warn("That file holds no decisions: it must be one JSON object a line, as “Save” writes it.");
    return;
  }
  findStale();
  showAll();
  const text = `${taken} decisions read` + (changed ? `; ${changed} stale, their figures have changed` : "")
    + (gone ? `; ${gone} belong to figures that are no longer there` : "") + (clash ? `; ${clash} differed from yours, the newer was kept` : "");
  if (changed || gone || clash) warn(text);
  say(text);
}

// With the server, its file is the truth: each answer brings all of it, and only what it has not yet got is kept beside.
const unsent = new Set();
const sent = { revision: "", digest: "" };
let token = "";

async function callServer(path, body) {
  const headers = { "X-Numerate-Token": token };
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch(path, { method: body ? "POST" : "GET", headers, cache: "no-store", body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error((await answer.text()) || answer.statusText);
  return answer;
}
function takeAnswer({ digest, records: all }) {
  sent.digest = digest;
  const kept = [...unsent].map((key) => [key, records.get(key)]);
  records.clear();
  stale.clear();
  for (const [key, record] of said) records.set(key, record);
  for (const record of all) records.set(record.key, record);
  for (const [key, record] of kept) if (record) records.set(key, record); else records.delete(key);
  findStale();
  showAll();
}
async function send(key) {
  unsent.add(key);
  const { baked, ...record } = records.get(key) ?? {};
  try {
    const answer = await (await callServer("decisions", record.key ? { put: [record] } : { take_back: key })).json();
    unsent.delete(key);
    takeAnswer(answer);
    if (!unsent.size) warn("");
  } catch (error) {
    warn(error instanceof TypeError ? "The review server does not answer. Save your decisions to a file." : `Not kept: ${error.message}`);
  }
}
async function watchServer() {
  try {
    const state = await (await callServer("state")).json();
    for (const key of [...unsent]) await send(key);
    if (state.revision !== sent.revision && !$("ask").open && !unsent.size) { reloadDesk(); return; }
    if (state.digest !== sent.digest) takeAnswer(await (await callServer("decisions")).json());
  } catch {
    if (!document.hidden) warn("The review server does not answer. Save your decisions to a file, and start it again.");
  }
  setTimeout(watchServer, document.hidden ? 5000 : 1000);
}
// The drafts have changed: show them anew, where the reader was.
function reloadDesk() {
  const place = { filter: $("filter").value, top: scrollY, at: current ? linkTo(current).split("#")[1] : "" };
  try { sessionStorage.setItem("numerate-place", JSON.stringify(place)); } catch { /* then it opens at its head */ }
  location.reload();
}
function takePlace() {
  let place = {};
  try {
    place = readJson(sessionStorage.getItem("numerate-place"), {});
    sessionStorage.removeItem("numerate-place");
  } catch { return; }
  if (place.filter) { $("filter").value = place.filter; applyFilter(); }
  if (place.top) scrollTo({ top: place.top, behavior: "instant" });
  if (place.at) history.replaceState(null, "", "#" + place.at);
  openHash();
}
async function openDesk() {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  try {
    if (given) sessionStorage.setItem("numerate-token", given);
    token = given ?? sessionStorage.getItem("numerate-token") ?? "";
  } catch { token = given ?? ""; }
  if (given) history.replaceState(null, "", location.pathname);
  try {
    const answer = await callServer("desk");
    sent.revision = answer.headers.get("X-Numerate-Revision");
    document.body.innerHTML = await answer.text();
    collectItems();
    const all = await (await callServer("decisions")).json();
    start();
    takeAnswer(all);
    takePlace();
  } catch (error) {
    $("main").textContent = token ? `The review cannot be shown: ${error.message}` : "Open the address that numerate review has printed: this one lacks its token.";
    return;
  }
  setTimeout(watchServer, 1000);
}
