// @somebody: while a name is typed, those who can be called are listed; arrows choose, Enter or Tab takes, Escape closes.
const NAME = /(?:^|[^\w@/.+-])@([\w.-]{0,40})$/;
let field;
let asked;

const list = () => document.getElementById("mentions");
const options = () => [...(list()?.querySelectorAll("[role=option]") ?? [])];
const typed = () => field.value.slice(0, field.selectionStart).match(NAME)?.[1];

function close() {
  asked = undefined;
  list()?.replaceChildren();
  list()?.removeAttribute("role");
  field?.removeAttribute("aria-activedescendant");
}

function choose(option) {
  for (const each of options()) each.setAttribute("aria-selected", each === option);
  field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function take(option) {
  const end = field.selectionStart;
  field.setRangeText(`${option.dataset.name} `, end - typed().length, end, "end");
  close();
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("input", async ({ target }) => {
  if (!target.matches?.("[data-mentions]")) return;
  field = target;
  const name = typed();
  if (name === undefined) return close();
  if (name === asked) return;
  asked = name;
  const headers = { "HX-Request": "true", "HX-Request-Type": "partial" };
  const answer = await fetch(`${field.dataset.mentions}?q=${encodeURIComponent(name)}`, { headers }).catch(() => null);
  const html = answer?.ok && (await answer.text());
  // An answer to what was typed before may come after this one.
  if (!html || asked !== name || !list()) return;
  list().outerHTML = html;
  const [first] = options();
  if (first) choose(first);
});

document.addEventListener("keydown", (event) => {
  const all = event.target === field ? options() : [];
  if (!all.length || event.isComposing) return;
  const here = all.findIndex((each) => each.ariaSelected === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) choose(all.at((here + step) % all.length));
  else if (event.key === "Enter" || event.key === "Tab") take(all[here]);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

// Pressed, not clicked: the field keeps the focus.
document.addEventListener("pointerdown", (event) => {
  const option = event.target.closest("#mentions [role=option]");
  if (!option) return;
  event.preventDefault();
  take(option);
});

document.addEventListener("focusout", ({ target }) => target === field && setTimeout(close, 100));
