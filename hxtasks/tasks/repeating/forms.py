"""What may be typed about recurrence."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from hxtasks import recurrence
from hxtasks.recurrence import Anchor
from hxtasks.recurrence.limits import FIRST, LAST, MOST_COUNT, MOST_INTERVAL
from hxtasks.web.fields import Day, Line, Number, TimeOfDay, Zone, wrong
from hxtasks.web.forms import Form


def _rule(value: str | None) -> str | None:
    try:
        return str(recurrence.parse(value)) if value else None
    except recurrence.BadRule as error:
        raise wrong(str(error)) from None


Rrule = Annotated[str | None, AfterValidator(_rule)]
"""A recurrence rule that can be kept, or none."""

RequiredRrule = Annotated[str, Field(min_length=1), AfterValidator(_rule)]
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


def _blank(value: Any) -> Any:
    return None if value == "" else value


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


class Repeat(Form):
    """How a task repeats, in words or by its parts: what was changed of the two counts.

    `said` and `rule` are the words and the rule that the form was rendered with.
    """

    version: Number = None
    words: Annotated[str, Line(200, 0)] = ""
    said: Annotated[str, Line(1000, 0)] = ""
    rule: Rrule = None
    every: Annotated[int, Field(ge=1, le=MOST_INTERVAL)] = 1
    unit: Literal["day", "week", "month", "year"] = "week"
    mo: bool = False
    tu: bool = False
    we: bool = False
    th: bool = False
    fr: bool = False
    sa: bool = False
    su: bool = False
    by: Literal["date", "nth"] = "date"
    month_day: Annotated[int, Field(ge=-1, le=31)] = 1
    nth: Annotated[int, Field(ge=-1, le=5)] = 1
    weekday: Annotated[int, Field(ge=0, le=6)] = 0
    month: Annotated[int, Field(ge=1, le=12)] = 1
    end: Literal["never", "until", "count"] = "never"
    until: Day = None
    count: Annotated[Annotated[int, Field(ge=1, le=MOST_COUNT)] | None, BeforeValidator(_blank)] = None
    anchor: Anchor = "schedule"

    @model_validator(mode="after")
    def _ends(self) -> "Repeat":
        if (self.end == "until" and not self.until) or (self.end == "count" and not self.count):
            raise wrong("Say when it ends, or choose Never.")
        return self

    def parts(self) -> dict[str, str]:
        """The rule by its parts, as recurrence.fields has them."""
        given = {name: getattr(self, name) for name in PARTS}
        return {
            name: "on" if value is True else "" if value is None else str(value)
            for name, value in given.items()
            if value is not False
        }


PARTS = "every unit mo tu we th fr sa su by month_day nth weekday month end until count".split()
