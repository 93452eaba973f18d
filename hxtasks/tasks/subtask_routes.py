"""Tasks that are part of others: adding them, and moving them in and out."""

from quart import Blueprint, Response

from hxtasks.access import Actor, ProjectRole, Role, needs
from hxtasks.projects import queries as projects
from hxtasks.tasks import loading, neighbours, queries
from hxtasks.tasks.answers import arranged
from hxtasks.tasks.forms import NestTask
from hxtasks.tasks.models import Task
from hxtasks.tasks.nesting import Misplaced
from hxtasks.tasks.quick import adding, saving
from hxtasks.tasks.quick.forms import AddLines
from hxtasks.tasks.quick.lines import Home
from hxtasks.web import guard, hx
from hxtasks.web.hx import Toast

routes = Blueprint("subtasks", __name__, url_prefix="/tasks/<int:task_id>")


@routes.post("/subtasks")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def add(task_id: int) -> Response:
    """Add one, or several lines of them."""
    actor, form = guard.actor(), await AddLines.parse()
    parent = await queries.task(actor, task_id)
    lines, form = await adding.read(actor, form, Home(parent.project_id, parent.section_id), below=True)
    toast = None
    if form:
        try:
            tasks, change = await saving.add(lines, by=actor, given={"parent_id": task_id})
            if len(tasks) > 1:
                toast = Toast(f"Added {len(tasks)} subtasks", change.undo)
            elif lines[0].draft.spans:
                toast = adding.told(actor, lines, tasks, change)
        except Misplaced as error:
            form = form.wrong(title=error.message)
    row = await queries.row(actor, task_id)
    if not form:
        return await hx.show(await loading.detail(actor, row, subtask_form=form), status=422)
    regions = [*await loading.lines(actor, [task_id]), *await loading.numbers(actor, row.project_id)]
    return await hx.done(await loading.detail(actor, row), *regions, to=f"/tasks/{task_id}", toast=toast)


@routes.post("/nesting")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def nest(task_id: int) -> Response:
    """One level in or out, or to the top, with all that is part of it."""
    actor, to = guard.actor(), (await NestTask.parse()).value.to
    task = await queries.task(actor, task_id)
    parent, before, said = await _in(task) if to == "in" else await _out(actor, task, to)
    section = await projects.section_by_id(actor, task.section_id)
    change = await task.move(by=actor, section=section, before=before, parent=parent)
    return await arranged(actor, task, Toast(said, change.undo), change)


async def _in(task: Task) -> tuple[int, None, str]:
    above = await neighbours.previous(task)
    if above is None:
        raise Misplaced("There is no task above it that it could be part of.")
    return above.id, None, f"“{task.title}” is now part of “{above.title}”"


async def _out(actor: Actor, task: Task, to: str) -> tuple[int | None, int | None, str]:
    if task.parent_id is None:
        raise Misplaced("It is part of no other task.")
    above = await queries.task(actor, task.parent_id)
    while to == "top" and above.parent_id:
        above = await queries.task(actor, above.parent_id)
    return (
        above.parent_id,
        await neighbours.next_to(above.id, above.section_id),
        f"“{task.title}” is no longer part of “{above.title}”",
    )
