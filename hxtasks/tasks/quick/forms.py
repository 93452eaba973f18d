"""What may be typed as quick add: see hxtasks.quickadd for what it means."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from hxtasks.quickadd import MAX_LINES, TooManyLines
from hxtasks.tasks.forms import AddTask
from hxtasks.web.fields import Line, Number, Text, Zone, blank_is_none, wrong
from hxtasks.web.forms import Form

MOST = 60_000
"""Characters that are read at once."""


def _few_lines(value: Any) -> Any:
    """Too many lines are told as such, however long they are."""
    number = sum(1 for line in value.split("\n") if line.strip()) if isinstance(value, str) else 0
    if number > MAX_LINES:
        raise wrong(str(TooManyLines(number)))
    return value


QuickText = Annotated[str, Text(MOST), BeforeValidator(_few_lines)]


def _moment(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        raise wrong("This must be a moment such as 2026-11-25T10:00:00+02:00.") from None
    if not 1971 <= moment.year <= 2998:
        raise wrong("The year must be between 1971 and 2998.")
    return moment


class AddLines(Form):
    """What a list's line adds: a task, or several lines of them."""

    title: QuickText
    section: Number = None


class AddTasks(AddTask):
    """What the dialog adds: a task or several lines of them, each with what is chosen beside them."""

    title: QuickText


class SeeLines(Form):
    """What is being typed, and where it would be added."""

    text: QuickText = ""
    section: Number = None
    field: Annotated[str, Field(pattern="^[a-z]{1,10}(-[0-9]{1,10})?$")] = "add"
    """What its field is called: the answer's ids start so."""
    caret: Annotated[int | None, Field(ge=0), BeforeValidator(blank_is_none)] = None


class PreviewLines(Form):
    """Lines to understand. Nothing is saved."""

    text: QuickText
    now: Annotated[datetime | None, BeforeValidator(_moment)] = None
    """When it is said, in your zone where it has none of its own; this very moment without."""
    zone: Zone | None = None
    """Where it is said; your time zone without."""


class AddTaskOrLine(AddTask):
    """A new task: its fields, or a line that says all of them."""

    title: Annotated[str, Line(500, 0)] = ""
    quick: QuickText = ""
    """A line as in quick add, instead of a title: `Call Bob fri 10am #Work p2`, or several. What is sent beside them
    comes first, for each."""

    @model_validator(mode="after")
    def _not_both(self) -> "AddTaskOrLine":
        if self.title and self.quick:
            raise PydanticCustomError("wrong", "Send a title, or a line as `quick`, not both.")
        return self
