// Keys. The page says which does what (hxtasks/web/keys.py), this how. Never while typing, composing or in a dialog.
import { choose, clear } from "./choose.js";
import { position, siblings } from "./drag.js";
import { close, isOpen, peek } from "./pane.js";
import { say, toast } from "./say.js";
import { postFor } from "./send.js";

const WAIT = 1500;
const SIGNS = { Slash: "/?", Period: ".>" };
const KEYS = JSON.parse(document.documentElement.dataset.keys ?? "{}");
let [held, since] = ["", 0];

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
  const rows = siblings(moved);
  const beside = rows[rows.indexOf(moved) + step];
  if (beside) {
    beside[step < 0 ? "before" : "after"](moved);
    held.focus();
    say(`Moved to ${position(moved)}`);
  }
  const taken = await postFor(moved, `/tasks/${moved.dataset.task}/step`, { step }, "#project");
  if (!taken && beside) {
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
  else click(".find-btn");
}

/** Change the task meant in its row; whether it stands in one. */
function change(what, values, words) {
  const line = row() ?? document.getElementById(`task-${task()}`);
  if (!line?.querySelector("button.check")) return false;
  postFor(line, `/tasks/${line.dataset.task}/${what}`, values, `#${line.id}`);
  say(words);
  return true;
}

function open(path, target = "#dialog-body") {
  const id = task();
  if (id) htmx.ajax("GET", `/tasks/${id}${path}`, { target, swap: "innerHTML" });
}

function chooseAll() {
  const list = row()?.parentElement;
  choose(list?.querySelector(".task"));
  choose(list?.lastElementChild, true);
}

const ACTS = {
  add,
  find: search,
  undo: () => click("#toasts [data-undo]:not(.htmx-request) button"),
  help: () => document.getElementById("keys")?.showModal(),
  down: () => walk(1),
  up: () => walk(-1),
  select: () => choose(row()),
  section: chooseAll,
  complete: () => click(".check", row() ?? document.getElementById("detail")),
  date: () => open("?edit=due", "#detail"),
  assign: () => open("/assignees"),
  mine: () => change("assignees", {}, "Assigned to you") || open("/assignees"),
  labels: () => open("/labels"),
  move: () => open("/move"),
  menu: () => click(".task__menu button", row()),
};

function act(name) {
  if (/^p\d/.test(name)) change("priority", { priority: name[1] }, name === "p4" ? "No priority" : `Priority ${name[1]}`);
  else (ACTS[name] ?? (() => click(`[data-go=${name}]`)))();
}

/** What was pressed, as keyboards of other scripts and of digits behind Shift have it too. */
function letter(event) {
  const { key, code, shiftKey } = event;
  const plain = key.toLowerCase();
  const other = plain > "~" || (code.startsWith("Digit") && !shiftKey);
  if (!other || held + plain in KEYS || event.getModifierState("AltGraph")) return plain;
  return SIGNS[code]?.[+shiftKey] ?? code.replace(/^(Key|Digit)/, "").toLowerCase();
}

function escape() {
  if (location.hash === "#side") history.back();
  else if (!clear() && isOpen()) close();
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.isComposing || event.defaultPrevented) return;
  const sends = event.ctrlKey || event.metaKey || target.id === "edit-title"; // of one line, though it may need more
  if (key === "Enter" && sends && target.matches("textarea")) {
    event.preventDefault();
    return target.form?.requestSubmit();
  }
  if (event.ctrlKey || event.metaKey) return;
  if (document.querySelector("dialog[open], [popover]:popover-open")) return;
  const typing = target.closest?.("input, textarea, select, [contenteditable]");
  const cancel = target.closest?.(".pane__form")?.querySelector("a[hx-get]");
  if (key === "Escape") return cancel ? cancel.click() : typing ? target.blur() : escape();
  // What is typed while a dialog is on its way is meant for it.
  if (typing || document.querySelector("[hx-target='#dialog-body'].htmx-request")) return;
  if (event.altKey || (row() && key.startsWith("Arrow"))) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[key];
    const to = event.altKey && row() && { ArrowLeft: "out", ArrowRight: "in" }[key];
    if (!step && !to) return;
    event.preventDefault();
    return void (to ? nest(to) : event.altKey ? reorder(step) : walk(step));
  }
  if (key === " " && target.matches(".task > .title")) {
    event.preventDefault();
    return peek(target);
  }
  if (key.length > 1) return;
  if (Date.now() - since > WAIT) held = "";
  const typed = held + letter(event);
  const name = KEYS[typed];
  const more = Object.keys(KEYS).some((keys) => keys.startsWith(typed));
  [held, since] = [more && !name ? typed : "", Date.now()];
  if (!more) return;
  event.preventDefault();
  // Held, it walks on; anything else would do to one row after the other what was meant for one.
  if (name && (!event.repeat || name === "down" || name === "up")) act(name);
});

// The jump box has them by name. With it closed, what had the focus has it again.
document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-act]")?.dataset.act;
  if (!name) return;
  event.preventDefault();
  document.getElementById("dialog").close();
  const there = name === "help" || (name === "undo" ? document.querySelector("#toasts [data-undo]") : task());
  if (there) act(name);
  else toast(name === "undo" ? "Nothing here to take back. Activity has what was done before." : "Go to a task first.");
});
