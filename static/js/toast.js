// A toast leaves after eight seconds, unless it is being read: pointed at or holding the focus; or what it offers is done.
const LIFE = 8000;
const region = () => document.getElementById("toasts");
let timer;

function start() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const box = region();
    if (box.matches(":hover, :focus-within, :has(.htmx-request)")) start();
    else box.replaceChildren();
  }, LIFE);
}

new MutationObserver((changes) => {
  if (changes.some(({ target }) => target.id === "toasts")) start();
}).observe(document.body, { childList: true, subtree: true });

if (region()?.childElementCount) start();

// It stays until what it offers is done, or where that did not work.
document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  if (ctx.sourceElement?.matches?.("[data-undo]")) ctx.sourceElement.closest("[data-toast]")?.remove();
});
