// Tasks under their days: Alt and the arrows move them. They stand there at once, and go back where the server says no.
import { say } from "./say.js";
import { postFor, refresh } from "./send.js";

const DAY = 86_400_000;
/** In a calendar a week stands below a week, in a list a day below a day. */
const CALENDAR = { ArrowUp: -7, ArrowDown: 7, ArrowLeft: -1, ArrowRight: 1 };
const LIST = { ArrowUp: -1, ArrowDown: 1 };
const list = (day) => document.querySelector(`[data-days] [data-day="${day}"]`);

const inWords = (day) => new Date(day).toLocaleDateString(document.documentElement.lang, { dateStyle: "full", timeZone: "UTC" });

/** Tell the server that a task was put on a day; `back` takes it back. */
async function toDay(row, on, back) {
  const there = list(on);
  say(`Moved to ${there?.ariaLabel ?? inWords(on)}`);
  if (await postFor(row, `/tasks/${row.dataset.task}/day`, { on }, row, "none")) return refresh("[data-days]");
  back();
  say("Not moved.");
}

// Before the keys of lists, which would take the arrows for themselves. What has no date comes to today, or else to the
// first day shown.
document.addEventListener(
  "keydown",
  (event) => {
    const row = event.altKey && event.target.closest?.("[data-days] .task:has(.grip)");
    const days = row && (row.closest("[data-days=list]") ? LIST : CALENDAR)[event.key];
    if (!days) return;
    event.preventDefault();
    const { parentElement: home, nextElementSibling: next } = row;
    const held = document.activeElement;
    const on = home.dataset.day
      ? new Date(Date.parse(home.dataset.day) + days * DAY).toISOString().slice(0, 10)
      : (document.querySelector(".is-today [data-day]") ?? document.querySelector(".day [data-day]")).dataset.day;
    list(on)?.append(row);
    held.focus();
    toDay(row, on, () => home.insertBefore(row, next));
  },
  true,
);

// Dropped by its grip; the event brings the way back.
document.addEventListener("day", ({ target, detail: { back } }) => toDay(target, target.parentElement.dataset.day, back));
