// Reordering by a grip, with mouse, pen or finger: the row moves in the list while a copy of it follows the pointer.
import { say } from "./say.js";
import { postFor } from "./send.js";

const EDGE = 48;
const PACE = 0.6; // pixels a millisecond
const GRIPS = ":is([data-order], [data-days]) .grip";
/** In a calendar a mouse takes hold of the whole of a task, but for its menu. */
const WHOLE = ".cal[data-days] .task:has(.grip) > :not(form)";
let drag;

/** The rows of the list that one stands in, on all its pages that were loaded. */
export function siblings(row) {
  const { id, dataset } = row.parentElement;
  const list = CSS.escape(id.split("-from-")[0]);
  const pages = dataset.section ? `#${list}, [id^="${list}-from-"]` : `#${list}`;
  return [...document.querySelectorAll(pages)].flatMap((page) => [...page.children].filter((each) => each.matches(".task")));
}

/** Where a row stands among its own, in words: "3 of 9"; without their number where more are to come. */
export function position(row) {
  const rows = siblings(row);
  const head = row.closest(".column")?.querySelectorAll(".column__head > span:not(.num)") ?? [];
  const column = [...head].map((each) => each.textContent).join("");
  if (column && !row.closest("[data-ordered]")) return column;
  const all = row.closest(".column, #groups")?.querySelector(".more") ? "" : ` of ${rows.length}`;
  return `${column && `${column}, `}${rows.indexOf(row) + 1}${all}`;
}

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest?.(GRIPS) ?? (event.pointerType === "mouse" && event.target.closest?.(WHOLE));
  if (!grip || event.button) return;
  if (grip.matches(".grip")) event.preventDefault();
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
  row.closest(".list, .part--list, .cal, .column").append(copy);
  drag.copy = copy;
}

/** Near an edge the list scrolls, for as long as the pointer stays there. */
function scrollOn(mine = drag, before = performance.now(), now = before) {
  if (drag !== mine) return;
  const { row, at } = drag;
  const scroller = row.closest(".scroll");
  const view = scroller?.getBoundingClientRect();
  const pace = PACE * Math.min(now - before, 100);
  // Towards an edge: on a phone a card's grip begins near one.
  const step = (point, from, start, end) =>
    point < Math.min(from, start + EDGE) ? -pace : point > Math.max(from, end - EDGE) ? pace : 0;
  const x = view ? step(at.clientX, drag.x, view.left, view.right) : 0;
  const y = view ? step(at.clientY, drag.y, view.top, view.bottom) : 0;
  if (x || y) {
    scroller.scrollBy(x, y);
    follow(at);
  }
  requestAnimationFrame((then) => scrollOn(mine, now, then));
}

function follow(event) {
  const { row, copy } = drag;
  copy.style.translate = `${event.clientX - drag.x}px ${event.clientY - drag.y}px`;
  // The line for adding lies over the last row in sight.
  const stack = document.elementsFromPoint(event.clientX, event.clientY);
  const [under] = stack;
  if (row.closest("[data-days]")) return over(under?.closest(".day, .cal__free, .section")?.querySelector("[data-day]") ?? drag.list);
  const other = stack.map((each) => each.closest("[data-order] .task")).find(Boolean);
  const apart = (element) => element.closest("#task-detail") !== row.closest("#task-detail");
  if (other && apart(other)) return;
  if (other && other !== row) {
    const box = other.getBoundingClientRect();
    other.parentElement.insertBefore(row, event.clientY < box.top + box.height / 2 ? other : other.nextSibling);
  } else if (!other) {
    const list = under?.closest(".section, .column")?.querySelector(".tasks[data-section]");
    const last = list && [...list.querySelectorAll(".task:not(.is-origin)")].at(-1);
    if (list && !apart(list) && (!last || last.getBoundingClientRect().bottom < event.clientY)) {
      last ? last.after(row) : list.prepend(row);
    }
  }
}

/** Where days stand only the day counts: what comes back to its own stands where it stood. */
function over(day) {
  const { row, list, next } = drag;
  if (day !== row.parentElement) day.insertBefore(row, day === list ? next : null);
}

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.copy && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 4) return;
  drag.at = event;
  if (!drag.copy) {
    lift();
    scrollOn();
  }
  follow(event);
});

/** What was dragged was not clicked. */
function unclicked(row) {
  const still = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  row.addEventListener("click", still, true);
  setTimeout(() => row.removeEventListener("click", still, true));
}

function drop() {
  const { row, copy, list, next } = drag;
  copy?.remove();
  row.classList.remove("is-origin");
  if (copy) unclicked(row);
  drag = undefined;
  return { row, home: list, back: () => list.insertBefore(row, next), moved: row.parentElement !== list || row.nextElementSibling !== next };
}

document.addEventListener("pointerup", async () => {
  if (!drag) return;
  const { row, home, back, moved } = drop();
  if (!moved) return;
  const tell = (name) => void row.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { home, back } }));
  if (row.closest("[data-days]")) return tell("day");
  if (row.closest("[data-moves]")) return tell("card");
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
