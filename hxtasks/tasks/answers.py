"""What a change of a task is answered with: the regions of the page that it was made from, and of what else changed."""

from quart import Response, request

from hxtasks import clock
from hxtasks.access import Actor, ProjectRole
from hxtasks.changes import Writing
from hxtasks.projects import queries as projects
from hxtasks.tasks import loading, queries
from hxtasks.tasks.models import Task
from hxtasks.tasks.rows import TaskRow
from hxtasks.web import dates, guard, hx, urls
from hxtasks.web.hx import Toast


async def changed(task: Task, toast: Toast | None, change: Writing | None = None) -> Response:
    """The row again, or the pane that it was changed from; the rows of what changed along with it; the numbers."""
    actor = guard.actor()
    row = await queries.row(actor, task.id)
    ids = dict.fromkeys([row.id, *(subjects(change) if change else ()), row.parent_id or row.id])
    own, *lines = sorted(await loading.lines(actor, ids), key=lambda line: line.selector != f"#task-{row.id}")
    numbers = await loading.numbers(actor, row.project_id)
    shown = await pane(actor, row)
    if shown:
        return await hx.done(
            await loading.detail(actor, shown), own, *lines, *numbers, to=f"/tasks/{shown.id}", toast=toast
        )
    back = urls.of_referrer(request.referrer, request.host, row.list_path)
    return await hx.done(own, *lines, *numbers, to=back, toast=toast)


async def edited(task: Task, version: int | None, **fields: object) -> Response:
    """Change fields of a task as its editor saw it, and answer."""
    change = await task.edit(by=guard.actor(), version=version, **fields)
    return await changed(task, Toast(f"Changed “{task.title}”", change.undo) if change.undo else None, change)


def said(verb: str, task: Task, actor: Actor) -> str:
    """What was done, with the date that follows where it repeats: `Completed “Water the plants”. Next: Fri 4 Dec`."""
    text = f"{verb} “{task.title}”"
    if task.completed_at or not (task.rrule and task.due_on):
        return text
    return f"{text}. Next: {dates.short_day(task.due_on, clock.today(actor.timezone), actor.locale)}"


async def pane(actor: Actor, row: TaskRow | None = None) -> TaskRow | None:
    """The task in whose pane the change was made: that of `row` itself, or of the one that it is part of."""
    form = await request.form
    if row and form.get("from") == "detail":
        return row
    sent = form.get("pane", "")
    if not (sent.isascii() and sent.isdecimal() and len(sent) < 10):
        return None
    return await queries.row_or_none(actor.asking(ProjectRole.VIEWER), int(sent))


async def arranged(actor: Actor, task: Task, toast: Toast | None, change: Writing | None = None) -> Response:
    """The list whose order has changed: the pane of what it stood in, else its project's page."""
    if shown := await pane(actor):
        ids = [shown.id, *(subjects(change) if change else ())]
        lines = await loading.lines(actor, dict.fromkeys(ids))
        return await hx.done(await loading.detail(actor, shown), *lines, to=f"/tasks/{shown.id}", toast=toast)
    project = await projects.project_by_id(actor, task.project_id)
    back = urls.of_referrer(request.referrer, request.host, project.path)
    to = back if urls.split(back).path.endswith("/board") else project.path
    return await hx.done(await loading.project_page(actor, project), to=to, toast=toast)


def subjects(change: Writing) -> list[int]:
    """The tasks that were changed."""
    return [row["subject"] for row in change.rows if row["kind"] == "task"]
