"""Relating tasks and taking that back."""

from quart import Blueprint, Response, request

from hxtasks.access import Actor, ProjectRole, Role, needs
from hxtasks.relations import loading, queries
from hxtasks.relations.forms import Relate, Removal
from hxtasks.relations.models import Unrelatable
from hxtasks.relations.relating import relate
from hxtasks.tasks import loading as task_loading
from hxtasks.tasks import queries as tasks
from hxtasks.web import guard, hx
from hxtasks.web.hx import Toast

routes = Blueprint("relations", __name__)
EDITOR = ProjectRole.EDITOR


@routes.get("/tasks/<int:task_id>/relations")
@needs(Role.GUEST, project=EDITOR)
async def choose(task_id: int) -> Response:
    """The tasks that fit what is typed, so far."""
    actor = guard.actor()
    sent = request.args
    form = Relate.blank(how=sent.get("how", "blocked"))
    return await hx.show(await loading.picker(actor, await tasks.row(actor, task_id), sent.get("q", "")[:200], form))


@routes.post("/tasks/<int:task_id>/relations")
@needs(Role.GUEST, project=EDITOR)
async def add(task_id: int) -> Response:
    actor, form = guard.actor(), await Relate.parse()
    row = await tasks.row(actor, task_id)
    typed = (await request.form).get("q", "")[:200]
    try:
        change = await relate(actor, task_id, form.value) if form else None
    except Unrelatable as error:
        change, form = None, form.wrong(other=error.message)
    if change is None:
        return await hx.show(await loading.picker(actor, row, typed, form), status=422)
    toast = Toast(f"Related “{row.title}”", change.undo) if change.undo else None
    return await _changed(actor, task_id, toast)


@routes.post("/relations/<int:relation_id>/removal")
@needs(Role.GUEST, project=EDITOR)
async def remove(relation_id: int) -> Response:
    actor = guard.actor()
    relation = await queries.relation(actor, relation_id)
    change = await relation.remove(by=actor)
    of = (await Removal.parse()).value.of or relation.task_id
    return await _changed(
        actor.asking(ProjectRole.VIEWER), of, Toast(f"No longer related: “{relation.called}”", change.undo)
    )


async def _changed(actor: Actor, task_id: int, toast: Toast | None) -> Response:
    """The pane's part again, and the row, which tells that a task is blocked."""
    row = await tasks.row(actor, task_id)
    part, line = await loading.part(actor, row), await task_loading.line(actor, row)
    return await hx.done(part, line, to=f"/tasks/{task_id}", toast=toast)
