// Words for ears and eyes.

/** Announce a sentence to assistive technology, again even when it is the same. */
export function say(text) {
  const region = document.getElementById("announcer");
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = text));
}

/** Show a toast; `retry` becomes its button. */
export function toast(text, retry) {
  const box = document.createElement("div");
  box.className = "toast toast--bad";
  box.dataset.toast = "";
  const words = document.createElement("p");
  words.textContent = text;
  box.append(words);
  if (retry) {
    const button = document.createElement("button");
    button.className = "toast__do";
    button.textContent = "Retry";
    button.onclick = () => {
      box.remove();
      retry();
    };
    box.append(button);
  }
  document.getElementById("toasts").replaceChildren(box);
}
