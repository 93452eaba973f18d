"""Reading a table: a page of rows in any order, and the sums of all of them."""

from datetime import date, datetime
from typing import NamedTuple

from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import ProjectRow, seen_by
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.rows import JOINS

PAGE = 50
"""Rows of a page; each is as many elements as two of a list."""

ORDERS = {
    "section": ("CASE WHEN s.name = '' THEN 0 ELSE 1 END", "s.position", "s.id", "t.position"),
    "title": ("lower(t.title)",),
    "due": ("coalesce(t.due_on, '9999-12-31')",),
    "start": ("coalesce(t.start_on, '9999-12-31')",),
    "deadline": ("coalesce(t.deadline_on, '9999-12-31')",),
    "priority": ("t.priority",),
    "assignee": ("CASE WHEN a.id IS NULL THEN 1 ELSE 0 END", "coalesce(a.name, '')", "coalesce(a.id, 0)"),
    "estimate": ("coalesce(t.estimate_minutes, 0)",),
    "created": ("t.created_at",),
}
"""What rows can be sorted and grouped by; `section` is the order of the list."""

_LAST = """(SELECT {} FROM task t JOIN section s ON s.id = t.section_id LEFT JOIN person a ON a.id = t.assignee_id
WHERE t.id = :after AND t.project_id = :project)"""


class Line(NamedTuple):
    """What a table shows of a task beside what any list does."""

    id: int
    section_name: str
    start_on: date | None
    deadline_on: date | None
    estimate_minutes: int | None
    created_at: datetime


class Totals(NamedTuple):
    """Of all rows, whether they are on this page or not."""

    tasks: int
    minutes: int


async def lines(
    actor: Actor, project: ProjectRow, among: Condition, *, group: str, sort: str, descending: bool, after: int
) -> list[Line]:
    """The rows after one of them, one more than a page where there are more."""
    keys = [(key, False) for key in ORDERS.get(group, ())]
    keys += [(key, descending) for key in ORDERS[sort] if (key, False) not in keys]
    keys.append(("t.id", False))
    order = ", ".join(f"{key} DESC" if down else key for key, down in keys)
    return await sql.rows(
        Line,
        "SELECT t.id, s.name AS section_name, t.start_on, t.deadline_on, t.estimate_minutes, t.created_at FROM task t "
        f"JOIN section s ON s.id = t.section_id {JOINS} AND t.project_id = :project AND t.trashed_at IS NULL "
        f"AND {among.sql} {f'AND ({_beyond(keys)})' if after else ''} ORDER BY {order} LIMIT :limit",
        project=project.id,
        limit=PAGE + 1,
        **({"after": after} if after else {}),
        **among.given,
        **seen_by(actor),
    )


async def totals(actor: Actor, project: ProjectRow, among: Condition) -> Totals:
    """How many rows there are, and how long they take together."""
    found = await sql.row(
        Totals,
        f"SELECT count(*) AS tasks, coalesce(sum(t.estimate_minutes), 0) AS minutes FROM task t {JOINS} "
        f"AND t.project_id = :project AND t.trashed_at IS NULL AND {among.sql}",
        project=project.id,
        **among.given,
        **seen_by(actor),
    )
    return found or Totals(0, 0)


def _beyond(keys: list[tuple[str, bool]]) -> str:
    """What comes after the last row: each key may go up or down, so that a row comparison would not do."""
    ways = []
    for place, (key, down) in enumerate(keys):
        same = [f"{before} = {_LAST.format(before)}" for before, _ in keys[:place]]
        ways.append(" AND ".join([*same, f"{key} {'<' if down else '>'} {_LAST.format(key)}"]))
    return " OR ".join(f"({way})" for way in ways)
