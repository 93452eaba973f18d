// The jump box: Ctrl or Cmd+K opens it, arrows choose while the field keeps the focus, Enter goes there.
const list = () => document.getElementById("jump-list");
const options = () => [...list().querySelectorAll("a")];

function choose(option) {
  for (const each of options()) each.ariaSelected = each === option;
  document.getElementById("jump-q").setAttribute("aria-activedescendant", option?.id ?? "");
  option?.scrollIntoView({ block: "nearest" });
}

/** Links become the options of a combobox: only where there are keys for them. */
function dress() {
  if (!list() || list().role) return;
  const field = document.getElementById("jump-q");
  field.role = "combobox";
  field.setAttribute("aria-controls", "jump-list");
  field.ariaExpanded = "true";
  field.ariaAutoComplete = "list";
  list().role = "listbox";
  list().ariaLabel = "Where to go";
  for (const each of list().querySelectorAll("section")) each.role = "group";
  for (const each of list().querySelectorAll("h2, ul, li")) each.role = "presentation";
  for (const each of options()) [each.role, each.tabIndex] = ["option", -1];
  // Of an answer that comes late one keeps what was picked from the one before.
  choose(options().find((each) => each.href === field.picked) ?? options()[0]);
}

document.addEventListener("htmx:after:swap", dress);
dress();

document.addEventListener("input", ({ target }) => delete target.picked);
document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) document.querySelector(".find-btn").click();
    return;
  }
  if (event.target.id !== "jump-q") return;
  const all = options();
  const here = all.findIndex((each) => each.ariaSelected === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    const next = all.at((here + step) % all.length);
    choose(next);
    event.target.picked = next?.href;
  } else if (event.key === "Enter" && all[here]) {
    if (event.ctrlKey || event.metaKey) window.open(all[here].href);
    else all[here].click();
  } else return;
  event.preventDefault();
});
