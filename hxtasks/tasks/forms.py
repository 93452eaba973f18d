"""What may be typed about tasks."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from hxtasks.recurrence import Anchor
from hxtasks.tasks.repeating.forms import Rrule
from hxtasks.web.fields import Day, Id, Length, Line, Minutes, Number, Priority, Text, TimeOfDay, wrong
from hxtasks.web.forms import Form, FormInvalid

Title = Annotated[str, Line(500)]
Notes = Annotated[str, Text(100_000)]
MAX_LABEL = 60
LabelName = Annotated[str, Line(MAX_LABEL)]
MOST_LABELS = 50
"""Labels of one task."""
Labels = Annotated[tuple[LabelName, ...], Field(max_length=MOST_LABELS)]
MOST_PEOPLE = 50
"""Assignees of one task."""
People = Annotated[tuple[Id, ...], Field(max_length=MOST_PEOPLE)]
EARLY = "The deadline is before the start."


def check_order(start_on: date | None, deadline_on: date | None) -> None:
    """Raise FormInvalid where a task would have to be done before it begins."""
    if start_on and deadline_on and deadline_on < start_on:
        raise FormInvalid({"deadline_on": EARLY})


class _Dated(Form):
    due_on: Day = None
    due_time: TimeOfDay = None
    """HH:MM in your time zone; it needs a date."""

    @model_validator(mode="after")
    def _time_needs_date(self) -> "_Dated":
        if self.due_time and not self.due_on:
            raise PydanticCustomError("wrong", "A time needs a date as well.")
        return self


class CompleteTask(Form):
    """Which date of a task that repeats is done: the one that was shown."""

    due_on: Day = None


class AddTask(_Dated):
    """A new task; only the title is needed."""

    title: Title
    notes: Notes = ""
    """Markdown."""
    project: Number = None
    """The id of a project; your Inbox without."""
    section: Number = None
    """The id of a section."""
    parent: Number = None
    """The id of the task that it is part of."""
    priority: Priority = 4
    """1 is highest, 4 is none."""
    start_on: Day = None
    deadline_on: Day = None
    """When it must be done, not before it starts."""
    estimate_minutes: Minutes = None
    assignee: Number = None
    """The id of somebody who can see the project and answers for it."""
    assignees: People = ()
    """All who are to do it, by id, instead: the first answers for it."""
    labels: Labels = ()
    """By name; those that don't exist are made."""
    rrule: Rrule = None
    """How it repeats: an RRULE of RFC 5545. Without `due_on` it is due on the first date of it."""
    anchor: Anchor = "schedule"
    """Whether the next date counts from the date it was due on, or from the day it was completed."""

    @field_validator("deadline_on")
    @classmethod
    def _after_start(cls, value: date | None, info: ValidationInfo) -> date | None:
        start = info.data.get("start_on")
        if value and start and value < start:
            raise wrong(EARLY)
        return value


class EditTask(Form):
    """Any of a task's fields; what is not sent stays as it is."""

    title: Title = ""
    notes: Notes = ""
    completed: bool = False
    project: Number = None
    """The project to move it to, null for your Inbox."""
    section: Number = None
    """The section to move it to, null for none."""
    parent: Number = None
    """The task to make it part of, null for none."""
    priority: Priority = 4
    due_on: Day = None
    due_time: TimeOfDay = None
    """HH:MM in your time zone."""
    start_on: Day = None
    deadline_on: Day = None
    estimate_minutes: Minutes = None
    assignee: Number = None
    """Who answers for it; null for nobody at all."""
    assignees: People = ()
    """All who are to do it, instead: the first answers for it."""
    labels: Labels = ()
    """By name: all that it is to have. Those that don't exist are made."""
    rrule: Rrule = None
    """How it repeats, null for no longer."""
    anchor: Anchor = "schedule"


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


class AddPerson(Form):
    """Somebody who is to do a task; oneself where nobody is named."""

    person: Number = None


class AddLabel(Form):
    """A label for a task: by what is typed, or one of those proposed."""

    name: Annotated[str, Line(60, 0)] = ""
    label: Number = None

    @model_validator(mode="after")
    def _one_of_them(self) -> "AddLabel":
        if not self.name and not self.label:
            raise PydanticCustomError("wrong", "Type a label, or choose one.")
        return self


class EditStart(Form):
    version: Number = None
    start_on: Day = None


class EditDeadline(Form):
    version: Number = None
    deadline_on: Day = None


class EditEstimate(Form):
    version: Number = None
    estimate: Length = None


class NestTask(Form):
    """In below the task before it, out beside the one that it is part of, or to the top of them all."""

    to: Literal["in", "out", "top"]


class MoveTask(Form):
    """Where a task goes: a section (with its project), before or after a task there, or last.

    With `parent` it is part of that task, which is in the section.
    """

    section: Id
    parent: Number = None
    before: Number = None
    after: Number = None
