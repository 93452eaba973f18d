// A table's cells: the arrows go from one to the next, Escape closes the one that is open.
document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const grid = target.closest?.(".grid");
  if (!grid || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const cancel = key === "Escape" && target.closest("form")?.querySelector("[data-cancel]");
  if (cancel) {
    event.preventDefault();
    const cell = target.id.replace("edit", "cell");
    document.addEventListener("htmx:after:swap", () => document.getElementById(cell)?.focus(), { once: true });
    return cancel.click();
  }
  const [down, across] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key] ?? [];
  if (down === undefined || target.matches("input, select")) return;
  const rows = [...grid.querySelectorAll("tbody tr:not(.grid__part)")];
  const cell = target.closest("td, th");
  const to = rows[rows.indexOf(cell.parentElement) + down]?.cells[cell.cellIndex + across];
  event.preventDefault();
  to?.querySelector("a")?.focus();
}, true);
