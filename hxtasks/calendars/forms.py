"""What may be typed about a task's day."""

from hxtasks.web.fields import Day
from hxtasks.web.forms import Form


class MoveToDay(Form):
    """The day that a task goes to, none to take its date away."""

    on: Day = None
    back: str = ""
    """The page that it was asked on."""
