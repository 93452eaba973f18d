// A new account starts in the time zone of its browser; without scripts, in the server's.
for (const field of document.querySelectorAll("[data-timezone]")) {
  field.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone;
}
