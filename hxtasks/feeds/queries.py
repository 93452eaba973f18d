"""Reading the tasks of a list with all that its other shapes tell of them."""

from datetime import datetime
from typing import NamedTuple

from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import seen_by
from hxtasks.query import parse
from hxtasks.tasks import queries as tasks
from hxtasks.tasks.finding import queries as find_queries
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.people import queries as people_queries
from hxtasks.tasks.rows import JOINS, LabelRow, PersonRow, TaskRow

MOST = 2000
"""Tasks that a shape holds at most."""


class Extra(NamedTuple):
    """What no page's list shows of a task."""

    id: int
    notes: str
    estimate_minutes: int | None
    section: str
    changed_at: datetime | None


class Told(NamedTuple):
    """A task with all that is told of it. `others` do it beside its assignee."""

    row: TaskRow
    extra: Extra
    labels: tuple[LabelRow, ...]
    others: tuple[PersonRow, ...]

    @property
    def label_names(self) -> tuple[str, ...]:
        return tuple(label.name for label in self.labels)

    @property
    def people(self) -> tuple[str, ...]:
        """Their names, that of whoever answers for it first."""
        return tuple(filter(None, [self.row.assignee_name, *(person.name for person in self.others)]))

    @property
    def changed_at(self) -> datetime:
        """When it was changed last, as the log knows."""
        return self.extra.changed_at or self.row.completed_at or self.row.created_at


class Found(NamedTuple):
    """The tasks of a list, and whether there are more of them than are told."""

    tasks: tuple[Told, ...]
    cut: bool


async def tell(actor: Actor, among: Condition, q: str) -> Found:
    """What a query finds among the tasks of a list, in its order or else in that of the list. Raises QueryError."""
    query = parse(q)
    rows: dict[int, TaskRow] = {}
    cut = False
    for node in query.lists:
        whole = find_queries.whole(among, node)
        page = await find_queries.find(actor, query, node, among=whole, limit=MOST - len(rows))
        rows |= {row.id: row for row in page.rows}
        cut = cut or bool(page.next)
        if len(rows) == MOST:
            break
    ids = list(rows)
    labels, people = await tasks.labels(ids), await people_queries.assignees(ids)
    extras = {extra.id: extra for extra in await _extras(actor, ids)}
    told = (
        Told(
            row,
            extras[number],
            tuple(labels.get(number, ())),
            tuple(people.get(number, ())),
        )
        for number, row in rows.items()
        if number in extras
    )
    return Found(tuple(told), cut)


class Alarm(NamedTuple):
    """When somebody is reminded of a task: at a moment, that is so many `minutes` before it is due where they are."""

    task_id: int
    at: datetime
    minutes: int | None


async def alarms(actor: Actor, ids: list[int]) -> dict[int, list[Alarm]]:
    """What this person is still to be reminded of among these tasks."""
    found = await sql.rows(
        Alarm,
        "SELECT task_id, fires_at AS at, minutes FROM reminder "
        "WHERE user_id = :me AND task_id IN (:ids) AND fired_at IS NULL AND fires_at IS NOT NULL ORDER BY fires_at, id",
        me=actor.id,
        ids=ids,
    )
    by_task: dict[int, list[Alarm]] = {}
    for alarm in found:
        by_task.setdefault(alarm.task_id, []).append(alarm)
    return by_task


async def _extras(actor: Actor, ids: list[int]) -> list[Extra]:
    return await sql.rows(
        Extra,
        "SELECT t.id, t.notes, t.estimate_minutes, s.name AS section, (SELECT c.at FROM change c "
        "WHERE c.kind = 'task' AND c.subject_id = t.id ORDER BY c.id DESC LIMIT 1) AS changed_at FROM task t "
        f"JOIN section s ON s.id = t.section_id {JOINS} AND t.id IN (:ids)",
        ids=ids,
        **seen_by(actor),
    )
