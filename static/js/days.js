// A task on a calendar goes to another day: it stands there at once, and goes back where the server says no.
import { say } from "./say.js";
import { postFor, refresh } from "./send.js";

const DAY = 86_400_000;
const list = (day) => document.querySelector(`[data-days] [data-day="${day}"]`);

/** Tell the server that a task was put on a day; `back` takes it back. */
export async function toDay(row, on, back) {
  const there = list(on);
  say(there ? `Moved to ${there.ariaLabel}` : `Moved to ${on}`);
  if (await postFor(row, `/tasks/${row.dataset.task}/day`, { on }, row, "none")) return refresh("#calendar");
  back();
  say("Not moved.");
}

/** Move a task by so many days; one without a date comes to the first day that is shown. */
export function byDays(row, days) {
  const { parentElement: home, nextElementSibling: next } = row;
  const held = document.activeElement;
  const on = home.dataset.day
    ? new Date(Date.parse(home.dataset.day) + days * DAY).toISOString().slice(0, 10)
    : document.querySelector(".is-today [data-day], .day [data-day]").dataset.day;
  list(on)?.append(row);
  held.focus();
  toDay(row, on, () => home.insertBefore(row, next));
}
