"""What a template holds: a project's sections and tasks as they were, dates as days from its beginning."""

from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import TypeAdapter

MOST_TASKS = 1000
MOST_BYTES = 2_000_000
"""Of a template's text: a thousand tasks with a page of notes each."""


@dataclass(frozen=True)
class Step:
    """A task of a template. `section` and `parent` are places in the lists that it is part of, the parent's first.

    `start`, `due` and `deadline` are days after the project's first one.
    """

    section: int
    title: str
    parent: int | None = None
    notes: str = ""
    priority: int = 4
    start: int | None = None
    due: int | None = None
    due_time: str | None = None
    deadline: int | None = None
    estimate: int | None = None
    rrule: str | None = None
    anchor: str = "schedule"
    labels: tuple[str, ...] = ()
    fields: tuple[tuple[int, str], ...] = ()
    """What it has in custom fields: places in the list of them, and the text; a date is days after the first one."""


@dataclass(frozen=True)
class Field:
    """A custom field of a template."""

    name: str
    holds: str
    choices: str = ""


@dataclass(frozen=True)
class Content:
    """Everything of a template but its name. The first section is the nameless one."""

    hue: int
    icon: str
    description: str
    sections: tuple[str, ...]
    tasks: tuple[Step, ...]
    limits: tuple[int | None, ...] = ()
    """Of the sections, in their order; none at all where it is older than limits are."""
    fields: tuple[Field, ...] = ()

    @classmethod
    def load(cls, text: str) -> "Content":
        """From what the database holds."""
        return _adapter.validate_json(text)

    def dump(self) -> str:
        """For the database."""
        return _adapter.dump_json(self, exclude_defaults=True).decode()


_adapter = TypeAdapter(Content)


def on_day(start: date, days: int | None) -> date | None:
    """The date that is so many days after the start."""
    return None if days is None else start + timedelta(days=days)
