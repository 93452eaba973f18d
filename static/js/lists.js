// Long lists: what was just added is shown, and a page that is appended repeats nothing and takes on the focus.
document.addEventListener("htmx:before:swap", ({ detail: { ctx: { sourceElement: link }, tasks } }) => {
  if (!link.isConnected || !link.closest(".more")) return;
  for (const { fragment } of tasks) {
    if (link.matches(":focus")) fragment.querySelector(".title")?.toggleAttribute("autofocus");
    for (const { id } of fragment.querySelectorAll(".task, tr")) document.getElementById(id)?.remove();
  }
});

// Beyond so many rows the rest is a page of its own.
const MOST = 600;

document.addEventListener("htmx:before:request", (event) => {
  const { sourceElement: link, sourceEvent } = event.detail.ctx;
  if (!link.matches(".more a") || document.querySelectorAll("main .title").length < MOST) return;
  event.preventDefault();
  if (sourceEvent?.type === "click") location.assign(link.href);
});

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (!ctx.sourceElement.matches(".quick") || ctx.response?.status >= 400) return;
  ctx.target.lastElementChild?.scrollIntoView({ block: "nearest" });
});

// Whoever opens a line for adding goes on typing there.
document.addEventListener("toggle", ({ target, newState }) => newState === "open" && target.matches(".addrow") && target.querySelector("input:not([type=hidden])").focus(), true);
