"""Reading time that was spent. The actor comes first: whoever doesn't see the task doesn't see its time."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from werkzeug.exceptions import BadRequest

from hxtasks.access import Actor, Forbidden, ProjectRole, enough
from hxtasks.db import sql
from hxtasks.projects.queries import MEMBER, ROLE, SEEN, seen_by
from hxtasks.timetracking.models import TimeEntry
from hxtasks.web.fields import MAX_ID

PAGE = 10
"""Entries that a task shows at once."""


class EntryRow(NamedTuple):
    """An entry with whose it is, and what the reader is in its project."""

    id: int
    task_id: int
    project_id: int
    spent_on: date
    minutes: int | None
    started_at: datetime | None
    note: str
    version: int
    person_id: int | None
    username: str | None
    name: str | None
    title: str
    archived: bool
    role: int

    def may_change(self, actor: Actor) -> bool:
        """Those who edit change their own entries; managers everybody's."""
        least = ProjectRole.EDITOR if self.person_id == actor.id else ProjectRole.MANAGER
        return self.role >= least and not self.archived


class Cursor(NamedTuple):
    """Where a page ended: the keys of its last entry."""

    day: date
    id: int

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """A cursor from an address, None where there is none. Raises BadRequest for anything we did not write."""
        if not text:
            return None
        match = re.fullmatch(r"(\d{4}-\d\d-\d\d)\.(\d{1,10})", text, re.ASCII)
        try:
            if match and int(match[2]) <= MAX_ID:
                return cls(date.fromisoformat(match[1]), int(match[2]))
        except ValueError:
            pass
        raise BadRequest("This link is damaged. Start from the first page.")


_ENTRIES = f"""SELECT e.id, e.task_id, t.project_id, e.spent_on, e.minutes, e.started_at, e.note, e.version,
e.person_id, u.username, u.name, t.title, p.archived_at IS NOT NULL AS archived, {ROLE} AS role
FROM time_entry e JOIN task t ON t.id = e.task_id AND t.trashed_at IS NULL JOIN project p ON p.id = t.project_id
{MEMBER} LEFT JOIN person u ON u.id = e.person_id WHERE {SEEN} AND e.trashed_at IS NULL"""


async def of_task(actor: Actor, task_id: int, *, after: Cursor | None = None, limit: int = PAGE) -> list[EntryRow]:
    """The time spent on a task, the latest first."""
    beyond = "AND (e.spent_on, e.id) < (:day, :last)" if after else ""
    return await sql.rows(
        EntryRow,
        f"{_ENTRIES} AND e.task_id = :task {beyond} ORDER BY e.spent_on DESC, e.id DESC LIMIT :limit",
        task=task_id,
        limit=limit,
        **({"day": after.day, "last": after.id} if after else {}),
        **seen_by(actor),
    )


async def row(actor: Actor, entry_id: int) -> EntryRow:
    """One entry. Raises NotFound, and Forbidden where the actor's role is too low."""
    found = await sql.row(EntryRow, f"{_ENTRIES} AND e.id = :id", id=entry_id, **seen_by(actor))
    return enough(actor, found)


async def entry(actor: Actor, entry_id: int) -> TimeEntry:
    """One entry as a model whose methods change it, for whoever may. Raises as `row` does."""
    if not (await row(actor, entry_id)).may_change(actor):
        raise Forbidden("Only whoever spent this time, or a manager of the project, may change it.")
    found = await TimeEntry.get(id=entry_id)
    await found.locate()
    return found


class RunningRow(NamedTuple):
    """A person's timer; without a title where they don't see the task any more."""

    id: int
    task_id: int
    started_at: datetime
    title: str | None


async def running(actor: Actor) -> RunningRow | None:
    """The actor's own timer."""
    return await sql.row(
        RunningRow,
        "SELECT e.id, e.task_id, e.started_at, (SELECT t.title FROM task t JOIN project p ON p.id = t.project_id "
        f"{MEMBER} WHERE {SEEN} AND t.id = e.task_id AND t.trashed_at IS NULL) AS title FROM time_entry e "
        "WHERE e.person_id = :me AND e.minutes IS NULL AND e.trashed_at IS NULL AND e.started_at IS NOT NULL LIMIT 1",
        **seen_by(actor),
    )


class Totals(NamedTuple):
    """Minutes that were spent and that were estimated: of one task, and with all that is part of it."""

    spent: int
    estimate: int
    spent_whole: int
    estimate_whole: int


async def totals(actor: Actor, task_id: int) -> Totals:
    """What a task took so far. What is part of it is in its project, so whoever sees it sees that too."""
    found = await sql.row(
        Totals,
        "WITH RECURSIVE whole (id, home, estimate) AS (SELECT t.id, p.id, t.estimate_minutes FROM task t "
        f"JOIN project p ON p.id = t.project_id {MEMBER} WHERE {SEEN} AND t.id = :task "
        "UNION ALL SELECT t.id, w.home, t.estimate_minutes "
        # The project keeps SQLite from looking through all tasks where hardly any of them has a parent.
        "FROM task t JOIN whole w ON w.id = t.parent_id AND w.home = t.project_id WHERE t.trashed_at IS NULL), "
        "spent (id, minutes) AS (SELECT e.task_id, e.minutes FROM time_entry e JOIN whole w ON w.id = e.task_id "
        "WHERE e.trashed_at IS NULL) "
        "SELECT (SELECT coalesce(sum(minutes), 0) FROM spent WHERE id = :task) AS spent, "
        "(SELECT coalesce(sum(estimate), 0) FROM whole WHERE id = :task) AS estimate, "
        "(SELECT coalesce(sum(minutes), 0) FROM spent) AS spent_whole, "
        "(SELECT coalesce(sum(estimate), 0) FROM whole) AS estimate_whole",
        task=task_id,
        **seen_by(actor),
    )
    assert found  # noqa: S101 - sums always are
    return found


async def of_project(actor: Actor, project_id: int) -> Totals:
    """What a project took so far; all of it, as often as asked for a part."""
    found = await sql.row(
        Totals,
        f"WITH whole (id, estimate) AS (SELECT t.id, t.estimate_minutes FROM task t JOIN project p "
        f"ON p.id = t.project_id {MEMBER} WHERE {SEEN} AND p.id = :project AND t.trashed_at IS NULL), "
        "sums (spent, estimate) AS (SELECT (SELECT coalesce(sum(e.minutes), 0) FROM time_entry e JOIN whole w "
        "ON w.id = e.task_id WHERE e.trashed_at IS NULL), (SELECT coalesce(sum(estimate), 0) FROM whole)) "
        "SELECT spent, estimate, spent AS spent_whole, estimate AS estimate_whole FROM sums",
        project=project_id,
        **seen_by(actor),
    )
    assert found  # noqa: S101 - sums always are
    return found


class OnTask(NamedTuple):
    task_id: int


async def tasks_of(actor: Actor, entry_ids: Sequence[int]) -> list[int]:
    """The tasks of these entries, deleted ones too, of those that the actor sees."""
    if not entry_ids:
        return []
    found = await sql.rows(
        OnTask,
        f"SELECT DISTINCT e.task_id FROM time_entry e JOIN task t ON t.id = e.task_id JOIN project p "
        f"ON p.id = t.project_id {MEMBER} WHERE {SEEN} AND e.id IN (:ids) LIMIT 5",
        ids=list(entry_ids),
        **seen_by(actor),
    )
    return [row.task_id for row in found]
