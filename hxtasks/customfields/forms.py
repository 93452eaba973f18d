"""What may be typed about custom fields."""

from typing import Annotated

from pydantic import AfterValidator

from hxtasks.customfields.kinds import LONGEST, Kind
from hxtasks.web.fields import Line, Number, Text, wrong
from hxtasks.web.forms import Form

MOST_CHOICES = 50
LONGEST_CHOICE = 80


def _choices(value: str) -> str:
    lines = list(dict.fromkeys(line.strip() for line in value.splitlines() if line.strip()))
    if len(lines) > MOST_CHOICES:
        raise wrong(f"There may be at most {MOST_CHOICES} choices.")
    if any(len(line) > LONGEST_CHOICE for line in lines):
        raise wrong(f"A choice has at most {LONGEST_CHOICE} characters.")
    return "\n".join(lines)


Choices = Annotated[str, Text(10_000), AfterValidator(_choices)]


class DefineField(Form):
    """A new field of a project's tasks."""

    name: Annotated[str, Line(80)]
    holds: Kind
    """What it holds."""
    choices: Choices = ""
    """What can be chosen in a field that is a choice, one a line."""


class EditField(Form):
    """Its name, and what can be chosen; what tasks have in it stays."""

    name: Annotated[str, Line(80)]
    choices: Choices = ""


class SaveField(EditField):
    """The same as a page sends it, with the last change that it shows."""

    version: Number = None


class ChangeField(Form):
    """Either of both; what is not sent stays."""

    name: Annotated[str, Line(80)] = ""
    choices: Choices = ""


class PutValue(Form):
    """What a task has in a field; nothing takes it away."""

    value: Annotated[str, Line(LONGEST, least=0)] = ""


class SaveValue(PutValue):
    """The same as a page sends it, with the last change that it shows."""

    version: Number = None
