// --- ask.js: the dialog for a reason, a source or a note ----------------------------------------------------------------
const asks = {
  dismissed: { title: "Dismiss", label: "In your words (needed for “other”)", codes: true, needed: false },
  sourced: { title: "Sourced", label: "Where is it proved? Address, page, paragraph", codes: false, needed: true },
  note: { title: "Note", label: "Note", codes: false, needed: true },
};
let asking = null;

function ask(item, act) {
  const form = asks[act];
  asking = { item, act };
  $("ask-title").textContent = form.title;
  $("ask-about").textContent = quoteOf(item);
  $("ask-label").textContent = form.label;
  $("ask-choices").hidden = !form.codes;
  $("ask-text").value = act === "note" ? recordOf(item)?.note ?? "" : "";
  $("ask-by").value = $("name").value;
  $("ask-error").textContent = "";
  $("ask").showModal();
  (form.codes ? $("ask-code") : $("ask-text")).focus();
}
function answer(event) {
  event.preventDefault();
  const { item, act } = asking;
  const text = $("ask-text").value.trim();
  const by = $("ask-by").value.trim();
  const code = $("ask-code").value;
  if ((asks[act].needed || (act === "dismissed" && code === "other")) && !text) {
    $("ask-error").textContent = "Please write it down: the next reader needs it.";
    $("ask-text").focus();
    return;
  }
  setName(by);
  if (act === "note") decide(item, { note: text, by });
  else decide(item, { decision: act, reason: act === "dismissed" ? code + (text ? ": " + text : "") : text, by });
  $("ask").close();
}
