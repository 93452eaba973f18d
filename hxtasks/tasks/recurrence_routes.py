"""How a task repeats: skipping one date, ending the series."""

from quart import Blueprint, Response

from hxtasks.access import ProjectRole, Role, needs
from hxtasks.tasks import queries
from hxtasks.tasks.answers import changed, said
from hxtasks.web import guard
from hxtasks.web.hx import Toast

routes = Blueprint("recurrence", __name__, url_prefix="/tasks/<int:task_id>")
EDITOR = ProjectRole.EDITOR


@routes.post("/skip")
@needs(Role.GUEST, project=EDITOR)
async def skip(task_id: int) -> Response:
    """On to the next date without having done this one."""
    actor = guard.actor()
    task = await queries.task(actor, task_id)
    change = await task.skip(by=actor)
    return await changed(task, Toast(said("Skipped", task, actor), change.undo), change)


@routes.post("/recurrence/ending")
@needs(Role.GUEST, project=EDITOR)
async def end(task_id: int) -> Response:
    """It keeps its date and comes no more."""
    actor = guard.actor()
    task = await queries.task(actor, task_id)
    change = await task.edit(by=actor, rrule=None)
    toast = Toast(f"“{task.title}” doesn't repeat any more", change.undo) if change.undo else None
    return await changed(task, toast, change)
