"""Reading a table: a page of rows in any order, and the sums of all of them."""

from datetime import date, timedelta
from typing import NamedTuple

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import ProjectRow, seen_by
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.rows import JOINS

PAGE = 40
"""Rows of the first page; each has more than twice the elements of a row of a list."""
MORE = 80
"""Rows of any page after it."""

_SECTION = ("CASE WHEN s.name = '' THEN 0 ELSE 1 END", "s.position", "s.id")
ORDERS = {
    "section": (*_SECTION, "t.position"),
    "title": ("lower(t.title)",),
    "due": ("coalesce(t.due_on, '9999-12-31')",),
    "start": ("coalesce(t.start_on, '9999-12-31')",),
    "deadline": ("coalesce(t.deadline_on, '9999-12-31')",),
    "priority": ("t.priority",),
    "assignee": ("coalesce(a.name, '')", "coalesce(a.id, 0)"),
    "estimate": ("coalesce(t.estimate_minutes, 0)",),
    "created": ("t.created_at",),
}
"""What rows can be sorted by; `section` is the order of the list."""

_WITHOUT = {
    "due": "t.due_on",
    "start": "t.start_on",
    "deadline": "t.deadline_on",
    "assignee": "a.id",
    "estimate": "t.estimate_minutes",
}
LAST = {name: f"CASE WHEN {field} IS NULL THEN 1 ELSE 0 END" for name, field in _WITHOUT.items()}
"""What has no value comes last, whether the others go up or down."""

DUE = """CASE WHEN t.due_on IS NULL THEN 4 WHEN t.due_on < :today THEN 0 WHEN t.due_on = :today THEN 1
WHEN t.due_on = :tomorrow THEN 2 ELSE 3 END"""
KEYS = {
    "section": "t.section_id",
    "assignee": "coalesce(t.assignee_id, 0)",
    "priority": "t.priority",
    "due": DUE,
    "": "0",
}
"""The number of the group that a row is in."""

GROUPED = {
    "section": _SECTION,
    "assignee": (LAST["assignee"], *ORDERS["assignee"]),
    "priority": ORDERS["priority"],
    "due": (DUE,),
    "": (),
}
"""How groups follow each other."""

_LAST = """(SELECT {} FROM task t JOIN section s ON s.id = t.section_id LEFT JOIN person a ON a.id = t.assignee_id
WHERE t.id = :after AND t.project_id = :project)"""


class Line(NamedTuple):
    """What a table shows of a task beside what any list does."""

    id: int
    group: int
    section_name: str
    estimate_minutes: int | None
    follows: int
    """The group of the row that the page follows; -1 where it follows none."""


class Sum(NamedTuple):
    """Of all rows of a group, whether they are on this page or not."""

    group: int
    tasks: int
    minutes: int


async def lines(
    actor: Actor, project: ProjectRow, among: Condition, *, group: str, sort: str, descending: bool, after: int
) -> list[Line]:
    """The rows after one of them, one more than a page of them where there are more."""
    keys = [(key, False) for key in (*GROUPED[group], *([LAST[sort]] if sort in LAST else []))]
    keys += [(key, descending) for key in ORDERS[sort] if (key, False) not in keys]
    keys.append(("t.id", False))
    order = ", ".join(f"{key} DESC" if down else key for key, down in keys)
    return await sql.rows(
        Line,
        f'SELECT t.id, {KEYS[group]} AS "group", s.name AS section_name, t.estimate_minutes, '
        f"{_LAST.format(KEYS[group]) if after else '-1'} AS follows FROM task t "
        f"JOIN section s ON s.id = t.section_id {JOINS} AND t.project_id = :project AND t.trashed_at IS NULL "
        f"AND {among.sql} {f'AND ({_beyond(keys)})' if after else ''} ORDER BY {order} LIMIT :limit",
        project=project.id,
        limit=size(after) + 1,
        **({"after": after} if after else {}),
        **_days(actor),
        **among.given,
        **seen_by(actor),
    )


def size(after: int) -> int:
    """How many rows the page after this one holds; 0 stands for the beginning."""
    return MORE if after else PAGE


async def sums(actor: Actor, project: ProjectRow, among: Condition, *, group: str) -> list[Sum]:
    """How many rows each group has, and how long they take together."""
    return await sql.rows(
        Sum,
        f'SELECT {KEYS[group]} AS "group", count(*) AS tasks, coalesce(sum(t.estimate_minutes), 0) AS minutes '
        f"FROM task t {JOINS} AND t.project_id = :project AND t.trashed_at IS NULL AND {among.sql} GROUP BY 1",
        project=project.id,
        **_days(actor),
        **among.given,
        **seen_by(actor),
    )


def _days(actor: Actor) -> dict[str, date]:
    today = clock.today(actor.timezone)
    return {"today": today, "tomorrow": today + timedelta(days=1)}


def _beyond(keys: list[tuple[str, bool]]) -> str:
    """What comes after the last row: each key may go up or down, so that a row comparison would not do."""
    ways = []
    for place, (key, down) in enumerate(keys):
        same = [f"{before} = {_LAST.format(before)}" for before, _ in keys[:place]]
        ways.append(" AND ".join([*same, f"{key} {'<' if down else '>'} {_LAST.format(key)}"]))
    return " OR ".join(f"({way})" for way in ways)
