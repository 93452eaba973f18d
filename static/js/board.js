// A board's cards: Alt and the arrows move them.
import { moveCard, position } from "./drag.js";
import { say } from "./say.js";
import { refresh } from "./send.js";

const PAUSE = 700;
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
