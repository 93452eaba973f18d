"""What a typed line means, before anything is saved."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

Kind = Literal[
    "due",
    "rule",
    "start",
    "deadline",
    "reminder",
    "estimate",
    "project",
    "section",
    "label",
    "assignee",
    "priority",
    "notes",
]

MAX_LINES = 200
"""Lines that may be added at once."""


class TooManyLines(ValueError):
    """More lines than may be added at once; the message says so to whoever pasted them."""

    def __init__(self, number: int) -> None:
        super().__init__(f"These are {number} lines. At most {MAX_LINES} can be added at once; nothing was added.")


class Span(NamedTuple):
    """Characters of the typed text that were understood, and as what. The rest is the title."""

    start: int
    end: int
    kind: Kind
    text: str


class Reminder(NamedTuple):
    """Minutes before the task is due, or a moment of its own."""

    minutes_before: int | None = None
    at: datetime | None = None


class Unknown(NamedTuple):
    """Words that stay in the title though they look like more, with the reason."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A line of quick add. Dates and times are those on the wall of the zone that it was parsed for."""

    title: str
    project: str = ""
    section: str = ""
    labels: tuple[str, ...] = ()
    assignees: tuple[str, ...] = ()
    priority: int = 4
    due_on: date | None = None
    due_time: str | None = None
    """HH:MM; never without a date."""
    start_on: date | None = None
    deadline_on: date | None = None
    rrule: str | None = None
    """RFC 5545 §3.3.10, without DTSTART; `due_on` is the first occurrence."""
    anchor: Literal["schedule", "completion", ""] = ""
    reminders: tuple[Reminder, ...] = ()
    estimate_minutes: int | None = None
    notes: str = ""
    unknown: tuple[Unknown, ...] = ()
    indent: int = 0
    """How deep below a line before it, 0 for none."""
    parent: int | None = None
    """The place in the list of the line that it is indented below."""
    line: int = 1
    """The number of its line in the typed text."""
    spans: tuple[Span, ...] = ()
