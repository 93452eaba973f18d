// A table's cells: the arrows go from one to the next.
document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const grid = target.closest?.(".grid");
  if (!grid || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const [down, across] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key] ?? [];
  if (down === undefined || target.matches("input, select")) return;
  const rows = [...grid.querySelectorAll("tbody tr:not(.grid__part)")];
  const cell = target.closest("td, th");
  const next = rows[rows.indexOf(cell.parentElement) + down];
  const to = next?.matches(".more *") ? next : next?.cells[cell.cellIndex + across];
  event.preventDefault();
  to?.querySelector("a")?.focus();
}, true);
