"""A task's labels."""

from quart import Blueprint, Response, request

from hxtasks.access import Actor, ProjectRole, Role, needs
from hxtasks.tasks import loading, queries
from hxtasks.tasks.forms import MOST_LABELS, AddLabel
from hxtasks.tasks.items import items
from hxtasks.tasks.labelling import queries as label_queries
from hxtasks.tasks.labelling.views import LabelPicker
from hxtasks.tasks.labels import key_of
from hxtasks.tasks.models import Task
from hxtasks.web import guard, hx, urls
from hxtasks.web.forms import BoundForm
from hxtasks.web.hx import Toast

routes = Blueprint("task_labels", __name__, url_prefix="/tasks/<int:task_id>/labels")
EDITOR = ProjectRole.EDITOR


@routes.get("")
@needs(Role.GUEST, project=EDITOR)
async def choose(task_id: int) -> Response:
    """The labels that fit what is typed, so far."""
    actor = guard.actor()
    return await hx.show(await _picker(actor, task_id, AddLabel.blank(name=request.args.get("name", "")[:60])))


@routes.post("")
@needs(Role.GUEST, project=EDITOR)
async def add(task_id: int) -> Response:
    actor, form = guard.actor(), await AddLabel.parse()
    task = await queries.task(actor, task_id)
    if form and len(await task.value("labels")) >= MOST_LABELS:
        form = form.wrong(name=f"A task has at most {MOST_LABELS} labels.")
    if not form:
        return await hx.show(await _picker(actor, task_id, form), status=422)
    given = form.value
    name = (await label_queries.label(actor, given.label)).name if given.label else given.name
    change = await task.label([name], by=actor)
    return await _changed(actor, task, Toast(f"Labelled “{task.title}”: {name}", change.undo) if change.undo else None)


@routes.post("/<int:label_id>/removal")
@needs(Role.GUEST, project=EDITOR)
async def remove(task_id: int, label_id: int) -> Response:
    actor = guard.actor()
    task = await queries.task(actor, task_id)
    change = await task.unlabel(label_id, by=actor)
    return await _changed(actor, task, Toast(f"Took a label off “{task.title}”", change.undo) if change.undo else None)


async def _changed(actor: Actor, task: Task, toast: Toast | None) -> Response:
    row = await queries.row(actor, task.id)
    address = f"/tasks/{task.id}"
    back = urls.of_referrer(request.referrer, request.host, f"{address}/labels")
    line = await loading.line(actor, row)
    return await hx.done(await _picker(actor, task.id, BoundForm()), line, to=back, toast=toast)


async def _picker(actor: Actor, task_id: int, form: BoundForm[AddLabel]) -> LabelPicker:
    task = (await items(actor, [await queries.row(actor, task_id)]))[0]
    typed = form.values.get("name", "").strip()
    found = await label_queries.suggested(actor, typed, task_id)
    known = any(key_of(label.name) == key_of(typed) for label in found)
    return LabelPicker(task, tuple(found), form, "" if known or len(typed) > 60 else typed)
