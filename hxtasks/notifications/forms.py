"""What may be typed about reminders."""

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from hxtasks.web.fields import Day, TimeOfDay, wrong
from hxtasks.web.forms import Form

WEEK = 7 * 24 * 60


def _blank_is_none(value: object) -> object:
    return None if value == "" else value


Minutes = Annotated[Annotated[int, Field(ge=0, le=4 * WEEK)] | None, BeforeValidator(_blank_is_none)]


class AddReminder(Form):
    """Some time before the task is due, or at a moment of its own."""

    minutes: Minutes = None
    """How many minutes before it is due; a task without a time is due at 9:00."""
    on: Day = None
    """The date, where `minutes` is not given."""
    time: TimeOfDay = None
    """The time on that date, HH:MM in your time zone."""

    @model_validator(mode="after")
    def _one_of_both(self) -> "AddReminder":
        if self.minutes is None and not (self.on and self.time):
            raise wrong("Give a date and a time, or choose how long before it is due.")
        return self
