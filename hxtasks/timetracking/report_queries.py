"""Sums of time. The actor comes first: what they may not see is in no sum of theirs."""

from collections import Counter
from datetime import date, timedelta
from typing import Literal, NamedTuple

from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import MEMBER, SEEN, seen_by

By = Literal["person", "project", "label", "week"]
MOST = 500
"""Lines of a report, the longest first."""


class Sum(NamedTuple):
    """Minutes of one person, project, label or day; `key` is None for none of them."""

    key: int | None
    name: str | None
    minutes: int


class _Day(NamedTuple):
    day: date
    minutes: int


class Week(NamedTuple):
    """Minutes of the week that begins on this Monday."""

    monday: date
    minutes: int


class Range(NamedTuple):
    """From one date to another one, both included; one project's alone where there is one."""

    since: date
    until: date
    project_id: int | None = None


_SPENT = f"""time_entry e JOIN task t ON t.id = e.task_id AND t.trashed_at IS NULL
JOIN project p ON p.id = t.project_id {MEMBER}"""
_WITHIN = f"{SEEN} AND e.trashed_at IS NULL AND e.minutes IS NOT NULL AND e.spent_on BETWEEN :since AND :until"
_GROUPS = {
    "person": ("e.person_id", "u.name", "LEFT JOIN person u ON u.id = e.person_id"),
    "project": ("p.id", "p.name", ""),
    "label": ("l.id", "l.name", "LEFT JOIN task_label tl ON tl.task_id = t.id LEFT JOIN label l ON l.id = tl.label_id"),
}


async def sums(actor: Actor, by: By, within: Range) -> list[Sum]:
    """Minutes by person, project or label, the most first. What has several labels counts for each of them."""
    key, name, join = _GROUPS[by]
    return await sql.rows(
        Sum,
        f"SELECT {key} AS key, {name} AS name, sum(e.minutes) AS minutes FROM {_SPENT} {join} WHERE {_WITHIN} "
        f"{_project(within)} GROUP BY {key}, {name} ORDER BY sum(e.minutes) DESC, {name} LIMIT :most",
        most=MOST,
        **_given(actor, within),
    )


async def weeks(actor: Actor, within: Range) -> list[Week]:
    """Minutes by week, the earliest first, those without any between others too."""
    days = await sql.rows(
        _Day,
        f"SELECT e.spent_on AS day, sum(e.minutes) AS minutes FROM {_SPENT} WHERE {_WITHIN} {_project(within)} "
        "GROUP BY e.spent_on ORDER BY e.spent_on",
        **_given(actor, within),
    )
    found: Counter[date] = Counter()
    for day, minutes in days:
        found[_monday(day)] += minutes
    if not found:
        return []
    first, last = min(found), max(found)
    return [
        Week(monday, found[monday])
        for monday in (first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1))
    ]


async def total(actor: Actor, within: Range) -> int:
    """All minutes."""
    found = await sql.value(
        f"SELECT coalesce(sum(e.minutes), 0) FROM {_SPENT} WHERE {_WITHIN} {_project(within)}", **_given(actor, within)
    )
    return int(found)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _project(within: Range) -> str:
    return "AND p.id = :project" if within.project_id else ""


def _given(actor: Actor, within: Range) -> dict[str, object]:
    return {"since": within.since, "until": within.until, "project": within.project_id, **seen_by(actor)}
