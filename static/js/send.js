// Changes that no form in the page stands for: keys and drags.

let last = Promise.resolve();

/** Post values, after those before, and swap the answer into `target`, by morphing it unless told otherwise; resolves to
 * whether the server took them.
 */
export function post(...given) {
  const turn = last.then(() => send(...given));
  last = turn.catch(() => {});
  return turn;
}

async function send(path, values, source, target, swap = "outerMorph") {
  let taken = false;
  const listen = ({ detail: { ctx } }) => {
    if (ctx.request.action === path) taken = ctx.response?.status < 400;
  };
  document.addEventListener("htmx:finally:request", listen);
  await htmx.ajax("POST", path, { source, target, values, swap });
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
