// Reordering by a grip, with mouse, pen or finger: the row moves in the list while a copy of it follows the pointer.
import { say } from "./say.js";
import { postFor } from "./send.js";

const EDGE = 48;
let drag;

/** Where a row stands among its own, in words: "3 of 9". */
export function position(row) {
  const rows = [...row.parentElement.children].filter((each) => each.matches(".task"));
  return `${rows.indexOf(row) + 1} of ${rows.length}`;
}

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest?.("[data-order] .grip");
  if (!grip || event.button) return;
  event.preventDefault();
  const row = grip.closest(".task");
  drag = { row, x: event.clientX, y: event.clientY, list: row.parentElement, next: row.nextElementSibling };
  grip.setPointerCapture(event.pointerId);
});

function lift() {
  const { row } = drag;
  const box = row.getBoundingClientRect();
  const copy = row.cloneNode(true);
  copy.removeAttribute("id");
  copy.classList.add("is-lifted");
  copy.inert = true;
  Object.assign(copy.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px` });
  row.classList.add("is-origin");
  // Inside the list's container, where the row's own rules apply.
  row.closest(".list, .part--list").append(copy);
  drag.copy = copy;
}

function follow(event) {
  const { row, copy } = drag;
  copy.style.translate = `${event.clientX - drag.x}px ${event.clientY - drag.y}px`;
  const scroller = row.closest(".scroll");
  const view = scroller?.getBoundingClientRect();
  if (view && event.clientY < view.top + EDGE) scroller.scrollBy(0, -12);
  if (view && event.clientY > view.bottom - EDGE) scroller.scrollBy(0, 12);

  const under = document.elementFromPoint(event.clientX, event.clientY);
  const other = under?.closest("[data-order] .task");
  const apart = (element) => element.closest("#task-detail") !== row.closest("#task-detail");
  if (other && apart(other)) return;
  if (other && other !== row) {
    const box = other.getBoundingClientRect();
    other.parentElement.insertBefore(row, event.clientY < box.top + box.height / 2 ? other : other.nextSibling);
  } else if (!other) {
    const list = under?.closest(".section")?.querySelector(".tasks[data-section]");
    if (list && !apart(list) && !list.querySelector(".task:not(.is-origin)")) list.append(row);
  }
}

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.copy && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 4) return;
  if (!drag.copy) lift();
  follow(event);
});

function drop() {
  const { row, copy, list, next } = drag;
  copy?.remove();
  row.classList.remove("is-origin");
  drag = undefined;
  return { row, back: () => list.insertBefore(row, next), moved: row.parentElement !== list || row.nextElementSibling !== next };
}

document.addEventListener("pointerup", async () => {
  if (!drag) return;
  const { row, back, moved } = drop();
  if (!moved) return;
  say(`Moved to ${position(row)}`);
  const { section, parent = "" } = row.parentElement.dataset;
  const values = { section, parent, before: row.nextElementSibling?.dataset.task ?? "" };
  if (await postFor(row, `/tasks/${row.dataset.task}/position`, values, "#project")) return;
  back();
  say("Not moved.");
});

const cancel = () => drag && drop().back();
document.addEventListener("pointercancel", cancel);
document.addEventListener("keydown", (event) => event.key === "Escape" && cancel());
