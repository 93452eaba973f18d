// What is typed into a [data-draft] form is kept in this tab until the server has it.
import { widen } from "./quick.js";

const KINDS = "input:not([type=hidden], [type=password], [type=checkbox], [type=radio]), textarea";
const key = (form) => `draft ${new URL(form.action).pathname} ${form.id}`;

function keep(form, isNew = (field) => field.value !== field.defaultValue) {
  const texts = [...form.querySelectorAll(KINDS)].filter(isNew);
  if (texts.length) sessionStorage.setItem(key(form), JSON.stringify(texts.map((field) => [field.name, field.value])));
  else sessionStorage.removeItem(key(form));
  return texts.length;
}

function restore() {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    for (const [name, value] of JSON.parse(sessionStorage.getItem(key(form)) ?? "[]")) {
      const field = form.elements[name];
      if (!field || field.value !== field.defaultValue) continue;
      const holder = field.matches("input") && value.includes("\n") ? widen(field, value) : field;
      holder.value = value;
    }
  }
}

document.addEventListener("input", ({ target }) => {
  if (target.form?.matches("[data-draft]")) keep(target.form);
});

// A form that leaves the page takes with it what was typed for the same address.
document.addEventListener("submit", ({ target }) => {
  if (target.matches("[hx-post]")) return;
  const drafts = Object.keys(sessionStorage).filter((each) => each.startsWith(key(target)));
  for (const draft of drafts) sessionStorage.removeItem(draft);
});

// Before the swap, so that the answer's own fresh form is filled with what was typed since, not with what was sent.
document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  const form = ctx.sourceElement;
  if (!(ctx.response?.status < 400) || !form?.matches?.("form[data-draft], form[data-reset]")) return;
  const typedSince = keep(form, (field) => field.value !== ctx.request.body.get(field.name));
  if (form.matches("[data-reset]") && !typedSince) form.reset();
});

// A control that was touched shows what the answer says of it, but for the text that is being typed meanwhile.
document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  const form = document.querySelector(ctx.sourceElement?.dataset?.resets ?? "none");
  const active = document.activeElement;
  const typed = form?.contains(active) && active.value !== active.defaultValue ? active.value : null;
  form?.reset();
  if (typed !== null) active.value = typed;
});

document.addEventListener("htmx:after:swap", restore);
restore();

// What is being written is kept by the server too; whoever leaves before that was sent sends it on the way out.
addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll("[data-keeps]")) {
    const field = document.querySelector(form.dataset.keeps);
    if (!field || field.value === field.defaultValue) continue;
    navigator.sendBeacon(form.action, new URLSearchParams({ [field.name]: field.value }));
  }
});
