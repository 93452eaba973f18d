"""What may be typed about tasks."""

from typing import Annotated

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from hxtasks.web.fields import Day, Id, Line, Number, Priority, Text, TimeOfDay
from hxtasks.web.forms import Form

Title = Annotated[str, Line(500)]
Notes = Annotated[str, Text(100_000)]


class _Dated(Form):
    due_on: Day = None
    due_time: TimeOfDay = None
    """HH:MM in your time zone; it needs a date."""

    @model_validator(mode="after")
    def _time_needs_date(self) -> "_Dated":
        if self.due_time and not self.due_on:
            raise PydanticCustomError("wrong", "A time needs a date as well.")
        return self


class AddTask(_Dated):
    """A new task; only the title is needed."""

    title: Title
    notes: Notes = ""
    """Markdown."""
    project: Number = None
    """The id of a project; your Inbox without."""
    section: Number = None
    """The id of a section."""
    priority: Priority = 4
    """1 is highest, 4 is none."""
    assignee: Number = None
    """The id of somebody who can see the project."""


class EditTask(Form):
    """Any of a task's fields; what is not sent stays as it is."""

    title: Title = ""
    notes: Notes = ""
    completed: bool = False
    project: Number = None
    """The project to move it to, null for your Inbox."""
    section: Number = None
    """The section to move it to, null for none."""
    priority: Priority = 4
    due_on: Day = None
    due_time: TimeOfDay = None
    """HH:MM in your time zone."""
    assignee: Number = None


class EditTitle(Form):
    version: Number = None
    title: Title


class EditNotes(Form):
    version: Number = None
    notes: Notes = ""


class EditDue(_Dated):
    """A date, or date and time, or neither."""

    version: Number = None


class EditPriority(Form):
    version: Number = None
    priority: Priority


class EditAssignee(Form):
    version: Number = None
    assignee: Number = None


class MoveTask(Form):
    """Where a task goes: a section (with its project), before or after a task there, or last."""

    section: Id
    before: Number = None
    after: Number = None
