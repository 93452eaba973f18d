// The task pane beside a list: its row is marked while it is open, and closing it goes back to that row.
import { hold, keep, restore } from "./place.js";

const pane = () => document.getElementById("detail");
const detail = () => document.getElementById("task-detail");
let home = location.href;

export const isOpen = () => Boolean(pane()?.childElementCount);

/** The page, whatever task is open beside it. */
export const address = () => (isOpen() ? home : location.href);

/** Know pages by their new addresses. */
export function moved(pages) {
  for (const [old, now] of Object.entries(pages)) {
    const here = new URL(address());
    if (here.pathname !== old && !here.pathname.startsWith(`${old}/`)) continue;
    home = new URL(now + here.pathname.slice(old.length) + here.search, here).href;
    if (!isOpen()) history.replaceState(history.state, "", home);
  }
}

function mark() {
  for (const title of document.querySelectorAll(".title[aria-current]")) title.removeAttribute("aria-current");
  const title = document.getElementById(`title-${detail()?.dataset.task}`);
  title?.setAttribute("aria-current", "true");
  return title;
}

function shut() {
  const title = mark();
  const putBack = hold(title?.closest(".task, tr"));
  pane().replaceChildren();
  mark();
  putBack();
  title?.focus({ preventScroll: true });
}

export function close() {
  shut();
  history.pushState({}, "", home);
  keep();
}

let left;

// Back to the page that the pane stands beside only shuts it: all else is where it was.
document.addEventListener("htmx:before:history:restore", (event) => {
  left = detail()?.dataset.task;
  if (!isOpen() || location.href !== home) return;
  event.preventDefault();
  shut();
});

document.addEventListener("htmx:after:swap", async ({ detail: { ctx } }) => {
  if (!ctx.request?.headers["HX-History-Restore-Request"]) return;
  if (await restore()) document.getElementById(`title-${left}`)?.focus({ preventScroll: true });
});

let peeking = false;
let putBack;

/** Look at the task of a title, which keeps the focus; again: close it. */
export function peek(title) {
  if (title.matches("[aria-current]")) return close();
  peeking = true;
  title.click();
}

document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  if (ctx.target !== pane() || isOpen()) return;
  home = location.href;
  putBack = hold(ctx.sourceElement.closest(".task, tr"));
});

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  mark();
  if (ctx.target !== pane()) return;
  putBack?.();
  putBack = undefined;
  if (!peeking && !pane().contains(document.activeElement)) detail()?.focus({ preventScroll: true });
  peeking = false;
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-close]");
  if (!link || !pane()?.contains(link)) return;
  event.preventDefault();
  close();
});

// What was changed where it stands is saved when one goes on, but not by Cancel, nor by going to another window.
const WRITTEN = "#task-detail .pane__form:not(.said form)";
let pressed;
document.addEventListener("pointerdown", ({ target }) => (pressed = target), true);
document.addEventListener("keydown", () => (pressed = undefined), true);
document.addEventListener("input", ({ target }) => (target.closest(WRITTEN) ?? {}).isChanged = true);
document.addEventListener("focusout", ({ target }) => {
  const form = target.closest(WRITTEN);
  if (form?.isChanged && !form.contains(pressed)) setTimeout(() => {
    if (form.isConnected && document.hasFocus() && !form.matches(":focus-within")) form.requestSubmit();
  });
});

// A swipe to the right closes it, but for one that moves a caret, scrolls code or drags a row.
let from;
document.addEventListener("touchstart", ({ target, touches }) => {
  const inside = target.closest?.("#task-detail") && !target.closest("input, textarea, select, pre, .grip");
  from = inside && touches.length === 1 ? touches[0] : undefined;
}, { passive: true });
document.addEventListener("touchend", ({ changedTouches: [end] }) => {
  const swiped = from && end.clientX - from.clientX > 80 && Math.abs(end.clientY - from.clientY) < 40;
  from = undefined;
  if (swiped) detail()?.querySelector("[data-close]")?.click();
}, { passive: true });
