// Quick add: what is typed is read on the server while one types, and its answer is never older than the text.
import { say } from "./say.js";

const WAIT = 20;
const seen = (field) => document.getElementById(`${field.dataset.quick}-seen`);
const names = (field) => [...(seen(field)?.querySelectorAll("[role=option]") ?? [])];
let timer;
let asked;

function ask(field) {
  clearTimeout(timer);
  asked?.abort();
  const marks = seen(field)?.querySelector(".seen__marks");
  if (marks && !field.value.startsWith(marks.textContent)) marks.remove();
  if (field.value.trim()) timer = setTimeout(() => fetchSeen(field), WAIT);
  else seen(field)?.replaceChildren();
}

async function fetchSeen(field) {
  const { value: text, selectionStart: caret, form, dataset } = field;
  const section = form.elements.section?.value ?? "";
  asked = new AbortController();
  const answer = await fetch("/quick-add/preview", {
    method: "POST",
    body: new URLSearchParams({ text, caret, section, field: dataset.quick }),
    headers: { "HX-Request": "true", "HX-Request-Type": "partial" },
    signal: asked.signal,
  }).catch(() => undefined);
  const html = [200, 422].includes(answer?.status) && (await answer.text().catch(() => ""));
  const here = document.getElementById(field.id);
  if (!html || here?.value !== text) return;
  const held = document.activeElement?.id;
  seen(here).outerHTML = html;
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
  choose(here);
  slide(here);
}

/** Make one of the names the chosen one, none without a number. */
function choose(field, number = -1) {
  const all = names(field);
  all.forEach((name, at) => name.setAttribute("aria-selected", at === number));
  field.setAttribute("aria-activedescendant", all[number]?.id ?? "");
  field.setAttribute("aria-controls", all[0]?.parentElement.id ?? "");
  if (all.length && number < 0) say(`${all.length} ${all[0].parentElement.ariaLabel.toLowerCase()}, arrow down to choose`);
}

/** Take the names away, and those that are still being asked for. */
function shut(field, list) {
  clearTimeout(timer);
  asked?.abort();
  list.remove();
  choose(field);
}

/** Put a text in the place of what was typed. */
function type(field, { typed, caret = typed.length }) {
  field.value = typed;
  field.focus();
  field.setSelectionRange(caret, caret);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const slide = (field) => {
  const marks = seen(field)?.querySelector(".seen__marks");
  if (marks) marks.scrollLeft = field.scrollLeft;
};

document.addEventListener("input", ({ target, isComposing }) => {
  if (target.dataset.quick && !isComposing) ask(target);
});
document.addEventListener("compositionend", ({ target }) => target.dataset?.quick && ask(target));
document.addEventListener("scroll", ({ target }) => target.dataset?.quick && slide(target), true);

// A finger or mouse that chooses takes no focus from the field.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest(".seen [role=option]")) event.preventDefault();
});
document.addEventListener("click", ({ target }) => {
  const chosen = target.closest(".seen [data-typed]");
  const field = chosen && document.querySelector(`[data-quick="${chosen.closest(".seen").id.slice(0, -5)}"]`);
  if (field) type(field, chosen.dataset);
});

document.addEventListener(
  "keydown",
  (event) => {
    const { target: field, key } = event;
    if (!field.dataset?.quick || event.isComposing) return;
    const all = names(field);
    const at = all.findIndex((name) => name.ariaSelected === "true");
    if (all.length && key === "Escape") shut(field, all[0].parentElement);
    else if (all.length && key === "ArrowDown") choose(field, (at + 1) % all.length);
    else if (all.length && key === "ArrowUp") choose(field, (at < 1 ? all.length : at) - 1);
    else if (at >= 0 && (key === "Enter" || key === "Tab")) type(field, all[at].dataset);
    else return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

/** A field that holds several lines, in the place of one that can't. */
export function widen(field, lines) {
  const area = document.createElement("textarea");
  for (const { name, value } of field.attributes) {
    if (!["type", "value", "maxlength", "style"].includes(name)) area.setAttribute(name, value);
  }
  area.rows = Math.min(8, lines.split("\n").length + 1);
  field.replaceWith(area);
  return area;
}

// Several pasted lines are a task each.
document.addEventListener("paste", (event) => {
  const field = event.target;
  const pasted = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n").replace(/^\n+|\s+$/g, "") ?? "";
  if (!field.matches?.("input[data-quick]") || !pasted.includes("\n")) return;
  event.preventDefault();
  const { value, selectionStart, selectionEnd } = field;
  type(widen(field, pasted), { typed: value.slice(0, selectionStart) + pasted + value.slice(selectionEnd) });
});
