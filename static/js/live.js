// What others change shows up by itself: one stream of server-sent events a page. EventSource comes back by itself
// and says what it has seen; a stream that was refused, or closed while the tab was hidden, is opened again here.
import { address, moved } from "./pane.js";
import { isSending } from "./send.js";

const HIDDEN_FOR = 5_000;
const PAUSE = 1_000;
const FIELDS = "input:not([type=hidden], [type=checkbox], [type=radio]), textarea";

const id = crypto.getRandomValues(new Uint32Array(3)).join("");
const waiting = new Map();
const stale = new Set();
const fetched = new WeakMap();
let { since } = document.body.dataset;
let source;
let tries = 0;
let timer;
let ended = false;

// The server leaves out of a page's stream what that page did itself.
document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => (ctx.request.headers["X-Page"] = id));

function open() {
  if (source || ended || since === undefined || document.hidden) return;
  // A page that says that there is nothing is about no project.
  const page = document.querySelector(".oops") ? "" : new URL(address(), location.href).pathname;
  source = new EventSource(`/live?${new URLSearchParams({ since, page, id })}`);
  source.onopen = () => (tries = 0);
  source.onmessage = ({ data }) => take(data);
  source.onerror = () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    close();
    const wait = Math.min(60_000, 1_000 * 2 ** tries++);
    timer = setTimeout(open, wait * (0.5 + Math.random()));
  };
  source.addEventListener("refresh", ({ data, lastEventId }) => {
    since = lastEventId;
    const { regions, moved: pages, within } = JSON.parse(data);
    moved(pages);
    setTimeout(() => {
      for (const name of regions) stale.add(name);
      flush();
    }, Math.random() * within);
  });
  // No longer signed in, or no longer in this project: the server says it best.
  source.addEventListener("end", () => {
    ended = true;
    close();
    flush();
  });
}

function close() {
  clearTimeout(timer);
  source?.close();
  source = undefined;
}

document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (document.hidden) timer = setTimeout(close, HIDDEN_FOR);
  else open();
});
addEventListener("pagehide", close);
addEventListener("pageshow", open);

/** Keep the newest of each region until it can be put in its place. */
function take(html) {
  const box = document.createElement("template");
  box.innerHTML = html;
  for (const part of box.content.querySelectorAll("hx-partial")) {
    const target = part.getAttribute("hx-target");
    part.dataset.below ??= waiting.get(target)?.dataset.below ?? "";
    waiting.set(target, part);
  }
  flush();
}

const dragging = () => document.querySelector(".is-origin, [popover]:popover-open:not(.hint)");
const typing = (region) =>
  region.querySelector(".pane__form") ||
  [...region.querySelectorAll(FIELDS)].some((field) => field.value !== field.defaultValue);
/** Later pages of a list are not fetched again: that waits until its reader is back at the top. */
const reading = (region) => region.querySelector("[id*='-from-']") && region.closest(".scroll")?.scrollTop > 200;
const held = (region) => dragging() || isSending() || typing(region);
const busy = (region) => held(region) || reading(region);

function flush() {
  if (ended) return void (document.querySelector("main") && !typing(document.body) && location.reload());
  if (dragging()) return;
  const parts = [];
  for (const [target, part] of waiting) {
    const region = document.querySelector(target);
    if (region && typing(region)) continue;
    waiting.delete(target);
    if (!region) append(part);
    if (part.getAttribute("hx-swap")) parts.push(part.outerHTML);
  }
  if (parts.length) htmx.swap({ sourceElement: document.body, text: parts.join(""), swap: "none", live: true });
  if (stale.size) fetchAgain();
}

/** A row that is not there yet goes to the end of its list, unless the list ends on a later page. */
function append(part) {
  const list = part.dataset.below && document.querySelector(part.dataset.below);
  const cut = list && document.getElementById("more") && [...document.querySelectorAll("#groups .tasks")].at(-1) === list;
  if (!list || cut) return part.removeAttribute("hx-swap");
  part.setAttribute("hx-target", part.dataset.below);
  part.setAttribute("hx-swap", "beforeend");
}

function fetchAgain() {
  let left = false;
  const names = new Set(stale);
  for (const region of document.querySelectorAll("[data-live]")) {
    if (!names.has("day") && !names.has(region.dataset.live)) continue;
    const pause = PAUSE - (Date.now() - (fetched.get(region) ?? 0));
    if (busy(region) || pause > 0) {
      left = true;
      if (pause > 0) setTimeout(flush, pause);
      continue;
    }
    fetched.set(region, Date.now());
    htmx.trigger(region, "refresh");
  }
  const main = document.getElementById("main");
  if (names.has("shell") && !busy(main)) {
    stale.delete("shell");
    for (const part of ["#side", "#main"]) {
      htmx.ajax("GET", address(), { source: part, target: part, select: part, swap: "outerMorph" });
    }
  }
  if (!left) for (const name of names) if (name !== "shell") stale.delete(name);
}

// What answers an earlier text of a search box says nothing about the one that stands there.
document.addEventListener("htmx:before:swap", (event) => {
  const { sourceElement: box, request } = event.detail.ctx;
  if (box?.id === "q" && new URL(request.action, location.href).searchParams.get("q") !== box.value) event.preventDefault();
});

// Whoever began to type meanwhile is left alone.
document.addEventListener("htmx:before:swap", (event) => {
  const region = event.detail.ctx.sourceElement;
  if (!region?.matches?.("[data-live]") || !held(region)) return;
  event.preventDefault();
  stale.add(region.dataset.live);
});

const later = () => (waiting.size || stale.size || ended) && setTimeout(flush);
for (const name of ["focusout", "input", "pointerup", "keyup", "toggle", "scrollend", "htmx:after:swap", "htmx:finally:request"]) {
  document.addEventListener(name, later, true);
}

open();
