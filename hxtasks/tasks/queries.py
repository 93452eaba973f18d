"""Reading tasks. Each list is read from an index, from a cursor on, in a number of queries that rows don't change."""

from datetime import date, timedelta
from typing import NamedTuple

from hxtasks import clock
from hxtasks.access import Actor, NotFound, enough
from hxtasks.db import sql
from hxtasks.projects.queries import TRASH_DAYS, ProjectRow, SectionRow, seen_by
from hxtasks.tasks.models import Task
from hxtasks.tasks.rows import COLUMNS, JOINS, PAGE, TASKS, WHOLE, Cursor, LabelRow, Page, TaskRow, WholeRow
from hxtasks.web.ui import COUNTED

DONE_SHOWN = 200
"""Tasks done today that a project's list still shows in their places."""


async def row(actor: Actor, task_id: int) -> TaskRow:
    """One task that is not in the trash. Raises NotFound, and Forbidden where the actor's role is too low."""
    return enough(actor, await row_or_none(actor, task_id))


async def row_or_none(actor: Actor, task_id: int) -> TaskRow | None:
    """One task as `row` finds it, None where it is in the trash or not to be seen."""
    return await sql.row(TaskRow, f"{TASKS} AND t.id = :id AND t.trashed_at IS NULL", id=task_id, **seen_by(actor))


async def some(actor: Actor, task_ids: list[int]) -> list[TaskRow]:
    """Those of these tasks that the actor sees, in the trash or not."""
    return await sql.rows(TaskRow, f"{TASKS} AND t.id IN (:ids)", ids=task_ids, **seen_by(actor))


async def task(actor: Actor, task_id: int, *, trashed: bool = False) -> Task:
    """One task as a model whose methods change it; `trashed` looks in the trash. Raises as `row` does."""
    state = "IS NOT NULL AND t.trashed_at >= :oldest" if trashed else "IS NULL"
    oldest = {"oldest": clock.now() - timedelta(days=TRASH_DAYS)} if trashed else {}
    found = await sql.row(
        WholeRow, f"{WHOLE} AND t.id = :id AND t.trashed_at {state}", id=task_id, **oldest, **seen_by(actor)
    )
    stored = enough(actor, found)._asdict()
    del stored["archived"], stored["role"]
    # Task.get would read the same row once more, for half the time of the whole change.
    return Task.construct(_saved_in_db=True, **stored)


async def notes(actor: Actor, task_id: int) -> str:
    """A task's notes, as typed."""
    found = await sql.value(
        f"SELECT t.notes FROM task t {JOINS} AND t.id = :id AND t.trashed_at IS NULL",
        id=task_id,
        **seen_by(actor),
    )
    if found is None:
        raise NotFound
    return str(found)


class History(NamedTuple):
    """Who made a task, who did it, the section it is in, and how long it was thought to take."""

    section_name: str
    created_by: str | None
    completed_by: str | None
    estimate_minutes: int | None


async def history(actor: Actor, task_id: int) -> History:
    """What a task's detail shows that no list does."""
    found = await sql.row(
        History,
        f"SELECT s.name AS section_name, c.name AS created_by, d.name AS completed_by, t.estimate_minutes "
        f"FROM task t JOIN section s ON s.id = t.section_id LEFT JOIN person c ON c.id = t.created_by_id "
        f"LEFT JOIN person d ON d.id = t.completed_by_id {JOINS} AND t.id = :id",
        id=task_id,
        **seen_by(actor),
    )
    if found is None:
        raise NotFound
    return found


async def in_project(
    actor: Actor, project: ProjectRow, sections: list[SectionRow], *, after: Cursor | None = None
) -> Page[TaskRow]:
    """A project's open tasks from `after` on, in order, with those done today still in their places."""
    order = {section.id: number for number, section in enumerate(sections)}
    if after and after.section not in order:
        after = None
    rest = [s.id for s in sections if not after or order[s.id] >= order[after.section]]
    opened = await _open(actor, rest, after)
    page, more = _cut(sorted(opened, key=lambda t: (order[t.section_id], t.position, t.id)))
    first = (order[after.section], after.position, after.id) if after else (-1,)
    last = (order[page[-1].section_id], page[-1].position, page[-1].id) if more else (len(order),)
    done = [
        t
        for t in await _done_today(actor, project.id)
        if t.section_id in order and first < (order[t.section_id], t.position, t.id) <= last
    ]
    page = sorted([*page, *done], key=lambda t: (order[t.section_id], t.position, t.id))
    return Page(page, _cursor(page[-1]) if more else None)


