"""What may be typed about time."""

from typing import Annotated

from pydantic import AfterValidator, Field

from hxtasks.timetracking.models import LONGEST
from hxtasks.web.fields import Day, Length, Line, Number, wrong
from hxtasks.web.forms import Form

Note = Annotated[str, Line(200, least=0)]


def _given(value: int | None) -> int:
    if value is None:
        raise wrong("Say how long, such as 1h 30m, 1:30 or 90 for minutes.")
    return value


Spent = Annotated[Length, AfterValidator(_given)]
Minutes = Annotated[int, Field(ge=1, le=LONGEST)]


class AddTime(Form):
    """Time that was spent, written down by hand."""

    length: Spent
    spent_on: Day = None
    note: Note = ""

    @property
    def minutes(self) -> int:
        """The length, which is given."""
        return self.length or 0


class EditTime(AddTime):
    """The same put right."""

    version: Number = None


class NewTime(Form):
    """What a program says was spent."""

    minutes: Minutes
    spent_on: Day = None
    """Today, in your time zone, where it is left out."""
    note: Note = ""


class ChangeTime(Form):
    """Any of these; what is not sent stays."""

    minutes: Minutes = 1
    spent_on: Day = None
    note: Note = ""
