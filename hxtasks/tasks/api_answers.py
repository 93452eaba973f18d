"""A task as programs are told of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Self

from hxtasks.tasks.api_queries import FullRow
from hxtasks.tasks.rows import LabelRow, PersonRow
from hxtasks.web.operations import Answer


@dataclass(frozen=True)
class Task(Answer):
    """Something to do. A date without a time is a date, never an instant."""

    id: int
    title: str
    notes: str
    """Markdown, as it was typed."""
    completed: bool
    project: int
    """The id of its project; your Inbox is one too."""
    section: int | None
    """The id of its section, null where it is in none."""
    parent: int | None
    """The id of the task that it is part of, null for a task of its own."""
    priority: int
    """1 is highest, 4 is none."""
    due_on: date | None
    due_time: str | None
    """The time on the wall of `time_zone`, HH:MM."""
    time_zone: str | None
    start_on: date | None
    """When to begin with it."""
    deadline_on: date | None
    """When it must be done, whatever was planned."""
    estimate_minutes: int | None
    """How long it takes, in minutes."""
    rrule: str | None
    """How it repeats (RFC 5545), null where it doesn't. COUNT is what is left, the current date included."""
    anchor: str
    """Whether the next date counts from the date it was due on (schedule) or the day it was done (completion)."""
    assignee: int | None
    """The id of whoever answers for it."""
    assignees: list[int]
    """The ids of all who do it, that one first."""
    labels: list[str]
    created: datetime
    completed_at: datetime | None
    version: int
    """Raised by every change."""
    url: str
    """The address of its page."""

    @property
    def tag(self) -> str:
        return str(self.version)

    @classmethod
    def of(cls, row: FullRow, labels: tuple[LabelRow, ...], others: tuple[PersonRow, ...] = ()) -> Self:
        return cls(
            id=row.id,
            title=row.title,
            notes=row.notes,
            completed=row.completed_at is not None,
            project=row.project_id,
            section=row.section_id,
            parent=row.parent_id,
            priority=row.priority,
            due_on=row.due_on,
            due_time=row.due_time,
            time_zone=row.due_zone if row.due_time else None,
            start_on=row.start_on,
            deadline_on=row.deadline_on,
            estimate_minutes=row.estimate_minutes,
            rrule=row.rrule,
            anchor=row.anchor,
            assignee=row.assignee_id,
            assignees=[*filter(None, [row.assignee_id]), *(person.id for person in others)],
            labels=[label.name for label in labels],
            created=row.created_at,
            completed_at=row.completed_at,
            version=row.version,
            url=f"/tasks/{row.id}",
        )

    @classmethod
    def example(cls) -> Self:
        made = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
        due, deadline = date(2026, 12, 1), date(2026, 12, 4)
        place = (3, 12, None, 2, due, "16:30", "Europe/Riga", None, deadline, 30, None, "schedule")
        row = FullRow(7, "Send the invoice", "", *place, 2, made, None, 1)
        return cls.of(row, (LabelRow(7, "money", 90, 5),))
