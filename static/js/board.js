// A board's cards: Alt and the arrows move them.
import { position } from "./drag.js";
import { say } from "./say.js";
import { post, refresh } from "./send.js";

const PAUSE = 700;

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

function step(card, key) {
  const { parentElement: list, previousElementSibling: previous, nextElementSibling: next } = card;
  if (key === "ArrowUp") return previous?.before(card);
  if (key === "ArrowDown") return next?.matches(".task") && next.after(card);
  const column = card.closest(".column");
  const other = (key === "ArrowLeft") === (getComputedStyle(column).direction === "ltr") ? column.previousElementSibling : column.nextElementSibling;
  other?.querySelector("[data-order]")?.prepend(card);
  return list;
}

// Before the keys of lists, which would take up and down for themselves.
document.addEventListener(
  "keydown",
  async (event) => {
    const card = event.altKey && event.key.startsWith("Arrow") && event.target.closest?.("[data-moves] .task");
    if (!card) return;
    event.preventDefault();
    const held = document.activeElement;
    const { parentElement: list, nextElementSibling: next } = card;
    step(card, event.key);
    if (card.parentElement === list && card.nextElementSibling === next) return;
    held.focus();
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
    say(`Moved to ${position(card)}`);
    if (await moveCard(card)) return;
    list.insertBefore(card, next);
    say("Not moved.");
  },
  true,
);

// What else is changed from here may stand in another column now, and counts differ. A card that is done lingers.
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (ctx.request.method !== "POST" || ctx.target?.id === "board" || !(ctx.response?.status < 400)) return;
  if (document.getElementById("board")) setTimeout(() => refresh("#board"), PAUSE);
});

// Dropped by its grip; the event brings the way back.
document.addEventListener("card", async ({ target, detail: back }) => {
  if (await moveCard(target)) return;
  back();
  say("Not moved.");
});
