"""A project as a table, and editing its cells."""

from typing import Any

from quart import Blueprint, Response

from hxtasks.access import Actor, NotFound, ProjectRole, Role, needs
from hxtasks.boards import table_forms, table_loading
from hxtasks.boards.table_forms import EDITORS, EditCell, named
from hxtasks.boards.table_loading import Opened
from hxtasks.projects import last_views
from hxtasks.projects import queries as projects
from hxtasks.projects.queries import ProjectRow
from hxtasks.tasks import loading, queries
from hxtasks.tasks.forms import EARLY
from hxtasks.tasks.models import Task
from hxtasks.web import guard, hx
from hxtasks.web.forms import BoundForm
from hxtasks.web.hx import Toast

routes = Blueprint("table", __name__, url_prefix="/projects/<slug>/table")


@routes.get("")
@needs(Role.GUEST)
@hx.revalidated
async def table(slug: str) -> Response:
    actor = guard.actor()
    row, arranged = await projects.project(actor, slug), table_loading.shape()
    edit, closed = table_loading.named("edit"), table_loading.named("closed")
    focused = closed.key if closed else ""
    if (cell := edit or closed) and hx.is_partial():
        return await hx.show(await table_loading.row(actor, row, arranged, cell.task, edit=edit, focused=focused))
    view = await table_loading.table(actor, row, arranged, edit=edit, focused=focused)
    await last_views.remember(actor, row, f"table{arranged._replace(q='', after=0)}")
    return await hx.show(view, status=422 if view.wrong else 200)


@routes.post("/cells")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def edit(slug: str) -> Response:
    """One field of one task."""
    actor, arranged = guard.actor(), table_loading.shape()
    row = await projects.project(actor, slug)
    cell = (await EditCell.parse()).value
    task = await queries.task(actor, cell.task)
    if task.project_id != row.id or cell.field not in EDITORS:
        raise NotFound
    form = await _checked(actor, row, task, cell)
    if not form:
        wrong = Opened(task.id, cell.field, cell.value, next(iter(form.errors.values())), cell.seen)
        page = await table_loading.table(actor, row, arranged, edit=wrong)
        line = await table_loading.row(actor, row, arranged, task.id, edit=wrong)
        return await hx.show(line, status=422, within=page)
    editor = EDITORS[cell.field]
    if cell.field == "labels":
        change = await task.relabel(form.value.labels, named(cell.seen), by=actor)
    else:
        change = await task.edit(by=actor, version=cell.version, **{editor.field: getattr(form.value, editor.name)})
    view = await table_loading.row(actor, row, arranged, task.id, focused=f"{task.id}-{cell.field}")
    toast = Toast(f"Changed “{task.title}”", change.undo) if change.undo else None
    return await hx.done(view, *await loading.numbers(actor, row.id), to=view.at(arranged), toast=toast)


async def _checked(actor: Actor, project: ProjectRow, task: Task, cell: EditCell) -> BoundForm[Any]:
    form = table_forms.check(cell.field, cell.value)
    if not form:
        return form
    if cell.field == "assignee" and not await loading.may_be_given(actor, project.id, form.value.assignee):
        return form.wrong(assignee="This person can't see the project.")
    start = form.value.start_on if cell.field == "start" else task.start_on
    deadline = form.value.deadline_on if cell.field == "deadline" else task.deadline_on
    if cell.field in ("start", "deadline") and start and deadline and deadline < start:
        return form.wrong(**{EDITORS[cell.field].name: EARLY})
    return form
