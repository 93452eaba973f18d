// A button that copies what an input holds, or an address of ours. CSS hides it where scripts don't run.
import { say } from "./say.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const { copy } = button.dataset;
  const field = copy.startsWith("/") ? null : document.querySelector(copy);
  field?.select();
  await navigator.clipboard?.writeText(field ? field.value : new URL(copy, location.href).href);
  if (field) button.textContent = "Copied";
  say("Copied");
});
