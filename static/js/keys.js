// Single keys, listed in partials/ui/keys.html. Never while typing, composing or in a dialog; html[data-keys=off] ends them.
import { choose, clear } from "./choose.js";
import { byDays } from "./days.js";
import { position } from "./drag.js";
import { close, isOpen } from "./pane.js";
import { say } from "./say.js";
import { postFor } from "./send.js";

const WAIT = 1500;
let waiting = 0;

const row = () => document.activeElement?.closest?.(".task");
const click = (selector, root = document) => root?.querySelector(selector)?.click();
const shown = (element) => element.checkVisibility();

/** The task meant: the row with the focus, else the one in the pane. */
function task() {
  return row()?.dataset.task ?? document.querySelector("#detail [data-task], main [data-detail]")?.dataset.task;
}

function walk(step) {
  const list = row()?.closest("#task-detail") ?? document.getElementById("main");
  const titles = [...list.querySelectorAll(".task > .title")].filter(shown);
  const here = titles.indexOf(row()?.querySelector(".title"));
  const next = titles[here < 0 ? (step > 0 ? 0 : titles.length - 1) : here + step];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

async function reorder(step) {
  const moved = row();
  if (!moved?.closest("[data-order]")) return;
  const held = document.activeElement;
  const beside = step < 0 ? moved.previousElementSibling : moved.nextElementSibling;
  if (beside?.matches(".task")) {
    beside[step < 0 ? "before" : "after"](moved);
    held.focus();
    say(`Moved to ${position(moved)}`);
  }
  const taken = await postFor(moved, `/tasks/${moved.dataset.task}/step`, { step }, "#project");
  if (!taken && beside?.matches(".task")) {
    beside[step < 0 ? "after" : "before"](moved);
    say("Not moved.");
  }
}

/** In below the task before it, or out beside the one that it is part of. */
async function nest(to) {
  const moved = row();
  if (!moved?.closest("[data-order]")) return;
  if (!(await postFor(moved, `/tasks/${moved.dataset.task}/nesting`, { to }, "#project"))) say("Not moved.");
}

function add() {
  const field = [...document.querySelectorAll("main .quick__in")].find(shown);
  if (field) return field.focus();
  document.querySelector(".add-btn").focus();
  click(".add-btn");
}

function search() {
  const field = document.getElementById("q");
  if (field) field.select();
  else click("[data-search]");
}

function priority(value) {
  const line = row() ?? document.getElementById(`task-${task()}`);
  if (!line?.querySelector("button.check")) return;
  postFor(line, `/tasks/${line.dataset.task}/priority`, { priority: value }, `#${line.id}`);
  say(value === "4" ? "No priority" : `Priority ${value}`);
}

function mine() {
  const line = row() ?? document.getElementById(`task-${task()}`);
  if (!line?.querySelector("button.check")) return open("/assignees", "#dialog-body");
  postFor(line, `/tasks/${line.dataset.task}/assignees`, {}, `#${line.id}`);
  say("Assigned to you");
}

function open(path, target) {
  const id = task();
  if (id) htmx.ajax("GET", `/tasks/${id}${path}`, { target, swap: "innerHTML" });
}

const KEYS = {
  q: add,
  c: add,
  j: () => walk(1),
  k: () => walk(-1),
  x: () => choose(row()),
  e: () => click(".check", row() ?? document.getElementById("detail")),
  t: () => open("?edit=due", "#detail"),
  a: () => open("/assignees", "#dialog-body"),
  i: () => mine(),
  l: () => open("/labels", "#dialog-body"),
  v: () => open("/move", "#dialog-body"),
  m: () => open("/move", "#dialog-body"),
  ".": () => click(".task__menu button", row()),
  z: () => click("#toasts [data-undo] button"),
  g: () => (waiting = Date.now()),
  "/": search,
  "?": () => document.getElementById("keys")?.showModal(),
  Escape: () => (location.hash === "#side" ? history.back() : clear() || (isOpen() && close())),
};

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  if (document.querySelector("dialog[open], [popover]:popover-open")) return;
  const typing = target.closest?.("input, textarea, select, [contenteditable]");
  if (key === "Escape" && typing) return target.blur();
  if (typing) return;
  if (event.altKey || (row() && key.startsWith("Arrow"))) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[key];
    const to = event.altKey && row() && { ArrowLeft: "out", ArrowRight: "in" }[key];
    if (!step && !to) return;
    event.preventDefault();
    if (event.altKey && row()?.closest("[data-days]")) return byDays(row(), step ? 7 * step : to === "in" ? 1 : -1);
    return void (to ? nest(to) : event.altKey ? reorder(step) : walk(step));
  }
  if (document.documentElement.dataset.keys === "off" && key !== "Escape") return;
  const letter = key.length === 1 ? key.toLowerCase() : key;
  const going = Date.now() - waiting < WAIT;
  waiting = 0;
  const act = going
    ? () => click(`[data-go="${CSS.escape(letter)}"]`)
    : /^[1-4]$/.test(letter)
      ? () => priority(letter)
      : KEYS[letter];
  if (!act) return;
  event.preventDefault();
  act();
});
