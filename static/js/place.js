// What scrolls is a region of the page, of which browsers remember nothing, and no more of the pages of a list that were
// loaded as they came: Back returns to the same place.
import { isFollowed } from "./send.js";

const region = () => document.querySelector("main .scroll");
let loaded = [];
let underway;

/** Note in the history where one is. */
export const keep = () => history.replaceState({ htmx: true, at: [region()?.scrollLeft, region()?.scrollTop], loaded }, "");

/** Be there again, with all that was loaded; resolves to whether one is, and has not gone on meanwhile. */
export async function restore(state = history.state ?? {}) {
  const mine = (underway = { ...state });
  loaded = [];
  for (const href of state.loaded ?? []) {
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

/** What a link to more continues: where that begins may be another row by now. */
const name = (href) => href.replace(/\b(after|first|row)=[^&]*/g, "");
const links = (root) => [...root.querySelectorAll(".more a[hx-select]")];
const same = (root, href) => links(root).find((link) => name(link.getAttribute("href")) === name(href));

/** Follow the link that goes on where this one went on, if it is there. */
const load = (href) => new Promise((done) => {
  const link = same(document, href);
  if (!link) return done();
  const path = link.getAttribute("href");
  document.addEventListener("htmx:finally:request", function listen({ detail: { ctx } }) {
    if (ctx.request.action !== path) return;
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
  if (!link.matches?.(".more a[hx-select]")) return;
  loaded = [...loaded, link.getAttribute("href")];
  if (alone() && !underway) keep();
});

// A list that is shown anew, by a move or a refresh, comes with all that was loaded of it: nothing jumps, no focus is lost.
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const { request, sourceElement, fetch } = ctx;
  if (request.headers["HX-Request-Type"] !== "partial" || sourceElement.closest?.(".more") || !loaded.length) return;
  ctx.fetch = async (...asked) => {
    const answer = await fetch(...asked);
    const isOld = request.method === "POST" && isFollowed();
    const text = answer.ok && !isOld && (await answer.clone().text());
    return text && text.includes('class="more"') ? new Response(await whole(text), answer) : answer;
  };
});

/** The first page of a list and those after it, put together; at its top, where no more is in sight, the first alone. */
async function whole(text) {
  const box = document.createElement("template");
  box.innerHTML = text;
  const before = underway?.loaded ?? loaded;
  const wanted = before.filter((href) => same(box.content, href));
  loaded = before.filter((href) => !wanted.includes(href));
  if (!(region()?.scrollTop > 0)) return text;
  for (const href of wanted) {
    const link = same(box.content, href);
    if (!link) continue;
    const path = link.getAttribute("href");
    const page = document.createElement("template");
    page.innerHTML = await (await fetch(path, { headers: { "HX-Request-Type": "partial" } })).text();
    const parts = [...page.content.querySelectorAll(link.getAttribute("hx-select"))];
    (link.closest("li") ?? link.closest(".more")).replaceWith(...parts);
    loaded.push(path);
  }
  return box.innerHTML;
}
