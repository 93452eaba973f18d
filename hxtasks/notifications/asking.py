"""What somebody who wants to be reminded asks for, against what their task is like."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.notifications import queries
from hxtasks.notifications.forms import AddReminder
from hxtasks.notifications.reminders import MOST
from hxtasks.tasks.rows import TaskRow


def moment(actor: Actor, given: AddReminder) -> datetime | None:
    """The moment that was typed, on the actor's wall; None where it depends on when the task is due."""
    if given.minutes is not None or given.on is None or given.time is None:
        return None
    return datetime.combine(given.on, time.fromisoformat(given.time), ZoneInfo(actor.timezone)).astimezone(UTC)


async def wrong(actor: Actor, row: TaskRow, given: AddReminder) -> dict[str, str]:
    """What keeps a reminder from being made, by field."""
    at = moment(actor, given)
    if given.minutes is not None and row.due_on is None:
        return {"minutes": "The task has no date yet. Give it one first, or choose a date and time."}
    if at is not None and at <= clock.now():
        return {"on": "That is over already."}
    if len(await queries.reminders(actor, row.id)) >= MOST:
        return {"form": f"At most {MOST} reminders of one task. Remove one first."}
    return {}
