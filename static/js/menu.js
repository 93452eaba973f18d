// Menus: native popovers, with the arrow keys of the ARIA menu pattern. A row's menu is fetched when it is asked for.
const items = (menu) => [...menu.querySelectorAll("[role^=menuitem]")];

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx.target?.id !== "menu") return;
  const source = ctx.sourceElement.querySelector("button");
  ctx.target.hidePopover();
  ctx.target.showPopover({ source });
});

document.addEventListener(
  "toggle",
  (event) => {
    if (event.newState === "open" && event.target.matches(".menu")) items(event.target)[0]?.focus();
  },
  true,
);

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.(".menu");
  const all = menu ? items(menu) : [];
  if (!all.length) return;
  const here = all.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    all.at(to % all.length).focus();
  } else if (event.key === "Tab") {
    menu.hidePopover();
  }
});

document.addEventListener("click", (event) => {
  const menu = event.target.closest("[role^=menuitem]")?.closest("[popover]");
  if (menu) setTimeout(() => menu.hidePopover());
});
