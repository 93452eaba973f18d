"""How a task repeats: saying it, skipping one date, ending the series."""

from quart import Blueprint, Response, request

from hxtasks.access import ProjectRole, Role, needs
from hxtasks.quickadd import saying
from hxtasks.recurrence import BadRule
from hxtasks.tasks import loading, queries
from hxtasks.tasks.answers import changed, said
from hxtasks.tasks.models import Task
from hxtasks.tasks.repeating.forms import Repeat
from hxtasks.tasks.repeating.loading import Series, repeat_form, stored, understand
from hxtasks.web import guard, hx
from hxtasks.web.forms import BoundForm
from hxtasks.web.hx import Toast

routes = Blueprint("recurrence", __name__, url_prefix="/tasks/<int:task_id>")
EDITOR = ProjectRole.EDITOR


@routes.get("/recurrence")
@needs(Role.GUEST, project=EDITOR)
async def recurrence(task_id: int) -> Response:
    """How it repeats; with fields in the address, how it would."""
    actor = guard.actor()
    task, row = await queries.task(actor, task_id), await queries.row(actor, task_id)
    if not request.args:
        return await hx.show(await repeat_form(actor, row, task, stored(actor, task)))
    form, series = _understood(task, Repeat.check({k: v for k, v in request.args.items() if k in Repeat.model_fields}))
    return await hx.show(await repeat_form(actor, row, task, series, form if form.errors else None))


@routes.post("/recurrence")
@needs(Role.GUEST, project=EDITOR)
async def repeat(task_id: int) -> Response:
    actor = guard.actor()
    task = await queries.task(actor, task_id)
    form, series = _understood(task, await Repeat.parse())
    if series is None:
        row = await queries.row(actor, task_id)
        return await hx.show(await repeat_form(actor, row, task, None, form), status=422)
    time = {"due_time": series.time} if series.time else {}
    change = await task.edit(
        by=actor,
        version=form.value.version,
        rrule=str(series.rule),
        anchor=series.anchor,
        due_on=series.start,
        **time,
    )
    row = await queries.row(actor, task_id)
    text = f"“{task.title}” repeats {saying.say(series.rule, 'schedule', actor.locale)}"
    return await hx.done(
        await repeat_form(actor, row, task, series),
        await loading.line(actor, row),
        *await loading.numbers(actor, row.project_id),
        to=f"/tasks/{task_id}",
        toast=Toast(text, change.undo) if change.undo else None,
    )


@routes.post("/recurrence/ending")
@needs(Role.GUEST, project=EDITOR)
async def end(task_id: int) -> Response:
    """It keeps its date and comes no more."""
    actor = guard.actor()
    task = await queries.task(actor, task_id)
    change = await task.edit(by=actor, rrule=None)
    toast = Toast(f"“{task.title}” doesn't repeat any more", change.undo) if change.undo else None
    return await changed(task, toast, change)


@routes.post("/skip")
@needs(Role.GUEST, project=EDITOR)
async def skip(task_id: int) -> Response:
    """On to the next date without having done this one."""
    actor = guard.actor()
    task = await queries.task(actor, task_id)
    change = await task.skip(by=actor)
    return await changed(task, Toast(said("Skipped", task, actor), change.undo), change)


def _understood(task: Task, form: BoundForm[Repeat]) -> tuple[BoundForm[Repeat], Series | None]:
    if not form:
        return form, None
    try:
        return form, understand(guard.actor(), task, form.value)
    except BadRule as error:
        changed = form.value.words != form.value.said
        return form.wrong(**{"words" if changed else "form": str(error)}), None
