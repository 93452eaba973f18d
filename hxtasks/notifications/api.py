"""What concerns whoever holds the token."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from quart import Blueprint

from hxtasks.access import Role, needs
from hxtasks.notifications import models, queries
from hxtasks.notifications.queries import NotificationRow
from hxtasks.web import guard
from hxtasks.web.forms import Form
from hxtasks.web.operations import Answer, PageQuery, cut, operation

routes = Blueprint("notifications_api", __name__, url_prefix="/api/notifications")


@dataclass(frozen=True)
class Notification(Answer):
    """Something that you were told."""

    id: int
    kind: str
    """mentioned, commented, assigned or reminder."""
    task: int | None
    """The id of the task that it is about, null for a comment on an update."""
    comment: int | None
    """The id of the comment, null where there is none."""
    title: str
    """The task's title."""
    by: str | None
    """The user name of whoever did it, null for a reminder."""
    at: datetime
    seen: bool
    url: str
    """The address of what it is about."""

    @classmethod
    def of(cls, row: NotificationRow) -> Self:
        return cls(
            row.id,
            row.kind,
            row.task_id,
            row.comment_id,
            row.title,
            row.actor_username,
            row.made_at,
            row.seen_at is not None,
            row.path,
        )

    @classmethod
    def example(cls) -> Self:
        at = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
        return cls(9, "mentioned", 7, 12, "Send the invoice", "jon", at, False, "/comments/12")


@dataclass(frozen=True)
class NotificationPage(Answer):
    """A page of notifications, the latest first."""

    notifications: list[Notification]
    next: str | None
    """The `cursor` of the next page, null on the last one."""
    unread: int
    """How many you have not read, up to 100."""

    @classmethod
    def example(cls) -> Self:
        return cls([Notification.example()], None, 1)


class NotificationQuery(PageQuery):
    """Which of them, and which page."""

    unread: bool = False
    """Only those that you have not read."""


class MarkSeen(Form):
    """Whether it is read."""

    seen: bool


@routes.get("")
@needs(Role.GUEST)
@operation("List notifications")
async def list_notifications(query: NotificationQuery) -> NotificationPage:
    """Your own, about what you may see now."""
    actor = guard.actor()
    found = await queries.latest(actor, before=query.after, unread=query.unread, limit=query.limit + 1)
    rows, more = cut(found, query)
    return NotificationPage([Notification.of(row) for row in rows], more, await queries.unread(actor))


@routes.patch("/<int:notification_id>")
@needs(Role.GUEST)
@operation("Mark a notification", example={"seen": True})
async def mark(notification_id: int, body: MarkSeen) -> Notification:
    """As read; one that was read stays so."""
    actor = guard.actor()
    await queries.one(actor, notification_id)
    if body.seen:
        await models.Notification.mark_seen(actor.id, notification_id)
    return Notification.of(await queries.one(actor, notification_id))
