"""What found tasks are sorted by, and where a page of them ended."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from hxtasks.query import Query, SortKey
from hxtasks.tasks.finding import cursors
from hxtasks.tasks.finding.filtering import Compiler, Condition
from hxtasks.tasks.rows import TaskRow

DAY = timedelta(days=1)
NO_DAY = date(9999, 12, 31)
NO_MOMENT = datetime(9999, 12, 29, tzinfo=UTC)
"""Where what has no date stands in an order: behind everything that has one."""
WITHOUT = {"no_day": NO_DAY, "no_moment": NO_MOMENT}
"""The values that every order needs."""

DEFAULT_SORT = (SortKey("due"), SortKey("priority"))


class Order(NamedTuple):
    """A key to sort by: SQL for its value, that of a row, the same back from a cursor, and SQL for what that holds."""

    sql: str
    of: Any
    read: Any
    held: str = "{}"


_ORDERS = {
    "due": Order("coalesce(t.due_on, :no_day)", lambda t: (t.due_on or NO_DAY).isoformat(), cursors.day),
    "start": Order("coalesce(t.start_on, :no_day)", lambda t: (t.start_on or NO_DAY).isoformat(), cursors.day),
    "deadline": Order("coalesce(t.deadline_on, :no_day)", lambda t: (t.deadline_on or NO_DAY).isoformat(), cursors.day),
    "priority": Order("t.priority", lambda t: t.priority, partial(cursors.number, most=4)),
    "created": Order("t.created_at", lambda t: t.created_at.isoformat(), cursors.moment),
    "done": Order(
        "coalesce(t.completed_at, :no_moment)",
        lambda t: (t.completed_at or NO_MOMENT).isoformat(),
        cursors.moment,
    ),
    # Of what is done, which no query has to say: an index is in this order.
    "completed": Order("t.completed_at", lambda t: t.completed_at.isoformat(), cursors.moment),
    "title": Order("lower(t.title)", lambda t: t.title, cursors.text, "lower({})"),
    "project": Order("lower(p.name)", lambda t: t.project_name, cursors.text, "lower({})"),
    "nobody": Order("CASE WHEN a.id IS NULL THEN 1 ELSE 0 END", lambda t: int(t.assignee_id is None), cursors.number),
    "person": Order("lower(coalesce(a.name, ''))", lambda t: t.assignee_name or "", cursors.text, "lower({})"),
}
_GROUPS = {"project": ("project",), "priority": ("priority",), "assigned": ("nobody", "person")}
"""What keeps the tasks under one heading together, whatever they are sorted by; dates do so by `_heading`."""


class Key(NamedTuple):
    """One of the things that tasks are sorted by, up or down."""

    order: Order
    descending: bool = False

    @property
    def sql(self) -> str:
        return f"{self.order.sql}{' DESC' if self.descending else ''}"


def keys(query: Query, among: Condition, compiler: Compiler) -> list[Key]:
    """What a query's tasks are sorted by: what keeps its groups together, and then what it says."""
    together = [Key(_ORDERS[name]) for name in _GROUPS.get(query.group, ())]
    together += [Key(_heading(compiler))] if query.group == "due" else []
    return together + [Key(_ORDERS[key.name], key.descending) for key in query.sort or among.sort or DEFAULT_SORT]


def _heading(compiler: Compiler) -> Order:
    """Late, today, tomorrow, later, without a date: as the headings of dates follow each other."""
    today = compiler.today
    days = {today - DAY: 0, today: 1, today + DAY: 2, NO_DAY - DAY: 3}

    def of(task: TaskRow) -> int:
        return next((place for until, place in days.items() if task.due_on and task.due_on <= until), len(days))

    until = " ".join(f"WHEN t.due_on <= {compiler.bind(day)} THEN {place}" for day, place in days.items())
    return Order(f"CASE {until} ELSE {len(days)} END", of, cursors.number)


def cursor(keys: list[Key], last: TaskRow) -> str:
    """Where a page ends with this row."""
    return cursors.written([*(key.order.of(last) for key in keys), last.id])


def _read_cursor(keys: list[Key], text: str) -> list[Any]:
    try:
        *values, last = cursors.read(text)
        return [*(key.order.read(value) for key, value in zip(keys, values, strict=True)), cursors.number(last)]
    except ValueError:
        raise cursors.damaged() from None


def beyond(keys: list[Key], after: str, compiler: Compiler) -> str:
    """SQL for what comes after a cursor: each key may go up or down, so a row comparison would not do.

    Raises BadRequest for a cursor that these keys did not give.
    """
    values = _read_cursor(keys, after)
    columns = [*((key.order.sql, key.descending) for key in keys), ("t.id", False)]
    held = [*(key.order.held for key in keys), "{}"]
    names = [each.format(compiler.bind(value)) for each, value in zip(held, values, strict=True)]
    ways = []
    for place, (column, descending) in enumerate(columns):
        same = [f"{columns[n][0]} = {names[n]}" for n in range(place)]
        ways.append(" AND ".join([*same, f"{column} {'<' if descending else '>'} {names[place]}"]))
    return f"(({') OR ('.join(ways)}))"
