"""What may be typed about recurrence."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from hxtasks import recurrence
from hxtasks.recurrence import Anchor
from hxtasks.recurrence.limits import FIRST, LAST
from hxtasks.web.fields import Day, TimeOfDay, Zone, wrong
from hxtasks.web.forms import Form


def _rule(value: str | None) -> str | None:
    try:
        return str(recurrence.parse(value)) if value else None
    except recurrence.BadRule as error:
        raise wrong(str(error)) from None


Rrule = Annotated[str | None, AfterValidator(_rule)]
"""A recurrence rule that can be kept, or none."""

RequiredRrule = Annotated[str, AfterValidator(_rule)]
"""A recurrence rule."""


def _moment(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise wrong("This must be a moment such as 2027-03-14T09:30:00Z.") from None
    # A day of room, for the zone that it will be read in.
    if not FIRST.year < at.year < LAST.year:
        raise wrong(f"The year must be between {FIRST.year + 1} and {LAST.year - 1}.")
    return at


class NextDates(Form):
    """A rule, and where its series stands."""

    rrule: RequiredRrule
    """An RRULE of RFC 5545 without times of the day: FREQ is DAILY, WEEKLY, MONTHLY or YEARLY. COUNT is what is left,
    the current date included."""
    anchor: Anchor = "schedule"
    """Whether the next date counts from the date it was due on, or from the day it was completed."""
    zone: Zone | None = None
    """The time zone whose wall the dates and times are on; yours without."""
    due_on: Day = None
    """The current date; without, the series starts when it is completed."""
    due_time: TimeOfDay = None
    """HH:MM, null for a date without a time."""
    completed_at: Annotated[datetime | None, BeforeValidator(_moment)] = None
    """When it is completed; without, exactly when it is due. Without an offset it is on the wall of `zone`."""
    count: Annotated[int, Field(ge=1, le=50)] = 5
    """How many dates to answer with, at most."""
