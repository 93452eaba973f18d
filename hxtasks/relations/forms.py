"""What may be typed about relations."""

from typing import Literal

from hxtasks.web.fields import Id, Number
from hxtasks.web.forms import Form

Kind = Literal["blocked", "blocks", "relates", "duplicates", "duplicated"]


class Relate(Form):
    how: Kind
    """What this task is: blocked by the other one, or it blocks it; related; its duplicate, or duplicated by it."""
    other: Id
    """The id of the other task."""


class Removal(Form):
    """From which of the two tasks it was removed."""

    of: Number = None
