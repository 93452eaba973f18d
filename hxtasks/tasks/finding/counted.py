"""How much each choice of the form beside a search would find: a few statements, each of which looks at so many tasks
at most, however many there are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import seen_by
from hxtasks.query import Query, parse
from hxtasks.query.simple import Simple
from hxtasks.search import matching
from hxtasks.search.matching import Way
from hxtasks.tasks.finding import queries
from hxtasks.tasks.finding.beginnings import Search
from hxtasks.tasks.finding.filtering import ANY_STATE, Compiler, Condition, apart, scope
from hxtasks.tasks.finding.queries import MOST_COUNTED

Numbers = Mapping[str, Mapping[int, str]]
"""By the field of the form and the number of a choice: how much it finds, `12` or `12+`."""

_DUE = """CASE WHEN due_on IS NULL THEN 5 WHEN due_on < :today THEN 0 WHEN due_on = :today THEN 1
WHEN due_on = :tomorrow THEN 2 WHEN due_on <= :week THEN 3 ELSE 4 END"""
DUE = {
    "overdue": (0,),
    "today": (1,),
    "due<=today": (0, 1),
    "tomorrow": (2,),
    "due<=+7d": (0, 1, 2, 3),
    '"no date"': (5,),
}
"""What each choice of a date holds of what is told apart here."""
STATES = ("open", "done", "trashed")
_STATE = "CASE WHEN trashed_at IS NOT NULL THEN 2 WHEN completed_at IS NOT NULL THEN 1 ELSE 0 END"
_PEOPLE = """(SELECT id, coalesce(assignee_id, 0) AS person FROM found
UNION SELECT f.id, n.user_id FROM found f JOIN assignment n ON n.task_id = f.id) x"""
_LABELS = "found f JOIN task_label x ON x.task_id = f.id"
_TOLD_APART = {
    "state": (_STATE, "found"),
    "priority": ("priority", "found"),
    "due": (_DUE, "found"),
    "project": ("project_id", "found"),
    "label": ("x.label_id", _LABELS),
    "assigned": ("person", _PEOPLE),
}


class _Row(NamedTuple):
    field: str
    choice: int
    number: int


async def count(actor: Actor, query: Query, form: Simple, among: Condition) -> Numbers:
    """For each field of the form: its choices instead of the one that is made, beside all others that are."""
    names = await queries.names(actor, query)
    asked: dict[str, list[str]] = {}
    for field in _TOLD_APART:
        unset: Any = () if field in ("state", "priority") else ""
        others = replace(form, sort="", group="", **{field: unset})
        asked.setdefault(f"{field} {others}" if field == "state" else f" {others}", []).append(field)
    words, _ = apart(query.lists[0])
    held = await matching.number(matching.expression(words)) if words and all(words) else 0
    found: dict[str, Mapping[int, str]] = {}
    for key, fields in asked.items():
        about = among._replace(about=ANY_STATE) if fields == ["state"] else among
        compiler = Compiler(clock.today(actor.timezone), actor.timezone, names)
        found |= await _told_apart(actor, parse(key.partition(" ")[2]), compiler, about, fields, held)
    return found


async def _told_apart(
    actor: Actor, query: Query, compiler: Compiler, among: Condition, fields: Sequence[str], held: int
) -> dict[str, Mapping[int, str]]:
    node = query.lists[0]
    words, others = apart(node)
    search = Search.of(words, others, compiler, scope(query, node, among.about), among)
    ids = f"SELECT t.id FROM {search.begin(Way.CONDITIONS)} LIMIT {MOST_COUNTED + 1}"
    asked: dict[str, str] = {}
    if words:
        way = await search.way(actor, held)
        if not way:
            return {field: {} for field in fields}
        asked["asked"] = matching.expression(words)
        ids = search.held(":asked", way, limit=MOST_COUNTED + 1)
    parts = " UNION ALL ".join(
        f"SELECT '{field}' AS field, {choice} AS choice, count(*) AS number FROM {rows} GROUP BY 2"
        for field, (choice, rows) in _TOLD_APART.items()
        if field in fields
    )
    today = compiler.today
    rows = await sql.rows(
        _Row,
        f"WITH found AS (SELECT * FROM task WHERE id IN ({ids})) {parts} UNION ALL SELECT '', 0, count(*) FROM found",
        today=today,
        tomorrow=today + timedelta(days=1),
        week=today + timedelta(days=7),
        **search.values | seen_by(actor) | asked,
    )
    more = "+" if any(row.number > MOST_COUNTED for row in rows if not row.field) else ""
    told = {field: Counter({row.choice: row.number for row in rows if row.field == field}) for field in fields}
    return {field: {choice: f"{number}{more}" for choice, number in _choices(field, told[field])} for field in fields}


def _choices(field: str, found: Counter[int]) -> Iterable[tuple[int, int]]:
    if field != "due":
        return found.items()
    sums = (sum(found[part] for part in parts) for parts in DUE.values())
    return [(place, number) for place, number in enumerate(sums) if number]
