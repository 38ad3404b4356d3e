// --- walk.js: moving from item to item, and links to one --------------------------------------------------------------
let current = null;
let currentMarks = [];
let unfolded = null; // a folded card that was opened by walking to it
let inspector = null; // the card of a figure that stands alone; there is one, and it moves
const isWide = matchMedia("(min-width: 60rem)");

function makeInspector() {
  inspector = document.createElement("section");
  inspector.className = "card unchecked inspector";
  inspector.tabIndex = -1;
  inspector.innerHTML = '<h3><span class="sign" aria-hidden="true">○</span> <span class="sr">Unchecked: </span><bdi></bdi></h3>'
    + '<blockquote class="quote" dir="auto"></blockquote><p class="stands"></p><p class="decision-line" hidden></p><div class="actions"></div>';
  inspector.querySelector(".actions").append($("figure-actions").content.cloneNode(true));
}
function fillInspector(item) {
  const cells = item.el.cells;
  inspector.dataset.of = item.id;
  inspector.querySelector("bdi").textContent = `${cells[1].textContent} stands alone`;
  const [before, figure, behind] = aroundFigure(item);
  const bold = document.createElement("b");
  bold.textContent = figure;
  inspector.querySelector(".quote").replaceChildren(before, bold, behind);
  const stands = cells[4].textContent;
  const why = item.el.querySelector(".to-claim") ? "Whether it agrees with the others cannot be told" : `Nothing in the article checks this ${cells[2].textContent}`;
  inspector.querySelector(".stands").textContent = why + (stands && !stands.startsWith("exactly") ? `; it may stand for ${stands}.` : ".");
  item.sheet.querySelector(".cards").prepend(inspector);
}

function addActions(item) {
  if (item.kind === "figure" || item.el.querySelector(".actions")) return;
  const actions = document.createElement("div");
  actions.className = "actions";
  actions.append($(item.kind === "finding" ? "finding-actions" : "claim-actions").content.cloneNode(true));
  item.el.append(actions);
}

function leave() {
  if (!current) return;
  current.el.classList.remove("current");
  inspector.classList.remove("current");
  for (const mark of currentMarks) mark.classList.remove("current");
  if (unfolded && unfolded !== current.el) unfolded.open = false;
}
function choose(item, focus = true) {
  const before = current?.el;
  leave();
  if (unfolded && before === unfolded && before !== item.el) { unfolded.open = false; unfolded = null; }
  current = item;
  let view = item.el;
  item.el.classList.add("current");
  if (item.kind === "figure") {
    fillInspector(item);
    view = inspector;
    view.classList.add("current");
    currentMarks = [markOf(item)].filter(Boolean);
    show(item);
  } else {
    if (inspector.isConnected) inspector.remove();
    addActions(item);
    if (item.kind === "claim" && !item.el.open) { item.el.open = true; unfolded = item.el; }
    currentMarks = [...item.el.querySelectorAll(".figures a")].map((link) => document.getElementById(link.hash.slice(1))).filter(Boolean);
    if (!currentMarks.length) currentMarks = item.marks;
  }
  for (const mark of currentMarks) mark.classList.add("current");
  if (isWide.matches && currentMarks.length) bring(currentMarks[0], "center");
  if (focus) (item.kind === "claim" ? view.querySelector("summary") : view).focus({ preventScroll: true });
  bring(view, isWide.matches ? "nearest" : "start");
  setHash(item.kind === "figure" ? item.id.replace(/^l-/, "q-") : item.id);
}

// Of a long article, what lies between is laid out only when it comes near the screen, and then moves what is behind it.
function bring(el, block) {
  if (!el.closest(".long")) { el.scrollIntoView({ block }); return; }
  const chosen = current;
  let turns = 4; // frames until all that comes near the screen has its true size
  const scroll = () => {
    el.scrollIntoView({ block, behavior: "instant" });
    if (turns--) requestAnimationFrame(() => { if (current === chosen) scroll(); });
  };
  scroll();
}

// Steps over what is open; over all where a filter says what to show, where nothing is open, or where all is asked for.
function step(by, all = false) {
  const shown = items.filter((item) => !item.el.hidden && !item.sheet.hidden);
  const wanted = all || terms.length ? shown : shown.filter((item) => isOpen(item) || item === current);
  const list = wanted.some((item) => item !== current) ? wanted : shown;
  if (!list.length) { say("Nothing to show"); return; }
  const at = list.indexOf(current);
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
  if (next < 0 || next >= list.length) { say(by > 0 ? "That was the last" : "That was the first"); return; }
  choose(list[next]);
}

// The address follows at its leisure: a browser slows pages down that change it with every key.
let hashTimer = 0;
let lastHash = "";
function setHash(hash) {
  clearTimeout(hashTimer);
  hashTimer = setTimeout(() => {
    lastHash = hash;
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }, 120);
}

const linkTo = (item) => location.href.split("#")[0] + "#" + item.id + "?" + encodeURIComponent(quoteOf(item));
function copyLink(item) {
  const address = linkTo(item);
  if (navigator.clipboard) navigator.clipboard.writeText(address).then(() => say("Link copied"), () => say(address));
  else say(address);
}

function openHash() {
  const hash = location.hash.slice(1);
  if (!hash || hash === lastHash) return;
  if (hash.startsWith("?q=")) { $("filter").value = unescapeHash(hash.slice(3)); applyFilter(); return; }
  const [id, quote] = hash.split("?");
  const item = itemsById.get(id) ?? itemsById.get(id.replace(/^q-/, "l-"));
  if (item) { choose(item, false); return; }
  if (!/^[cl]-/.test(id) || document.getElementById(id)) return;
  const near = quote ? findNearest(unescapeHash(quote)) : null;
  warn("What this link leads to is not here any more: its figures or words have changed." + (near ? " This is the nearest by its words." : ""));
  if (near) choose(near, false);
}
function unescapeHash(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}
function findNearest(quote) {
  const wordsOf = (text) => new Set(text.toLowerCase().match(/[\p{L}]{2,}/gu) ?? []);
  const wanted = wordsOf(quote);
  let best = null, most = 0.3;
  for (const item of items) {
    const have = wordsOf(quoteOf(item));
    const common = [...wanted].filter((word) => have.has(word)).length;
    const share = common / Math.max(1, wanted.size + have.size - common);
    if (share > most) { best = item; most = share; }
  }
  return best;
}
