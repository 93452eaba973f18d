"""Counting by week and by person. The actor comes first: what they can't see is in no figure."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import seen_by
from hxtasks.tasks.repeating.occurrences import DONE
from hxtasks.tasks.rows import JOINS

WEEKS = 12
MOST = 500
"""People whose tasks are counted: those who have most."""

AGES = (7, 28, 90)
"""Days after which an open task counts as older."""


class Since(NamedTuple):
    """What happened in a project since the beginning of each week, the first week first."""

    project_id: int
    since: tuple[int, ...]


class AgeRow(NamedTuple):
    """A person's open tasks by age, the young ones first, and how many of all are late."""

    username: str
    name: str
    week: int
    month: int
    quarter: int
    older: int
    overdue: int


def mondays(actor: Actor) -> tuple[date, ...]:
    """The first days of the last weeks, this one's last."""
    today = clock.today(actor.timezone)
    this = today - timedelta(days=today.weekday())
    return tuple(this - timedelta(weeks=back) for back in reversed(range(WEEKS)))


async def completed(actor: Actor, weeks: Sequence[date]) -> list[Since]:
    """The tasks of each project that were completed since each of these days began, and still are."""
    return await _since(actor, "t.completed_at", f"{_TASKS} AND t.completed_at >= :w0", weeks)


async def repeated(actor: Actor, weeks: Sequence[date]) -> list[Since]:
    """What was done in each project besides: every time but the last that a series was completed."""
    return await _since(actor, "o.at", DONE, weeks, since=clock.midnight(weeks[0], actor.timezone))


async def created(actor: Actor, weeks: Sequence[date], project_ids: Sequence[int]) -> list[Since]:
    """What was added to these projects since each of these days began."""
    if not project_ids:
        return []
    return await _since(actor, "t.created_at", f"{_TASKS} AND t.project_id IN (:ids)", weeks, ids=list(project_ids))


_TASKS = f"task t {JOINS} AND t.trashed_at IS NULL"


class _Twelve(NamedTuple):
    project_id: int
    w0: int
    w1: int
    w2: int
    w3: int
    w4: int
    w5: int
    w6: int
    w7: int
    w8: int
    w9: int
    w10: int
    w11: int


async def _since(actor: Actor, moment: str, source: str, weeks: Sequence[date], **params: Any) -> list[Since]:
    sums = ", ".join(
        f"CAST(sum(CASE WHEN {moment} >= :w{number} THEN 1 ELSE 0 END) AS BIGINT) AS w{number}"
        for number in range(len(weeks))
    )
    rows = await sql.rows(
        _Twelve,
        f"SELECT t.project_id, {sums} FROM {source} GROUP BY t.project_id",
        **{f"w{number}": clock.midnight(week, actor.timezone) for number, week in enumerate(weeks)},
        **params,
        **seen_by(actor),
    )
    return [Since(row.project_id, tuple(row[1:])) for row in rows]


async def ages(actor: Actor) -> list[AgeRow]:
    """How long what people have to do has been waiting, of those who have most."""
    now, today = clock.now(), clock.today(actor.timezone)
    week, month, quarter = (now - timedelta(days=days) for days in AGES)
    return await sql.rows(
        AgeRow,
        f"SELECT a.username, a.name, {_count('t.created_at > :week')} AS week, "
        f"{_count('t.created_at <= :week AND t.created_at > :month')} AS month, "
        f"{_count('t.created_at <= :month AND t.created_at > :quarter')} AS quarter, "
        f"{_count('t.created_at <= :quarter')} AS older, {_count('t.due_on < :today')} AS overdue "
        f"FROM task t {JOINS} AND t.is_open = TRUE AND p.archived_at IS NULL AND a.id IS NOT NULL "
        "GROUP BY a.id, a.username, a.name ORDER BY count(*) DESC, a.name LIMIT :people",
        week=week,
        month=month,
        quarter=quarter,
        today=today,
        people=MOST,
        **seen_by(actor),
    )


def _count(condition: str) -> str:
    return f"CAST(sum(CASE WHEN {condition} THEN 1 ELSE 0 END) AS BIGINT)"
