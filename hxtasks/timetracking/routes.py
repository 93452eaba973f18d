"""Timing what one does, and writing down what it took."""

from quart import Blueprint, Response, request

from hxtasks.access import Actor, ProjectRole, Role, needs
from hxtasks.tasks import queries as tasks
from hxtasks.timetracking import loading, queries
from hxtasks.timetracking.forms import AddTime, EditTime
from hxtasks.timetracking.models import TimeEntry
from hxtasks.timetracking.queries import Cursor
from hxtasks.web import dates, guard, hx, urls
from hxtasks.web.hx import Toast

routes = Blueprint("time", __name__)
EDITOR = ProjectRole.EDITOR


@routes.get("/timer")
@needs(Role.GUEST)
async def timer() -> Response:
    """What runs for whoever asks: pages fetch it again when that has changed in another window."""
    return await hx.show(await loading.timer(guard.actor()))


@routes.post("/timer/end")
@needs(Role.GUEST)
async def end() -> Response:
    """One's own timer may always be stopped, whatever has become of its task and one's role there."""
    actor = guard.actor()
    found, toast = await TimeEntry.running(actor), None
    if found:
        seen = (await loading.timer(actor)).title or "a task"
        change = await found.stop(by=actor)
        await found.reread()
        toast = Toast(f"{dates.length(found.minutes or 1)} spent on “{seen}”", change.undo)
    row = await tasks.row_or_none(actor, found.task_id) if found else None
    shown = await loading.task_time(actor, row) if row else None
    now = await loading.timer_now(actor)
    back = urls.of_referrer(request.referrer, request.host, "/timer")
    if shown and (await request.form).get("from") == "time":
        return await hx.done(shown, now, to=back, toast=toast)
    return await hx.done(now, *([shown] if shown else []), to=back, toast=toast)


@routes.post("/tasks/<int:task_id>/timer")
@needs(Role.GUEST, project=EDITOR)
async def start(task_id: int) -> Response:
    actor = guard.actor()
    task = await tasks.task(actor, task_id)
    change = await TimeEntry.start(task, by=actor)
    return await _changed(actor, task_id, Toast(f"The timer runs for “{task.title}”", change.undo))


@routes.get("/tasks/<int:task_id>/time")
@needs(Role.GUEST)
async def of_task(task_id: int) -> Response:
    actor, after = guard.actor(), Cursor.parse(request.args.get("after", ""))
    return await hx.show(await loading.task_time(actor, await tasks.row(actor, task_id), after=after))


@routes.post("/tasks/<int:task_id>/time")
@needs(Role.GUEST, project=EDITOR)
async def add(task_id: int) -> Response:
    actor, form = guard.actor(), await AddTime.parse()
    task = await tasks.task(actor, task_id)
    if not form:
        return await hx.show(await loading.task_time(actor, await tasks.row(actor, task_id), form=form), status=422)
    given = form.value
    _, change = await TimeEntry.add(task, by=actor, minutes=given.minutes, spent_on=given.spent_on, note=given.note)
    return await _changed(actor, task_id, Toast(f"{dates.length(given.minutes)} spent on “{task.title}”", change.undo))


@routes.get("/time/<int:time_entry_id>/edit")
@needs(Role.GUEST, project=EDITOR)
async def edit_form(time_entry_id: int) -> Response:
    actor = guard.actor()
    await queries.entry(actor, time_entry_id)
    return await hx.show(await loading.editing(actor, await queries.row(actor, time_entry_id)))


@routes.post("/time/<int:time_entry_id>")
@needs(Role.GUEST, project=EDITOR)
async def edit(time_entry_id: int) -> Response:
    actor, form = guard.actor(), await EditTime.parse()
    found = await queries.entry(actor, time_entry_id)
    if not form:
        return await hx.show(await loading.editing(actor, await queries.row(actor, time_entry_id), form), status=422)
    given = form.value
    day = given.spent_on or found.spent_on
    change = await found.edit(by=actor, version=given.version, minutes=given.minutes, spent_on=day, note=given.note)
    toast = Toast(f"Changed the time spent on “{found.called}”", change.undo) if change.undo else None
    return await _changed(actor, found.task_id, toast)


@routes.post("/time/<int:time_entry_id>/deletion")
@needs(Role.GUEST, project=EDITOR)
async def delete(time_entry_id: int) -> Response:
    actor = guard.actor()
    found = await queries.entry(actor, time_entry_id)
    change = await found.trash(by=actor)
    return await _changed(actor, found.task_id, Toast(f"Deleted time spent on “{found.called}”", change.undo))


async def _changed(actor: Actor, task_id: int, toast: Toast | None) -> Response:
    """The task's time again, and the timer that every page shows."""
    reading = actor.asking(ProjectRole.VIEWER)
    shown = await loading.task_time(reading, await tasks.row(reading, task_id))
    return await hx.done(shown, await loading.timer_now(actor), to=f"/tasks/{task_id}#time-{task_id}", toast=toast)