async def mine(
    actor: Actor, *, since: date | None = None, until: date | None = None, after: Cursor | None = None
) -> Page[TaskRow]:
    """What falls to the actor: assigned to them, or to nobody and made by them.

    With `until` only what is due by that date, earliest first (Today), and not before `since` (Upcoming); without,
    everything assigned to them: what has a date first, by date.
    """
    params: dict[str, object] = {"limit": PAGE + 1, **seen_by(actor)}
    if until:
        begins = "AND due_on >= :since" if since else ""
        params["since"] = since
        due = f"due_on <= :until {begins} {_DUE_AFTER if after else ''}"
        source = _first_of("due_on, id", due, *_GIVEN, _OWN)
        params["until"] = until
    elif after and not after.section:
        source = _first_of("id", "due_on IS NULL AND id > :id", *_GIVEN)
    else:
        dated = _first_of("due_on, id", f"due_on IS NOT NULL {_DUE_AFTER if after else ''}", *_GIVEN)
        source = f"{dated} UNION ALL {_first_of('id', 'due_on IS NULL', *_GIVEN)}"
    if after:
        params["id"] = after.id
        params["due"] = date.fromordinal(min(max(after.section, 1), date.max.toordinal()))
    rows = await sql.rows(TaskRow, f"SELECT {COLUMNS} FROM ({source}) AS t {JOINS}", **params)
    page, more = _cut(sorted(rows, key=lambda t: (t.due_on or date.max, t.id)))
    end = page[-1] if more else None
    return Page(page, Cursor(end.due_on.toordinal() if end.due_on else 0, 0, end.id) if end else None)


async def done_today(actor: Actor) -> list[TaskRow]:
    """What the actor completed today, in their zone, the latest first."""
    return await sql.rows(
        TaskRow,
        f"{TASKS} AND t.completed_by_id = :me AND t.completed_at >= :since AND t.trashed_at IS NULL "
        "ORDER BY t.completed_at DESC, t.id LIMIT :limit",
        since=clock.midnight(clock.today(actor.timezone), actor.timezone),
        limit=PAGE,
        **seen_by(actor),
    )


async def completed(actor: Actor, project_id: int, *, after: Cursor | None = None) -> Page[TaskRow]:
    """A project's done tasks, the latest first."""
    beyond = f"AND (t.completed_at, t.id) < ({_LAST.format('completed_at')})" if after else ""
    rows = await sql.rows(
        TaskRow,
        f"{TASKS} AND t.project_id = :project AND t.completed_at IS NOT NULL AND t.trashed_at IS NULL {beyond} "
        "ORDER BY t.completed_at DESC, t.id DESC LIMIT :limit",
        project=project_id,
        limit=PAGE + 1,
        **({"id": after.id} if after else {}),
        **seen_by(actor),
    )
    page, more = _cut(rows)
    return Page(page, Cursor(0, 0, page[-1].id) if more else None)


async def trashed(actor: Actor, *, after: Cursor | None = None) -> Page[TaskRow]:
    """What can still be had back, of projects where the actor may change tasks, the latest deleted first."""
    beyond = f"AND (t.trashed_at, t.id) < ({_LAST.format('trashed_at')})" if after else ""
    rows = await sql.rows(
        TaskRow,
        f"SELECT * FROM ({TASKS} AND t.trashed_at >= :oldest {beyond}) AS found WHERE role >= 3 "
        # What was deleted along with the task that it is part of comes back with that.
        "AND NOT EXISTS (SELECT 1 FROM task o WHERE o.id = found.parent_id AND o.trashed_at = found.trashed_at) "
        "ORDER BY trashed_at DESC, id DESC LIMIT :limit",
        oldest=clock.now() - timedelta(days=TRASH_DAYS),
        limit=PAGE + 1,
        **({"id": after.id} if after else {}),
        **seen_by(actor),
    )
    page, more = _cut(rows)
    return Page(page, Cursor(0, 0, page[-1].id) if more else None)


