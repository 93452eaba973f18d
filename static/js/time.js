// A timer that runs counts on by the minute; without this it says since when.
function tick() {
  for (const shown of document.querySelectorAll("[data-from]")) {
    const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(shown.dataset.from)) / 60_000));
    shown.textContent = minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }
}

setInterval(tick, 5_000);
document.addEventListener("htmx:after:swap", tick);
tick();

// A new account starts in the time zone of its browser; without scripts, in the server's.
for (const field of document.querySelectorAll("[data-timezone]")) {
  field.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone;
}
