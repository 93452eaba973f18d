"""The rows that reads of tasks give, and the SQL that they share."""

import re
from datetime import date, datetime
from typing import NamedTuple

from werkzeug.exceptions import BadRequest

from hxtasks.access import ProjectRole
from hxtasks.projects.queries import MEMBER, ROLE, SEEN
from hxtasks.web.fields import MAX_ID

PAGE = 100
"""Rows on a page of any list."""


class TaskRow(NamedTuple):
    """A task in a list."""

    id: int
    title: str
    priority: int
    due_on: date | None
    due_time: str | None
    due_zone: str | None
    start_on: date | None
    deadline_on: date | None
    rrule: str | None
    anchor: str
    has_notes: bool
    position: int
    version: int
    section_id: int
    parent_id: int | None
    parent_title: str | None
    depth: int
    completed_at: datetime | None
    trashed_at: datetime | None
    created_at: datetime
    created_by_id: int | None
    assignee_id: int | None
    assignee_username: str | None
    assignee_name: str | None
    project_id: int
    project_slug: str
    project_name: str
    project_hue: int
    is_inbox: bool
    archived: bool
    role: int

    @property
    def can_edit(self) -> bool:
        return self.role >= ProjectRole.EDITOR and not self.archived

    @property
    def list_path(self) -> str:
        """The address of the project's page that lists it."""
        return "/inbox" if self.is_inbox else f"/projects/{self.project_slug}"

    @property
    def done(self) -> bool:
        return self.completed_at is not None


class WholeRow(NamedTuple):
    """A task with all that is stored of it, and what its project says about changing it."""

    id: int
    project_id: int
    section_id: int
    parent_id: int | None
    depth: int
    title: str
    notes: str
    priority: int
    due_on: date | None
    due_time: str | None
    due_zone: str | None
    start_on: date | None
    deadline_on: date | None
    estimate_minutes: int | None
    rrule: str | None
    anchor: str
    assignee_id: int | None
    position: int
    version: int
    created_at: datetime
    created_by_id: int | None
    completed_at: datetime | None
    completed_by_id: int | None
    trashed_at: datetime | None
    is_open: bool
    archived: bool
    role: int


class LabelRow(NamedTuple):
    task_id: int
    name: str
    hue: int
    id: int


class PersonRow(NamedTuple):
    """Somebody who does a task beside its assignee."""

    task_id: int
    id: int
    username: str
    name: str


class Cursor(NamedTuple):
    """Where a page ended: the keys of its last row."""

    section: int
    position: int
    id: int

    def __str__(self) -> str:
        return f"{self.section}.{self.position}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """A cursor from an address, None where there is none. Raises BadRequest for anything we did not write."""
        if not text:
            return None
        match = re.fullmatch(r"(\d{1,18})\.(-?\d{1,18})\.(\d{1,18})", text, re.ASCII)
        if not match or max(int(match[1]), int(match[3])) > MAX_ID:
            raise BadRequest("This link is damaged. Start from the first page.")
        return cls(*map(int, match.groups()))


COLUMNS = f"""t.id, t.title, t.priority, t.due_on, t.due_time, t.due_zone, t.start_on, t.deadline_on, t.rrule,
t.anchor, t.notes <> '' AS has_notes, t.position, t.version, t.section_id, t.parent_id, u.title AS parent_title,
t.depth, t.completed_at, t.trashed_at, t.created_at, t.created_by_id, t.assignee_id, a.username AS assignee_username,
a.name AS assignee_name,
p.id AS project_id, p.slug AS project_slug, p.name AS project_name, p.hue AS project_hue,
p.inbox_of_id IS NOT NULL AS is_inbox, p.archived_at IS NOT NULL AS archived, {ROLE} AS role"""

WALL = f"JOIN project p ON p.id = t.project_id {MEMBER} WHERE {SEEN}"
"""Behind a task `t` that is looked for or counted: the joins that say whether the actor sees it."""
JOINS = f"""JOIN project p ON p.id = t.project_id {MEMBER} LEFT JOIN person a ON a.id = t.assignee_id
LEFT JOIN task u ON u.id = t.parent_id WHERE {SEEN}"""
"""The same with the person and the parent that COLUMNS name. PostgreSQL leaves them out where nobody asks for them, but
plans them first: a search of six steps took it twice as long to plan."""
TASKS = f"SELECT {COLUMNS} FROM task t {JOINS}"
WHOLE = f"""SELECT t.id, t.project_id, t.section_id, t.parent_id, t.depth, t.title, t.notes, t.priority, t.due_on,
t.due_time, t.due_zone, t.start_on, t.deadline_on, t.estimate_minutes, t.rrule, t.anchor, t.assignee_id, t.position,
t.version, t.created_at, t.created_by_id, t.completed_at, t.completed_by_id, t.trashed_at, t.is_open,
p.archived_at IS NOT NULL AS archived, {ROLE} AS role
FROM task t {WALL}"""


class Page[R](NamedTuple):
    """Some rows of a list and where the next ones begin."""

    rows: list[R]
    next: Cursor | None
