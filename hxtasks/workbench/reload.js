// An open page follows the files it is made of: scroll, focus and typed text stay. Only in development.
const KEPT = "#dialog[open], #menu, #toasts, #detail, input:focus, textarea";
const { content: stamp } = document.querySelector("meta[name=dev-stamp]");

const changes = new EventSource(`/dev/reload?since=${stamp}`);
changes.addEventListener("message", follow);
addEventListener("pagehide", () => changes.close());

async function follow() {
  const pane = document.querySelector("#detail > *");
  const list = document.querySelector("main [hx-trigger~=refresh]");
  const response = await fetch((pane && list?.getAttribute("hx-get")) || location.href);
  const text = await response.text();
  const page = new DOMParser().parseFromString(text, "text/html");
  document.getElementById("failure")?.remove();
  const failure = page.getElementById("failure");
  if (failure) return document.body.prepend(document.adoptNode(failure));
  if (!window.htmx || scripts(page) !== scripts(document)) return location.reload();
  restyle(page);
  await morph(text);
  if (pane) htmx.ajax("GET", location.href, { target: "#detail > *", swap: "outerMorph" });
}

const scripts = (root) => [...root.querySelectorAll("head script[src]")].map((script) => script.getAttribute("src")).join();

function restyle(page) {
  const old = document.querySelector("link[rel=stylesheet][href^='/static/']");
  const link = page.querySelector("link[rel=stylesheet][href^='/static/']");
  if (!old || !link || old.getAttribute("href") === link.getAttribute("href")) return;
  link.addEventListener("load", () => old.remove());
  old.after(document.adoptNode(link));
}

async function morph(text) {
  const { morphSkip } = htmx.config;
  htmx.config.morphSkip = KEPT;
  const [x, y] = [scrollX, scrollY];
  await htmx.swap({ sourceElement: document.body, target: document.body, text, swap: "outerMorph" });
  scrollTo(x, y);
  htmx.config.morphSkip = morphSkip;
}
