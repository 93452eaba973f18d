"""A task as a list shows it: what `partials/tasks/row.html` takes."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.accounts.faces import face
from hxtasks.search.words import Part
from hxtasks.tasks import counts, queries
from hxtasks.tasks.counts import NOTHING, Counts, Tally
from hxtasks.tasks.people import queries as people_queries
from hxtasks.tasks.rows import LabelRow, TaskRow
from hxtasks.web import dates
from hxtasks.web.dates import Due
from hxtasks.web.ui import Person


class Place(NamedTuple):
    """The project that a task is in."""

    slug: str
    name: str
    hue: int


class Hit(NamedTuple):
    """What was looked for, as it stands in a task: marked in the title, and a line of another text."""

    title: tuple[Part, ...]
    line: tuple[Part, ...] = ()
    place: str = ""
    """Where the line is from; of the notes nothing is said."""


class TaskItem(NamedTuple):
    id: int
    title: str
    done: bool
    priority: int
    due: Due | None
    assignee: Person | None
    labels: tuple[LabelRow, ...]
    project: Place
    has_notes: bool
    can_edit: bool
    version: int = 1
    comments: int = 0
    parent: str = ""
    """The title of the task that it is part of, where it doesn't stand below that."""
    subtasks: Tally | None = None
    deadline: Due | None = None
    """Only when it is near or past."""
    within: int = 0
    """The id of the task in whose pane the row stands."""
    files: int = 0
    occurrence: str = ""
    """The date that completing it is about, where it repeats."""
    blocked: bool = False
    """Whether it waits for another one, which the viewer may not see."""
    others: tuple[Person, ...] = ()
    """Those who do it beside the assignee."""
    hit: Hit | None = None
    at_home: bool = False
    """Whether the list is that of its project, which then goes without saying."""

    @property
    def people(self) -> tuple[Person, ...]:
        """All who do it."""
        return (self.assignee, *self.others) if self.assignee else self.others


NEAR = 3
"""Days before a deadline from which lists tell of it."""


async def items(actor: Actor, rows: list[TaskRow]) -> list[TaskItem]:
    """Dress rows for a list of this actor, with one more query for all their labels, people and numbers each."""
    ids = [row.id for row in rows]
    labels, people, numbers = await queries.labels(ids), await people_queries.assignees(ids), await counts.counts(ids)
    today = clock.today(actor.timezone)
    return [
        TaskItem(
            row.id,
            row.title,
            row.completed_at is not None,
            row.priority,
            dates.due(row.due_on, row.due_time, row.due_zone, today, actor.locale, actor.timezone)
            if row.due_on
            else None,
            _face(row.assignee_username, row.assignee_name or "") if row.assignee_username else None,
            labels.get(row.id, ()),
            Place(row.project_slug, row.project_name, row.project_hue),
            row.has_notes,
            row.can_edit,
            row.version,
            hanging.comments,
            row.parent_title or "",
            _tally(hanging),
            _near(row, today, actor.locale) if row.deadline_on else None,
            files=hanging.files,
            occurrence=str(row.due_on) if row.rrule and row.due_on else "",
            blocked=hanging.blocked,
            others=tuple(_face(person.username, person.name) for person in people.get(row.id, ())),
        )
        for row in rows
        for hanging in (numbers.get(row.id, NOTHING),)
    ]


def within(parent: int, dressed: list[TaskItem]) -> tuple[TaskItem, ...]:
    """Rows as they stand in the pane of the task that they are part of."""
    return tuple(item._replace(within=parent, parent="") for item in dressed)


def _tally(numbers: Counts) -> Tally | None:
    return Tally(numbers.done, numbers.subtasks) if numbers.subtasks else None


def _near(row: TaskRow, today: date, locale: str) -> Due | None:
    if row.done or row.deadline_on is None or (row.deadline_on - today).days > NEAR:
        return None
    return dates.due(row.deadline_on, None, None, today, locale, "")


_face = lru_cache(maxsize=2048)(face)
