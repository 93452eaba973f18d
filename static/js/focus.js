// The focus is never lost: when the row that holds it leaves, the next one gets it.
import { refresh } from "./send.js";

const LINGER = 600;
let place;
let undone;

function remember() {
  const row = document.activeElement?.closest?.(".task, .said");
  place = row && {
    row,
    after: row.nextElementSibling?.id,
    before: row.previousElementSibling?.id,
    list: row.parentElement?.id,
  };
}

// What is undone comes back with the focus.
document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-undo]")) undone = new URL(target.action).pathname.match(/^\/tasks\/(\d+)/)?.[1];
});

function settle() {
  const back = undone && document.getElementById(`title-${undone}`);
  if (back) {
    undone = undefined;
    back.focus({ preventScroll: true });
  }
  const active = document.activeElement;
  if (active && active !== document.body) return;
  const beside = place && [place.row.id, place.after, place.before].map((id) => document.getElementById(id)).find(Boolean);
  const next =
    beside?.querySelector(".title, .said__when") ??
    document.getElementById(place?.list)?.querySelector(".title") ??
    document.querySelector("main .task .title, main .quick__in");
  (next ?? document.getElementById("main"))?.focus({ preventScroll: true });
}

document.addEventListener("htmx:before:swap", remember);
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  // What others change takes no focus from where it is, and gives none.
  const live = ctx.live ?? ctx.sourceElement?.matches?.("[data-live], .more a");
  if (!live || place || undone) setTimeout(settle);
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
const wishes = new WeakMap();

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.dataset.then) wishes.set(ctx, ctx.sourceElement.dataset.then.split(" "));
});

document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  const then = wishes.get(ctx) ?? [];
  if (!(ctx.response?.status < 400)) return;
  if (then.includes("close")) document.querySelector("dialog[open]")?.close();
  if (then.includes("refresh")) refresh();
  else if (then.includes("pane")) refresh("#task-detail");
});
