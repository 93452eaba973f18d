// Changes that no form in the page stands for: keys and drags.

let last = Promise.resolve();
/** Where the answers go to of what is being sent and of what waits for that. */
const underway = [];

/** Whether a change is on its way, so that what was read before it is old. */
export const isSending = () => underway.length > 0;

/** Whether what is being sent is answered in the same place as something that waits for it. */
export const isFollowed = () => underway.lastIndexOf(underway[0]) > 0;

/** Post values, after those before, and swap the answer into `target`, by morphing it unless told otherwise; resolves to
 * whether the server took them. An answer that another one is to replace is not shown: keys may be faster than the server.
 */
export function post(path, values, source, target, swap = "outerMorph") {
  underway.push(target);
  const turn = last.then(() => send(path, values, source, target, swap)).finally(() => underway.shift());
  last = turn.catch(() => {});
  return turn;
}

async function send(path, values, source, target, swap) {
  let taken = false;
  const old = (event) => {
    const { request, response } = event.detail.ctx;
    if (request?.action === path && response?.status < 400 && isFollowed()) event.preventDefault();
  };
  const listen = ({ detail: { ctx } }) => {
    if (ctx.request.action === path) taken = ctx.response?.status < 400;
  };
  document.addEventListener("htmx:before:swap", old);
  document.addEventListener("htmx:finally:request", listen);
  await htmx.ajax("POST", path, { source, target, values, swap });
  document.removeEventListener("htmx:before:swap", old);
  document.removeEventListener("htmx:finally:request", listen);
  return taken;
}

/** Post what happens to a row; the answer is the pane where it stands in one, else what `target` names. */
export function postFor(row, path, values, target, swap) {
  const pane = row.closest("#task-detail");
  return post(path, pane ? { ...values, pane: pane.dataset.task } : values, row, pane ? "#task-detail" : target, swap);
}

/** Fetch the list of the page again, in place, and the pane, unless something is being written there. */
export function refresh(what = "main [hx-trigger~=refresh], #task-detail") {
  for (const region of document.querySelectorAll(what)) {
    if (!region.querySelector(".pane__form")) htmx.trigger(region, "refresh");
  }
}