async def labels(task_ids: list[int]) -> dict[int, tuple[LabelRow, ...]]:
    """The labels of tasks that the actor was given already."""
    found: dict[int, tuple[LabelRow, ...]] = {}
    if task_ids:
        for label in await sql.rows(
            LabelRow,
            "SELECT x.task_id, l.name, l.hue, l.id FROM task_label x JOIN label l ON l.id = x.label_id "
            "WHERE x.task_id IN (:ids) ORDER BY l.key",
            ids=task_ids,
        ):
            found[label.task_id] = (*found.get(label.task_id, ()), label)
    return found


class Counts(NamedTuple):
    """Numbers for the sidebar, exact up to `ui.COUNTED`."""

    today: int
    assigned: int


async def counts(actor: Actor) -> Counts:
    """How many open tasks are in Today and assigned to the actor; no more are counted than are shown."""

    def number(due: str, *whose: str) -> str:
        # The order is the index's: without it PostgreSQL may look through all tasks for the first few.
        first = " UNION ALL ".join(
            f"SELECT * FROM (SELECT 1 FROM task t {JOINS} AND t.is_open = TRUE AND {who} {due} "
            f"ORDER BY t.due_on LIMIT :most) AS found{place}"
            for place, who in enumerate(whose)
        )
        return f"(SELECT count(*) FROM ({first}) AS found)"

    found = await sql.row(
        Counts,
        f"SELECT {number('AND t.due_on <= :today', *_GIVEN, _OWN)} AS today, {number('', *_GIVEN)} AS assigned",
        most=COUNTED + 1,
        today=clock.today(actor.timezone),
        **seen_by(actor),
    )
    return found or Counts(0, 0)


# A cursor may name any task, so it counts only where the actor sees that one.
_LAST = f"SELECT t.{{}}, t.id FROM task t {JOINS} AND t.id = :id"
_DUE_AFTER = "AND (due_on, id) > (:due, :id)"
# Said so that no database looks through all that is nobody's instead: there is an index of that as well.
_OWN = "t.created_by_id = :me AND coalesce(t.assignee_id, 0) = 0"
_GIVEN = (
    "t.assignee_id = :me",
    "t.id IN (SELECT task_id FROM assignment WHERE user_id = :me) AND coalesce(t.assignee_id, 0) <> :me",
)


def _first_of(order: str, condition: str, *whose: str) -> str:
    """The first open tasks of each of these, each found by its own index."""
    return " UNION ALL ".join(
        f"SELECT * FROM (SELECT * FROM task t WHERE {who} AND is_open = TRUE AND {condition} "
        f"ORDER BY {order} LIMIT :limit) AS found"
        for who in whose
    )


async def _open(actor: Actor, section_ids: list[int], after: Cursor | None) -> list[TaskRow]:
    """The first rows of these sections, in order: found by the index alone, so that only what is shown is read."""
    params: dict[str, object] = {"limit": PAGE + 1, **seen_by(actor)}
    parts = []
    for number, section_id in enumerate(section_ids):
        params[f"s{number}"] = section_id
        beyond = ""
        if after and section_id == after.section:
            beyond = "AND (position, id) > (:position, :id)"
            params |= {"position": after.position, "id": after.id}
        parts.append(
            f"SELECT * FROM (SELECT id, position, {number} AS place FROM task WHERE section_id = :s{number} "
            f"AND is_open = TRUE AND depth = 0 {beyond} ORDER BY position, id LIMIT :limit) AS s{number}"
        )
    first = f"SELECT id FROM ({' UNION ALL '.join(parts)}) AS opened ORDER BY place, position, id LIMIT :limit"
    return await sql.rows(
        TaskRow, f"SELECT {COLUMNS} FROM ({first}) AS found JOIN task t ON t.id = found.id {JOINS}", **params
    )


async def _done_today(actor: Actor, project_id: int) -> list[TaskRow]:
    return await sql.rows(
        TaskRow,
        f"{TASKS} AND t.project_id = :project AND t.completed_at >= :since AND t.trashed_at IS NULL "
        "AND t.depth = 0 ORDER BY t.completed_at DESC LIMIT :limit",
        project=project_id,
        since=clock.midnight(clock.today(actor.timezone), actor.timezone),
        limit=DONE_SHOWN,
        **seen_by(actor),
    )


def _cut(rows: list[TaskRow]) -> tuple[list[TaskRow], bool]:
    return rows[:PAGE], len(rows) > PAGE


def _cursor(last: TaskRow) -> Cursor:
    return Cursor(last.section_id, last.position, last.id)
