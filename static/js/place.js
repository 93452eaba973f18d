// What scrolls is a region of the page, of which browsers remember nothing, and no more of the pages of a list that were
// loaded as they came: Back returns to the same place.
const region = () => document.querySelector("main .scroll");
let loaded = [];
let underway;

/** Note in the history where one is. */
export const keep = () => history.replaceState({ htmx: true, at: [region()?.scrollLeft, region()?.scrollTop], loaded }, "");

/** Be there again, with all that was loaded; resolves to whether one is, and has not gone on meanwhile. */
export async function restore(state = history.state ?? {}) {
  const mine = (underway = { ...state });
  loaded = state.loaded ?? [];
  for (const href of loaded) {
    await load(href);
    if (underway !== mine) return false;
  }
  underway = undefined;
  region()?.scrollTo(...(state.at ?? [0, 0]));
  return true;
}

/** Bring a row that is in sight back to where it is now, by calling what is returned: not every browser anchors it. */
export function hold(row) {
  const top = () => row.getBoundingClientRect().top;
  const before = row ? top() : -1;
  return () => before >= 0 && before < innerHeight && region()?.scrollBy(0, top() - before);
}

const find = (href) => document.querySelector(`.more a[href="${CSS.escape(href)}"]`);

/** Follow a link to more, if it is there: what was changed before it does not move where it begins. */
const load = (href) => new Promise((done) => {
  const link = find(href);
  if (!link) return done();
  document.addEventListener("htmx:finally:request", function listen({ detail: { ctx } }) {
    if (ctx.request.action !== href) return;
    document.removeEventListener("htmx:finally:request", listen);
    done();
  });
  link.click();
});

if (history.state?.at) document.addEventListener("DOMContentLoaded", () => restore());

const alone = () => !document.getElementById("detail")?.childElementCount;

document.addEventListener("scrollend", ({ target }) => target === region() && alone() && keep(), true);

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const link = ctx.sourceElement;
  if (!link.matches?.(".more a") || loaded.includes(link.getAttribute("href"))) return;
  loaded = [...loaded, link.getAttribute("href")];
  if (alone()) keep();
});

// A list that is shown anew, by a move or a refresh, has what was loaded of it again: it does not jump or lose the focus.
document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  if (ctx.request?.headers["HX-History-Restore-Request"] || ctx.sourceElement.closest?.(".more") || !(region()?.scrollTop > 0) || !loaded.length) return;
  ctx.place = underway ?? { at: [region().scrollLeft, region().scrollTop], loaded, held: document.activeElement.id };
});
document.addEventListener("htmx:after:swap", async ({ detail: { ctx: { place } } }) => {
  if (place && find(place.loaded[0]) && (await restore(place))) document.getElementById(place.held)?.focus({ preventScroll: true });
});
