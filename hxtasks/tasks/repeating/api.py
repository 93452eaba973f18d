"""What comes next, for programs: worked out, nothing saved."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from quart import Blueprint

from hxtasks import clock, recurrence
from hxtasks.access import Role, needs
from hxtasks.tasks.repeating.forms import NextDates
from hxtasks.web import guard
from hxtasks.web.operations import Answer, operation

routes = Blueprint("recurrence_api", __name__, url_prefix="/api/recurrence")


@dataclass(frozen=True)
class Dates(Answer):
    """The dates that come next."""

    dates: list[str]
    """`2027-01-07`, or with a due time `2027-01-07T09:00`, on the wall of `zone`. Fewer than asked for where the series
    ends."""

    @classmethod
    def example(cls) -> Self:
        return cls(["2027-01-07", "2027-01-10", "2027-01-13", "2027-01-16", "2027-01-19"])


@routes.post("/next")
@needs(Role.GUEST)
@operation(
    "Work out the next dates",
    example={
        "rrule": "FREQ=DAILY;INTERVAL=3",
        "anchor": "schedule",
        "zone": "Europe/Riga",
        "due_on": "2027-01-01",
        "due_time": None,
        "completed_at": "2027-01-05T10:00:00Z",
        "count": 5,
    },
)
async def next_dates(body: NextDates) -> Dates:
    """The first date after both the moment of completion and `due_on`, then those that follow if each is done on its
    day. What was missed is skipped. The 29th to 31st are a shorter month's last day."""
    zone = body.zone or guard.actor().timezone
    found = recurrence.upcoming(
        recurrence.parse(body.rrule),
        body.anchor,
        zone,
        body.due_on,
        body.due_time,
        _completed_at(body, zone),
        count=body.count,
    )
    return Dates([f"{on}T{body.due_time}" if body.due_time else str(on) for on in found])


def _completed_at(body: NextDates, zone: str) -> datetime | None:
    at = body.completed_at
    if at is None:
        return None if body.due_on else clock.now()
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))
