"""Reminders for programs: those of whoever holds the token."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from quart import Blueprint

from hxtasks.access import Role, needs
from hxtasks.notifications import queries, reminders
from hxtasks.notifications.asking import moment, wrong
from hxtasks.notifications.forms import AddReminder
from hxtasks.tasks import queries as tasks
from hxtasks.web import guard
from hxtasks.web.forms import FormInvalid
from hxtasks.web.operations import Answer, Unnumbered, check_if_match, operation

routes = Blueprint("reminders_api", __name__, url_prefix="/api")


@dataclass(frozen=True)
class Reminder(Unnumbered):
    """When you will be reminded of a task."""

    id: int
    minutes: int | None
    """How long before it is due, null for a moment of its own."""
    at: datetime | None
    """When that is, null while the task has no date."""
    over: bool

    @classmethod
    def of(cls, row: "queries.ReminderRow | reminders.Reminder") -> Self:
        return cls(row.id, row.minutes, row.fires_at, row.fired_at is not None)

    @classmethod
    def example(cls) -> Self:
        return cls(3, 60, datetime(2026, 12, 1, 13, 30, tzinfo=UTC), False)


@dataclass(frozen=True)
class Reminders(Answer):
    """Your reminders of a task."""

    reminders: list[Reminder]

    @classmethod
    def example(cls) -> Self:
        return cls([Reminder.example()])


@routes.get("/tasks/<int:task_id>/reminders")
@needs(Role.GUEST)
@operation("List your reminders of a task")
async def list_reminders(task_id: int) -> Reminders:
    actor = guard.actor()
    await tasks.row(actor, task_id)
    return Reminders([Reminder.of(row) for row in await queries.reminders(actor, task_id)])


@routes.post("/tasks/<int:task_id>/reminders")
@needs(Role.GUEST)
@operation("Be reminded of a task", created="/api/reminders/{id}", example={"minutes": 60})
async def add_reminder(task_id: int, body: AddReminder) -> Reminder:
    """Some `minutes` before it is due, or `on` a date at a `time`."""
    actor = guard.actor()
    row = await tasks.row(actor, task_id)
    if errors := await wrong(actor, row, body):
        raise FormInvalid(errors)
    made = await reminders.Reminder.add(actor, task_id, minutes=body.minutes, at=moment(actor, body))
    return Reminder.of(await queries.reminder(actor, made.id))


@routes.get("/reminders/<int:reminder_id>")
@needs(Role.GUEST)
@operation("Get a reminder")
async def get_reminder(reminder_id: int) -> Reminder:
    return Reminder.of(await queries.reminder(guard.actor(), reminder_id))


@routes.delete("/reminders/<int:reminder_id>")
@needs(Role.GUEST)
@operation("Remove a reminder")
async def remove_reminder(reminder_id: int) -> None:
    reminder = await queries.reminder(guard.actor(), reminder_id)
    check_if_match(Reminder.of(reminder).tag)
    await reminder.delete()
