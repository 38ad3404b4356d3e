// --- items.js: what can be walked to: the cards, and the figures that stand alone, in the order of the page -----------
// An item: {el, kind: "finding" | "claim" | "figure", id, key, anchor, status, rule, path, sheet, marks}.
let items = [];
const itemsById = new Map();
const itemsByKey = new Map();
const itemsByAnchor = new Map();

function collectItems() {
  const marks = new Map();
  for (const mark of document.querySelectorAll("mark[data-claim]")) {
    const list = marks.get(mark.dataset.claim);
    if (list) list.push(mark); else marks.set(mark.dataset.claim, [mark]);
  }
  const kinds = { contradicted: "finding", unchecked: "figure" };
  for (const sheet of document.querySelectorAll(".sheet")) {
    for (const el of sheet.querySelectorAll(".card, .line.unchecked")) {
      const { key, anchor, status, rule } = el.dataset;
      const kind = kinds[status] ?? "claim";
      const item = { el, kind, id: el.id, key, anchor, status, rule: rule ?? "", path: sheet.dataset.path, sheet, marks: marks.get(el.id) ?? [] };
      items.push(item);
      itemsById.set(el.id, item);
      // Two articles that say the same share their decisions.
      if (itemsByKey.has(key)) itemsByKey.get(key).push(item); else itemsByKey.set(key, [item]);
      if (anchor && !itemsByAnchor.has(anchor)) itemsByAnchor.set(anchor, item);
    }
  }
}

const mustBeDecided = (item) => item.kind !== "claim";

// The words of an item, for the filter and for links whose claim has gone.
function textOf(item) {
  item.text ??= (item.kind === "figure" ? contextOf(item) + " " + item.el.textContent : item.el.textContent).toLowerCase();
  return item.text;
}

const markOf = (item) => document.getElementById(item.id.replace(/^l-/, "q-"));

// What stands around a figure in the article: [before, figure, behind].
function aroundFigure(item) {
  const mark = markOf(item);
  if (!mark) return ["", item.el.querySelector(".printed").textContent, ""];
  const block = mark.closest("p, li, td, th, h2, h3, tr");
  const read = (node, until) => {
    const range = document.createRange();
    range.selectNodeContents(block);
    if (until) range.setEndBefore(node); else range.setStartAfter(node);
    const part = range.cloneContents();
    part.querySelectorAll(".sr, .n").forEach((aside) => aside.remove());
    return part.textContent.replace(/\s+/g, " ");
  };
  return [read(mark, true).slice(-140), item.el.querySelector(".printed").textContent, read(mark, false).slice(0, 140)];
}
const contextOf = (item) => aroundFigure(item).join("").trim();

const quoteOf = (item) => (item.kind === "figure" ? contextOf(item) : item.el.querySelector("h3").lastChild.textContent.trim()).slice(0, 300);
