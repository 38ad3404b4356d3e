// --- store.js: small things, and local storage where it may be used, memory where it may not ------------------------
const $ = (id) => document.getElementById(id);
const onServer = document.documentElement.dataset.server === "yes";

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
function readJson(text, otherwise) {
  try { return JSON.parse(text ?? "") ?? otherwise; } catch { return otherwise; }
}

const say = (text) => { $("live").textContent = text; };
const warn = (text) => { $("banner").textContent = text; $("banner").hidden = !text; };
