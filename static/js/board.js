// A board's cards: Alt and the arrows move them.
import { position } from "./drag.js";
import { say } from "./say.js";
import { post, refresh } from "./send.js";

const PAUSE = 700;
const FIXED = "Here cards stand in the order of the project's list.";

/** Whether cards have places of their own here: only sections have an order. */
const isOrdered = (card) => card.closest("[data-ordered]");

const beside = (card, step) => {
  const next = step < 0 ? card.previousElementSibling : card.nextElementSibling;
  return next?.matches(".task") ? next.dataset.task : "";
};

/** Send where a card stands now; the answer is the board. Resolves to whether it was taken. */
function moveCard(card) {
  const { section, lane } = card.parentElement.dataset;
  const values = { task: card.dataset.task, column: section, lane, before: beside(card, 1), after: beside(card, -1) };
  return post(card.closest("[data-moves]").dataset.moves, values, card, "#board");
}

const last = (list) => [...list.querySelectorAll(".task")].at(-1);

/** To the column beside, up or down among its cards, or from their end to the same column of the lane above or below. */
function step(card, key) {
  const column = card.closest(".column");
  const [lane, up] = [column.parentElement, key === "ArrowUp"];
  if (up || key === "ArrowDown") {
    const beside = isOrdered(card) && card[up ? "previousElementSibling" : "nextElementSibling"];
    if (beside?.matches?.(".task")) return beside[up ? "before" : "after"](card);
    const lanes = [...document.querySelectorAll(".board__row")];
    const other = lanes[lanes.indexOf(lane) + (up ? -1 : 1)]?.children[[...lane.children].indexOf(column)];
    const list = other?.querySelector("[data-order]");
    return up && list && last(list) ? last(list).after(card) : list?.prepend(card);
  }
  const other = (key === "ArrowLeft") === (getComputedStyle(column).direction === "ltr") ? column.previousElementSibling : column.nextElementSibling;
  other?.querySelector("[data-order]")?.prepend(card);
}

/** Say where a card stands now, and have it so; `back` takes it back. */
async function settle(card, back) {
  say(`Moved to ${position(card)}`);
  if (await moveCard(card)) return;
  back();
  say("Not moved.");
}

// Before the keys of lists, which would take up and down for themselves.
document.addEventListener(
  "keydown",
  (event) => {
    const card = event.altKey && event.key.startsWith("Arrow") && event.target.closest?.("[data-moves] .task");
    if (!card) return;
    event.preventDefault();
    const held = document.activeElement;
    const { parentElement: list, nextElementSibling: next } = card;
    step(card, event.key);
    if (card.parentElement === list && card.nextElementSibling === next) {
      if (!isOrdered(card) && /Up|Down/.test(event.key)) say(FIXED);
      return;
    }
    held.focus();
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
    settle(card, () => list.insertBefore(card, next));
  },
  true,
);

// What else is changed from here may stand in another column now, and counts differ. A card that is done lingers.
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (ctx.request.method !== "POST" || ctx.target?.id === "board" || !(ctx.response?.status < 400)) return;
  if (document.getElementById("board")) setTimeout(() => refresh("#board"), PAUSE);
});

// Dropped by its grip; the event brings where it was and the way back.
document.addEventListener("card", ({ target, detail: { home, back } }) => {
  if (isOrdered(target) || target.parentElement !== home) return settle(target, back);
  back();
  say(FIXED);
});
