// What failed is said, undone on the screen by CSS (no class of a request, no filled box), and can be tried again.
import { toast } from "./say.js";

const strip = () => document.getElementById("offline");
const show = () => strip()?.toggleAttribute("hidden", navigator.onLine);

addEventListener("online", show);
addEventListener("offline", show);
show();

document.addEventListener("click", async (event) => {
  if (!event.target.closest("[data-retry]")) return;
  const reached = await fetch("/livez", { cache: "no-store" }).catch(() => null);
  if (reached?.ok) strip().hidden = true;
});

function again(source) {
  if (source instanceof HTMLFormElement) source.requestSubmit();
  else source?.click();
}

document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
  if (!ctx || ctx.sourceElement?.matches?.("[data-live]")) return;
  const reading = ctx.request.method === "GET";
  const why = navigator.onLine ? "the server did not answer" : "you are offline";
  const source = ctx.sourceElement;
  const repeatable = source?.matches?.("form, a, button");
  toast(`${reading ? "Not loaded" : "Not saved"}: ${why}.`, repeatable && source.isConnected && (() => again(source)));
});

// A notice is over with the next thing that is done, but for what is done in the notice itself.
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const notices = document.getElementById("notices");
  if (ctx.sourceElement?.matches?.("[data-live]")) return;
  if (!notices?.contains(ctx.sourceElement)) notices?.replaceChildren();
});

// A notice holds what was typed, and a dialog would lie over it.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  const notices = document.getElementById("notices");
  if (!(ctx.response?.status >= 400) || !notices?.firstElementChild) return;
  document.querySelector("dialog[open]")?.close();
  notices.scrollIntoView({ block: "nearest" });
});
