// The task pane beside a list: its row is marked while it is open, and closing it goes back to that row.
const pane = () => document.getElementById("detail");
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
  for (const title of document.querySelectorAll(".task > .title[aria-current]")) title.removeAttribute("aria-current");
  const id = location.pathname.match(/^\/tasks\/(\d+)/)?.[1];
  const title = isOpen() ? document.getElementById(`title-${id}`) : null;
  title?.setAttribute("aria-current", "true");
  return title;
}

export function close() {
  const title = mark();
  pane().replaceChildren();
  history.pushState({ htmx: true }, "", home);
  mark();
  title?.focus({ preventScroll: true });
}

let peeking = false;

/** Look at the task of a title, which keeps the focus; again: close it. */
export function peek(title) {
  if (title.matches("[aria-current]")) return close();
  peeking = true;
  title.click();
}

const detail = () => document.getElementById("task-detail");
let held = false;
let field;

document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  if (ctx.target === pane() && !isOpen()) home = location.href;
  held = ctx.target === detail() && detail().contains(document.activeElement);
  field = detail()?.querySelector(".pane__form")?.action.split("/").pop();
});

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  mark();
  if (peeking && ctx.target === pane()) return void (peeking = false);
  // What had the focus may be gone: a form that was saved or left, a row of a subtask that was opened.
  const lost = held && document.activeElement === document.body;
  if (!(lost || ctx.target === pane()) || !detail() || detail().contains(document.activeElement)) return;
  (document.getElementById(`open-${field}`) ?? detail()).focus({ preventScroll: true });
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-close]");
  if (!link || !pane()?.contains(link)) return;
  event.preventDefault();
  close();
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
