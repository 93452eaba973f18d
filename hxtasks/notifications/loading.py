"""Loading what notifications show: queries in, Views out."""

from zoneinfo import ZoneInfo

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.accounts.faces import face
from hxtasks.notifications import queries
from hxtasks.notifications.forms import AddReminder
from hxtasks.notifications.queries import PAGE, NotificationRow, ReminderRow
from hxtasks.notifications.views import BEFORE, NotificationPage, Reminders, Reminding, Told
from hxtasks.tasks.rows import TaskRow
from hxtasks.web import dates
from hxtasks.web.forms import BoundForm
from hxtasks.web.ui import Count, up_to_counted
from hxtasks.web.view import View

DID = {
    "mentioned": "mentioned you on",
    "commented": "commented on",
    "assigned": "gave you",
    "reminder": "Reminder:",
}


async def page(actor: Actor, after: tuple[bool, int] | None = None) -> NotificationPage:
    """What the actor was told, from a cursor on."""
    found = await queries.page(actor, after=after)
    shown = found[:PAGE]
    more = f"/notifications?after={int(shown[-1].seen_at is not None)}.{shown[-1].id}" if len(found) > PAGE else ""
    return NotificationPage(await queries.unread(actor), tuple(_told(row) for row in shown), more)


async def bell(actor: Actor) -> View:
    """The number beside the bell."""
    return Count("n", up_to_counted(await queries.unread(actor)))


def _told(row: NotificationRow) -> Told:
    return Told(
        row.id,
        face(row.actor_username, row.actor_name or "") if row.actor_username else None,
        DID[row.kind],
        row.title,
        _shortened(row.body or ""),
        row.project_name,
        row.project_hue,
        dates.ago(row.made_at),
        row.made_at.isoformat(timespec="seconds"),
        row.path,
        row.seen_at is None,
    )


def _shortened(text: str, most: int = 160) -> str:
    words = " ".join(text[: most * 4].split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


async def reminders(actor: Actor, row: TaskRow, form: BoundForm[AddReminder] | None = None) -> Reminders:
    """The actor's reminders of a task that was read for them."""
    found = await queries.reminders(actor, row.id)
    return Reminders(
        row.id,
        row.title,
        tuple(Reminding(each.id, _when(actor, each), each.fired_at is not None) for each in found),
        AddReminder.blank(minutes=60 if row.due_on else None) if form is None else form,
    )


def _when(actor: Actor, row: ReminderRow) -> str:
    """`1 hour before it is due: Thu 09:00`."""
    at = row.fires_at.astimezone(ZoneInfo(actor.timezone)) if row.fires_at else None
    day = dates.day(at.date(), clock.today(actor.timezone), actor.locale) if at else ""
    text = f"{day} {dates.clock_time(f'{at:%H:%M}', actor.locale)}" if at else "it has no date now"
    if row.minutes is None:
        return text
    name = dict(BEFORE).get(str(row.minutes), f"{row.minutes} minutes before")
    return f"{name}: {text}" if row.minutes == 0 else f"{name} it is due: {text}"
