"""Being reminded of a task: at a moment, or some time before it is due.

When each is due is stored, so that a restart loses none; whoever delivers one marks it in the transaction that tells
of it, so that none comes twice however many processes serve.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tortoise import fields
from tortoise.models import Model

from hxtasks import changes, clock, quickadd
from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.changes import Writing
from hxtasks.db import sql
from hxtasks.db.connection import dialect, transaction
from hxtasks.housekeeping import AT_ONCE
from hxtasks.notifications.models import SEEING
from hxtasks.tasks.models import Task
from hxtasks.tasks.quick import saving

MORNING = time(9)
"""When a day begins for those who are reminded of what has a date and no time."""

MOST = 20
"""Reminders of one person on one task."""


class Reminder(Model):
    """A person's own. `minutes` is how long before the task is due, None for a moment of its own."""

    id = fields.IntField(primary_key=True)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("hxtasks.User", related_name="reminders")
    user_id: int
    task: fields.ForeignKeyRelation[Task] = fields.ForeignKeyField(
        "hxtasks.Task", related_name="reminders", db_index=True
    )
    task_id: int
    minutes = fields.IntField(null=True)
    fires_at: datetime | None = fields.DatetimeField(null=True)
    fired_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        indexes = (("user_id", "task_id"), ("fired_at", "fires_at"))

    @classmethod
    async def add(cls, by: Actor, task_id: int, *, minutes: int | None, at: datetime | None) -> "Reminder":
        """Remind this person: so many minutes before the task is due, or at a moment."""
        async with transaction():
            made = await cls.create(user_id=by.id, task_id=task_id, minutes=minutes, fires_at=at)
            if minutes is not None:
                await reckon([task_id])
        return made


class _Relative(NamedTuple):
    id: int
    minutes: int
    timezone: str
    due_on: date | None
    due_time: str | None
    due_zone: str | None
    fires_at: datetime | None


async def reckon(task_ids: list[int]) -> None:
    """Set anew when those reminders of tasks fire that depend on their dates.

    One that has fired fires again where that is still to come; one that would have by now is left alone.
    """
    for row in await sql.rows(
        _Relative,
        "SELECT r.id, r.minutes, u.timezone, t.due_on, t.due_time, t.due_zone, r.fires_at FROM reminder r "
        "JOIN task t ON t.id = r.task_id JOIN person u ON u.id = r.user_id "
        "WHERE r.task_id IN (:tasks) AND r.minutes IS NOT NULL",
        tasks=task_ids,
    ):
        at = moment(row.due_on, row.due_time, row.due_zone, row.timezone, row.minutes)
        if at == row.fires_at:
            continue
        late = at is not None and at <= clock.now()
        await Reminder.filter(id=row.id).update(fires_at=at, fired_at=at if late else None)


def moment(on: date | None, at: str | None, zone: str | None, own_zone: str, minutes: int) -> datetime | None:
    """When it fires: on the wall of the task's zone, on one's own in the morning where the task has no time."""
    if on is None:
        return None
    wall = datetime.combine(on, time.fromisoformat(at) if at else MORNING)
    due = wall.replace(tzinfo=ZoneInfo((zone if at else None) or own_zone)).astimezone(UTC)
    return due - timedelta(minutes=minutes)


class _Due(NamedTuple):
    id: int
    user_id: int
    task_id: int
    project_id: int
    waits: bool


async def deliver() -> int:
    """Tell of what is due by now, and say how many reminders that were."""
    lock = "FOR UPDATE OF r SKIP LOCKED" if dialect() == "postgres" else ""
    now = clock.now()
    async with transaction():
        due = await sql.rows(
            _Due,
            "SELECT r.id, r.user_id, r.task_id, t.project_id, t.is_open AS waits FROM reminder r "
            "JOIN task t ON t.id = r.task_id WHERE r.fired_at IS NULL AND r.fires_at <= :now "
            f"ORDER BY r.fires_at, r.id LIMIT :limit {lock}",
            now=now,
            limit=AT_ONCE,
        )
        for row in due:
            await Reminder.filter(id=row.id).update(fired_at=now)
            # What is done or out of sight by now is nobody's business any more.
            if row.waits and await sql.value(SEEING, project=row.project_id, people=[row.user_id]):
                await sql.execute(
                    "INSERT INTO notification (user_id, kind, task_id, batch, made_at) "
                    "VALUES (:user, 'reminder', :task, '', :now)",
                    user=row.user_id,
                    task=row.task_id,
                    now=now,
                )
    return len(due)


async def follow(change: Writing) -> None:
    """Where a task's date has moved, so have its reminders."""
    moved = {
        row["subject"]
        for row in change.rows
        if row["kind"] == "task" and row["before"] and '"due_' in (row["after"] or "")
    }
    if moved:
        await reckon(sorted(moved))


async def remind(by: Actor, task_id: int, given: quickadd.Reminder) -> None:
    """Keep what a line of quick add asks for."""
    await Reminder.add(by, task_id, minutes=given.minutes_before, at=given.at)


changes.followers.append(follow)
saving.reminding.append(remind)
