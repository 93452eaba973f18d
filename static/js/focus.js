// The focus is never lost: when the row that holds it leaves, the next one gets it.
import { refresh } from "./send.js";

const LINGER = 600;
let place;
let settling;
let undone;

/** Where the focus is and what is around it, the nearest first. */
function remember() {
  if (settling) return;
  const held = document.activeElement;
  const row = held.closest(".task, .said, tr");
  const pane = held.closest("#task-detail");
  const field = pane?.querySelector(".pane__form")?.action.split("/").pop();
  const around = [held, row, row?.nextElementSibling, row?.previousElementSibling, row?.parentElement];
  place = held !== document.body && [...around.map((each) => each?.id), `open-${field}`, pane?.id];
}

// What is undone comes back with the focus.
document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-undo]")) undone = new URL(target.action).pathname.match(/^\/tasks\/(\d+)/)?.[1];
});

function settle() {
  settling = false;
  const back = document.getElementById(`title-${undone}`);
  if (back) {
    undone = undefined;
    back.focus({ preventScroll: true });
  }
  if (document.activeElement !== document.body) return;
  const around = (place || []).map((id) => document.getElementById(id));
  for (const each of [...around, document.querySelector("main .title, main .quick__in"), document.getElementById("main")]) {
    const next = each?.matches("li, ul, tr") ? each.querySelector(".title, .said__when") : each;
    next?.focus({ preventScroll: true });
    if (document.activeElement === next) return;
  }
}

document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  remember();
  ctx.live ??= ctx.sourceElement.matches("[data-live], .more a, [hx-trigger^=load]"); // the swap may replace it
});
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  // What others change, and what comes by itself, takes no focus from where it is, and gives none.
  if (!ctx.live || place || undone) settling = setTimeout(settle);
});

// What was refused is put right at its first wrong field.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx.response?.status === 422) document.querySelector(`${ctx.hx.retarget} [aria-invalid]`)?.focus();
});

/** Take a row away, its focus going to the next. */
function leave(row) {
  row.classList.add("is-leaving");
  setTimeout(() => {
    if (row.contains(document.activeElement)) remember();
    row.remove();
    if (place) settle();
  }, 180);
}

// In lists of what is to be done, a row that is done lingers for a moment, then leaves.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  const path = ctx.request?.action ?? "";
  if (!path.endsWith("/completion") || ctx.response?.status >= 400) return;
  const row = document.getElementById(`task-${path.split("/")[2]}`);
  if (!row?.closest("[data-leave]")) return;
  setTimeout(() => row.isConnected && row.classList.contains("is-done") && leave(row), LINGER);
});

// What a form wants to happen after it was taken; the answer may replace the form itself.
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => (ctx.wish = ctx.sourceElement.dataset.then));

document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  const { wish, response } = ctx;
  if (!wish || !(response?.status < 400)) return;
  if (wish.includes("close")) document.querySelector("dialog[open]")?.close();
  if (wish.includes("refresh")) refresh();
  else if (wish.includes("pane")) refresh("#task-detail");
});
