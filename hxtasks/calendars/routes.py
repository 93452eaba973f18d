"""A project's calendar, and moving a task to another day."""

from quart import Blueprint, Response, request

from hxtasks import clock
from hxtasks.access import ProjectRole, Role, needs
from hxtasks.calendars import loading
from hxtasks.calendars.forms import MoveToDay
from hxtasks.calendars.views import DayPage
from hxtasks.projects import last_views
from hxtasks.projects import queries as projects
from hxtasks.tasks import loading as tasks_loading
from hxtasks.tasks import queries as tasks
from hxtasks.web import dates, guard, hx, urls
from hxtasks.web.hx import Toast

routes = Blueprint("calendars", __name__)
EDITOR = ProjectRole.EDITOR


@routes.get("/projects/<slug>/calendar")
@needs(Role.GUEST)
@hx.revalidated
async def calendar(slug: str) -> Response:
    actor = guard.actor()
    row = await projects.project(actor, slug)
    shown = await loading.calendar(actor, row, request.args)
    if shown.kind != "day":  # a day is looked into, not lived in
        await last_views.remember(actor, row, "calendar?week=" if shown.kind == "week" else "calendar")
    return await hx.show(shown, status=422 if shown.wrong else 200)


@routes.get("/tasks/<int:task_id>/day")
@needs(Role.GUEST, project=EDITOR)
async def choose(task_id: int) -> Response:
    actor = guard.actor()
    row = await tasks.row(actor, task_id)
    back = urls.of_referrer(request.referrer, request.host, row.list_path)
    if back.startswith("/tasks/"):
        back = row.list_path  # from the menu as a page of its own
    return await hx.show(DayPage(row.id, row.title, MoveToDay.blank(on=loading.day_of(actor, row), back=back)))


@routes.post("/tasks/<int:task_id>/day")
@needs(Role.GUEST, project=EDITOR)
async def move(task_id: int) -> Response:
    """To the same time of another day, or out of the calendar."""
    actor, form = guard.actor(), await MoveToDay.parse()
    row = await tasks.row(actor, task_id)
    if not form:
        return await hx.show(DayPage(row.id, row.title, form), status=422)
    on, shown = form.value.on, loading.day_of(actor, row)
    # A time in another zone may be on the day before or after there: it moves by as many days as are seen here.
    due_on = row.due_on + (on - shown) if on and shown and row.due_on else on
    change = await (await tasks.task(actor, task_id)).edit(by=actor, due_on=due_on)
    where = dates.short_day(on, clock.today(actor.timezone), actor.locale) if on else "no date"
    toast = Toast(f"Moved “{row.title}” to {where}", change.undo) if change.undo else None
    regions = [*await tasks_loading.lines(actor, [task_id]), *await tasks_loading.numbers(actor, row.project_id)]
    return await hx.done(None, *regions, to=urls.own(form.value.back, row.list_path), toast=toast)
