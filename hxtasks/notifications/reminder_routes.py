"""Reminding oneself of a task."""

from quart import Blueprint, Response

from hxtasks.access import Role, needs
from hxtasks.notifications import loading, queries
from hxtasks.notifications.asking import moment, wrong
from hxtasks.notifications.forms import AddReminder
from hxtasks.notifications.reminders import Reminder
from hxtasks.tasks import queries as tasks
from hxtasks.web import guard, hx

routes = Blueprint("reminders", __name__)


@routes.get("/tasks/<int:task_id>/reminders")
@needs(Role.GUEST)
async def reminders(task_id: int) -> Response:
    actor = guard.actor()
    return await hx.show(await loading.reminders(actor, await tasks.row(actor, task_id)))


@routes.post("/tasks/<int:task_id>/reminders")
@needs(Role.GUEST)
async def add(task_id: int) -> Response:
    actor, form = guard.actor(), await AddReminder.parse()
    row = await tasks.row(actor, task_id)
    if form:
        form = form.wrong(**await wrong(actor, row, form.value))
    if not form:
        return await hx.show(await loading.reminders(actor, row, form), status=422)
    await Reminder.add(actor, task_id, minutes=form.value.minutes, at=moment(actor, form.value))
    return await hx.done(await loading.reminders(actor, row), to=f"/tasks/{task_id}#reminders")


@routes.post("/reminders/<int:reminder_id>/removal")
@needs(Role.GUEST)
async def remove(reminder_id: int) -> Response:
    actor = guard.actor()
    found = await queries.reminder(actor, reminder_id)
    row = await tasks.row(actor, found.task_id)
    await found.delete()
    return await hx.done(await loading.reminders(actor, row), to=f"/tasks/{row.id}#reminders")
