// Several tasks at once: X or Shift+click chooses rows, the bar says how many and changes them all.
import { say } from "./say.js";

const chosen = () => [...document.querySelectorAll("main .task.is-chosen")];
const bar = () => document.getElementById("chosen");
let last;

function show() {
  const rows = chosen();
  const { tasks } = bar().elements;
  // The bar leaves: its focus goes to the first that was chosen and is still there.
  if (!rows.length && bar().contains(document.activeElement)) {
    const first = document.querySelector(tasks.value.replace(/\d+/g, "#title-$&")) ?? document.getElementById("main");
    first.focus({ preventScroll: true });
  }
  bar().hidden = !rows.length;
  tasks.value = rows.map((row) => row.dataset.task).join(",");
  bar().querySelector("output").textContent = `${rows.length} selected`;
}

/** Choose a row or let go of it; with `through` all rows from the last one chosen as well. */
export function choose(row, through = false) {
  if (!row?.querySelector(".task__menu")) return;
  const rows = [...document.querySelectorAll("main .task")];
  const [from, to] = [rows.indexOf(through && last?.isConnected ? last : row), rows.indexOf(row)].sort((a, b) => a - b);
  const on = through || !row.classList.contains("is-chosen");
  for (const each of rows.slice(from, to + 1)) each.classList.toggle("is-chosen", on);
  last = row;
  show();
  say(on ? `${chosen().length} selected` : "Not selected");
}

/** Let go of all; whether there were any. */
export function clear() {
  const rows = chosen();
  for (const row of rows) row.classList.remove("is-chosen");
  if (rows.length) show();
  return rows.length > 0;
}

document.addEventListener(
  "click",
  (event) => {
    const row = event.shiftKey && event.target.closest("main .task");
    if (!row || event.target.closest("button")) return;
    event.preventDefault();
    event.stopPropagation();
    getSelection().removeAllRanges();
    choose(row, true);
  },
  true,
);

document.addEventListener("reset", ({ target }) => target === bar() && clear());
// Rows that were swapped are other elements: what is chosen is what still shows it.
document.addEventListener("htmx:after:swap", show);
