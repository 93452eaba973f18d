// Files are sent as soon as they are chosen, dropped on a task or pasted, with a bar that shows how far they are.
import { toast } from "./say.js";

const form = () => document.querySelector("[data-upload]");
let waiting = [];
let sending = false;

/** Send files, after those that are being sent. */
function add(files) {
  const { upload, most } = form().dataset;
  const large = files.find((file) => file.size > Number(upload));
  if (large) {
    form().reset();
    return toast(`“${large.name}” is too large: a file may have up to ${most}.`);
  }
  waiting.push(...files);
  if (!sending) next();
}

function next() {
  const into = form();
  if (!into || !waiting.length) return;
  const chosen = new DataTransfer();
  for (const file of waiting.splice(0)) chosen.items.add(file);
  into.elements.file.files = chosen.files;
  into.requestSubmit();
}

/** What fetch does, telling how much is sent: fetch itself can't. */
function fetchTelling(url, { method, headers, body }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      const bar = form()?.querySelector("progress");
      if (!bar) return;
      bar.hidden = false;
      // All is sent when the server begins to think: the bar then says that it goes on.
      if (loaded < total) bar.value = loaded / total;
      else bar.removeAttribute("value");
    };
    request.onload = () => {
      const lines = request.getAllResponseHeaders().trim().split("\r\n");
      const told = lines.map((line) => line.split(/:(.*)/, 2));
      resolve(new Response(request.responseText, { status: request.status, headers: told }));
    };
    request.onerror = () => reject(new TypeError("the server did not answer"));
    request.send(body);
  });
}

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  if (!ctx.sourceElement.matches?.("[data-upload]")) return;
  sending = true;
  ctx.fetch = fetchTelling;
});

document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (ctx.fetch !== fetchTelling) return;
  sending = false;
  const bar = form()?.querySelector("progress");
  if (bar) bar.hidden = true;
  // Where nothing came back the files stay chosen, to be tried again.
  if (ctx.response) form()?.reset();
  next();
});

document.addEventListener("change", ({ target }) => {
  if (target.form?.matches("[data-upload]")) add([...target.files]);
});

const isFiles = (event) => form() && event.dataTransfer?.types.includes("Files");
const over = (event) => form()?.classList.toggle("is-over", Boolean(event?.target.closest?.(".pane, #files")));

document.addEventListener("dragover", (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();
  over(event);
});
document.addEventListener("dragleave", (event) => event.relatedTarget || over());
document.addEventListener("drop", (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();
  if (event.target.closest(".pane, #files")) add([...event.dataTransfer.files]);
  over();
});

document.addEventListener("paste", (event) => {
  const { files } = event.clipboardData;
  if (!form() || !files.length || event.clipboardData.getData("text")) return;
  event.preventDefault();
  add([...files]);
});
