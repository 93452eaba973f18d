// Links to a small page open it in the dialog instead, once htmx has put it there; its data-title is the heading.
const dialog = () => document.getElementById("dialog");

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx.target?.id !== "dialog-body" || dialog().open) return;
  document.getElementById("dialog-title").textContent = ctx.target.firstElementChild.dataset.title;
  dialog().showModal();
  const first = ctx.target.querySelector("[autofocus], [aria-invalid], input:not([type=hidden]), select, textarea");
  first?.focus();
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    event.preventDefault();
    document.getElementById(opener.dataset.dialog).showModal();
  }
  const closer = event.target.closest("dialog [data-close]");
  if (closer) {
    event.preventDefault();
    closer.closest("dialog").close();
  }
});
