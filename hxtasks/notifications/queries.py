"""Reading what a person was told: only what they may still see."""

from datetime import datetime
from typing import NamedTuple

from hxtasks.access import Actor, NotFound
from hxtasks.db import sql
from hxtasks.notifications.reminders import Reminder
from hxtasks.projects.queries import MEMBER, SEEN, seen_by
from hxtasks.web.ui import COUNTED

PAGE = 50


class NotificationRow(NamedTuple):
    """One thing that the reader was told, with what it is about."""

    id: int
    kind: str
    made_at: datetime
    seen_at: datetime | None
    task_id: int | None
    comment_id: int | None
    title: str
    body: str | None
    project_name: str
    project_hue: int
    actor_username: str | None
    actor_name: str | None

    @property
    def path(self) -> str:
        """The address of what it is about."""
        return f"/comments/{self.comment_id}" if self.comment_id else f"/tasks/{self.task_id}"


_FROM = f"""FROM notification n LEFT JOIN task t ON t.id = n.task_id LEFT JOIN comment c ON c.id = n.comment_id
LEFT JOIN project_update x ON x.id = c.update_id JOIN project p ON p.id = coalesce(t.project_id, x.project_id) {MEMBER}
LEFT JOIN person w ON w.id = n.actor_id
WHERE n.user_id = :me AND {SEEN} AND t.trashed_at IS NULL AND x.trashed_at IS NULL AND c.trashed_at IS NULL"""

_ROWS = f"""SELECT n.id, n.kind, n.made_at, n.seen_at, n.task_id, n.comment_id,
coalesce(t.title, x.title) AS title, c.body,
p.name AS project_name, p.hue AS project_hue, w.username AS actor_username, w.name AS actor_name {_FROM}"""


async def page(actor: Actor, *, after: tuple[bool, int] | None = None) -> list[NotificationRow]:
    """What the actor was told, unread first, the latest first; `after` is whether the last one was read, and its id."""
    beyond = ""
    if after:
        seen, _ = after
        rest = "n.seen_at IS NOT NULL AND n.id < :id"
        beyond = f"AND ({rest})" if seen else "AND (n.seen_at IS NOT NULL OR n.id < :id)"
    return await sql.rows(
        NotificationRow,
        f"{_ROWS} {beyond} ORDER BY n.seen_at IS NOT NULL, n.id DESC LIMIT :limit",
        id=after[1] if after else 0,
        limit=PAGE + 1,
        **seen_by(actor),
    )


async def latest(actor: Actor, *, before: int, unread: bool, limit: int) -> list[NotificationRow]:
    """The same by id, the latest first; `before` is the id to go on from."""
    where = f"{'AND n.id < :before' if before else ''} {'AND n.seen_at IS NULL' if unread else ''}"
    return await sql.rows(
        NotificationRow,
        f"{_ROWS} {where} ORDER BY n.id DESC LIMIT :limit",
        before=before,
        limit=limit,
        **seen_by(actor),
    )


async def one(actor: Actor, notification_id: int) -> NotificationRow:
    """One of the actor's own. Raises NotFound."""
    found = await sql.row(NotificationRow, f"{_ROWS} AND n.id = :id", id=notification_id, **seen_by(actor))
    if found is None:
        raise NotFound
    return found


async def unread(actor: Actor) -> int:
    """How many the actor has not read, exact up to `ui.COUNTED`."""
    return int(
        await sql.value(
            f"SELECT count(*) FROM (SELECT 1 {_FROM} AND n.seen_at IS NULL LIMIT :most) AS found",
            most=COUNTED + 1,
            **seen_by(actor),
        )
    )


class ReminderRow(NamedTuple):
    id: int
    minutes: int | None
    fires_at: datetime | None
    fired_at: datetime | None


async def reminders(actor: Actor, task_id: int) -> list[ReminderRow]:
    """The actor's own reminders of a task, the next first."""
    return await sql.rows(
        ReminderRow,
        "SELECT id, minutes, fires_at, fired_at FROM reminder WHERE user_id = :me AND task_id = :task "
        "ORDER BY fired_at IS NOT NULL, fires_at IS NULL, fires_at, id LIMIT 100",
        me=actor.id,
        task=task_id,
    )


async def reminder(actor: Actor, reminder_id: int) -> Reminder:
    """One of the actor's own. Raises NotFound."""
    found = await Reminder.get_or_none(id=reminder_id, user_id=actor.id)
    if found is None:
        raise NotFound
    return found
