"""Reading the tasks that a query asks for: a fixed number of statements, whatever it says and finds."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.accounts import queries as accounts
from hxtasks.db import sql
from hxtasks.projects.queries import MEMBER, SEEN, VISIBLE, seen_by
from hxtasks.query import Node, Query, QueryError, SortKey, Term
from hxtasks.query.errors import closest
from hxtasks.search.matching import Way
from hxtasks.tasks.finding import cursors, ranked_queries
from hxtasks.tasks.finding.filtering import Compiler, Condition, Names, apart, scope
from hxtasks.tasks.finding.ranked_queries import Rank
from hxtasks.tasks.rows import JOINS, PAGE, TASKS, WALL, TaskRow

DAY = timedelta(days=1)
NO_DAY = date(9999, 12, 31)
NO_MOMENT = datetime(9999, 12, 29, tzinfo=UTC)
"""Where what has no date stands in an order: behind everything that has one."""

EVERYTHING = Condition()
SEARCHED = Condition(about="t.trashed_at IS NULL")
DEFAULT_SORT = (SortKey("due"), SortKey("priority"))
MOST_COUNTED = 1000
"""What the number of found tasks is exact up to: counting more would cost more than showing them."""


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


class Found(NamedTuple):
    """A page of what a query finds, and the cursor of the next, empty on the last one; from where words were found."""

    rows: list[TaskRow]
    next: str
    way: Way = Way.WORDS


class Named(NamedTuple):
    id: int
    name: str


async def names(actor: Actor, query: Query) -> Names:
    """The ids behind the names in a query. Raises QueryError for a name of nothing that the actor sees."""
    found, missed = await looked_up(actor, query)
    if missed:
        raise missed[0]
    return found


async def looked_up(actor: Actor, query: Query) -> tuple[Names, list[QueryError]]:
    """The same, with what is wrong about each name of nothing, as they stand in the query."""
    found: dict[tuple[str, str], list[int]] = {}
    missed: list[QueryError] = []
    for fields, look_up in _NAMED.items():
        wanted = [term for term in query.terms if term.field in fields and term.value and not _is_me(term)]
        if not wanted:
            continue
        known: dict[str, list[int]] = {}
        for row in await look_up(actor):
            known.setdefault(row.name.casefold(), []).append(row.id)
        for term in wanted:
            name = term.value.casefold()
            if name in known:
                found[term.field, name] = known[name]
            else:
                missed.append(_unknown(term, known))
    return found, sorted(missed, key=lambda error: error.column)


async def compiler_of(actor: Actor, query: Query) -> Compiler:
    """What turns this query's conditions into SQL. Raises QueryError as `names` does."""
    return Compiler(clock.today(actor.timezone), actor.timezone, await names(actor, query))


async def find(
    actor: Actor,
    query: Query,
    node: Node | None,
    *,
    among: Condition = EVERYTHING,
    after: str = "",
    limit: int = PAGE,
) -> Found:
    """A page of one of the query's lists, among the tasks of the list that it is asked of.

    What is asked for by words stands best first, unless another order is asked for. Raises QueryError as `names`
    does, BadRequest for a cursor that this query did not give.
    """
    compiler = await compiler_of(actor, query)
    words, others = apart(node)
    if words and not query.sort:
        within = scope(query, node, among.about)
        place = Rank.read(after) if after else None
        found = await ranked_queries.find(actor, words, others, compiler, within, among, after=place, limit=limit + 1)
        more = str(found.ranks[limit - 1]) if len(found.ranks) > limit else ""
        return Found(found.rows[:limit], more, found.way)
    where = [among.sql, scope(query, node, among.about), compiler.sql(node)]
    keys = [Key(_ORDERS[name]) for name in _GROUPS.get(query.group, ())]
    keys += [Key(_heading(compiler))] if query.group == "due" else []
    keys += [Key(_ORDERS[key.name], key.descending) for key in query.sort or among.sort or DEFAULT_SORT]
    if after:
        where.append(_beyond(keys, _read_cursor(keys, after), compiler))
    order = ", ".join([*(key.sql for key in keys), "t.id"])
    # Everything found is put in order; only what is on the page is read.
    page = f"SELECT t.id FROM task t {JOINS} AND {' AND '.join(where)} ORDER BY {order} LIMIT {limit + 1:d}"
    rows = await sql.rows(
        TaskRow,
        f"{TASKS} AND t.id IN ({page}) ORDER BY {order}",
        no_day=NO_DAY,
        no_moment=NO_MOMENT,
        **compiler.params,
        **among.given,
        **seen_by(actor),
    )
    last = rows[limit - 1] if len(rows) > limit else None
    return Found(rows[:limit], _cursor(keys, last) if last else "")


async def count(
    actor: Actor, query: Query, node: Node | None, *, among: Condition = EVERYTHING, way: Way = Way.WORDS
) -> int:
    """How many tasks a list holds, exact up to MOST_COUNTED; `way` as Found has it. Raises what `names` raises."""
    compiler = await compiler_of(actor, query)
    words, others = apart(node)
    if words:
        within = scope(query, node, among.about)
        return await ranked_queries.count(actor, words, others, compiler, within, among, way, most=MOST_COUNTED + 1)
    found: int = await sql.value(
        f"SELECT count(*) FROM (SELECT 1 FROM task t {WALL} AND {among.sql} AND {scope(query, node, among.about)} "
        f"AND {compiler.sql(node)} LIMIT :most) AS found",
        most=MOST_COUNTED + 1,
        **compiler.params,
        **among.given,
        **seen_by(actor),
    )
    return found


def whole(among: Condition, node: Node | None) -> Condition:
    """Words are looked for everywhere in done tasks too; a list stays what it is."""
    return SEARCHED if among is EVERYTHING and apart(node)[0] else among


async def condition(actor: Actor, query: Query, about: str = EVERYTHING.about) -> Condition:
    """All that a query finds, in whichever of its lists, as SQL; `about` as a Condition has it. Raises QueryError."""
    compiler = await compiler_of(actor, query)
    return Condition(_any(compiler, query, [about] * len(query.lists)), compiler.params)


async def shown(actor: Actor, query: Query, among: Condition) -> Condition:
    """The same of what the page of a list shows for a query."""
    compiler = await compiler_of(actor, query)
    found = _any(compiler, query, [whole(among, node).about for node in query.lists])
    return Condition(f"({among.sql}) AND {found}", {**compiler.params, **among.given})


def _any(compiler: Compiler, query: Query, about: Sequence[str]) -> str:
    asked = zip(query.lists, about, strict=True)
    return f"({' OR '.join(f'({scope(query, node, each)} AND {compiler.sql(node)})' for node, each in asked)})"


async def _projects(actor: Actor) -> list[Named]:
    """By name and by the word in their address; everybody's own Inbox is `inbox`."""
    return await sql.rows(
        Named,
        f"SELECT p.id, p.name FROM {VISIBLE} UNION SELECT p.id, p.slug AS name FROM {VISIBLE} "
        f"UNION SELECT p.id, 'inbox' AS name FROM {VISIBLE} AND p.inbox_of_id = :me",
        **seen_by(actor),
    )


async def _sections(actor: Actor) -> list[Named]:
    return await sql.rows(
        Named,
        f"SELECT s.id, s.name FROM section s JOIN project p ON p.id = s.project_id {MEMBER} "
        f"WHERE {SEEN} AND s.name <> ''",
        **seen_by(actor),
    )


async def labels(actor: Actor) -> list[Named]:
    """Those that are on a task which the actor sees."""
    return await sql.rows(
        Named,
        "SELECT l.id, l.name FROM label l WHERE EXISTS (SELECT 1 FROM task_label x JOIN task t ON t.id = x.task_id "
        f"{WALL} AND x.label_id = l.id) ORDER BY l.name, l.id",
        **seen_by(actor),
    )


async def _people(actor: Actor) -> list[Named]:
    found = await accounts.people(actor, disabled=True)
    return [Named(person.id, name) for person in found for name in {person.username, person.name}]


_NAMED: Mapping[tuple[str, ...], Callable[[Actor], Awaitable[list[Named]]]] = {
    ("project", "tree"): _projects,
    ("section",): _sections,
    ("label",): labels,
    ("assigned", "by"): _people,
}
"""How the names of each kind are looked up, among what the actor sees."""


def _is_me(term: Term) -> bool:
    return term.value.casefold() == "me" and term.field in ("assigned", "by")


def _unknown(term: Term, known: Iterable[str]) -> QueryError:
    kinds = {"tree": "project", "assigned": "person", "by": "person"}
    hint = closest(term.value, known)
    return QueryError(
        f"There is no {kinds.get(term.field, term.field)} {term.value}, or nothing of it that you may see.",
        term.column,
        str(Term(term.field, hint)) if hint else "",
    )


def _heading(compiler: Compiler) -> Order:
    """Late, today, tomorrow, later, without a date: as the headings of dates follow each other."""
    today = compiler.today
    days = {today - DAY: 0, today: 1, today + DAY: 2, NO_DAY - DAY: 3}

    def of(task: TaskRow) -> int:
        return next((place for until, place in days.items() if task.due_on and task.due_on <= until), len(days))

    until = " ".join(f"WHEN t.due_on <= {compiler.bind(day)} THEN {place}" for day, place in days.items())
    return Order(f"CASE {until} ELSE {len(days)} END", of, cursors.number)


def _cursor(keys: list[Key], last: TaskRow) -> str:
    return cursors.written([*(key.order.of(last) for key in keys), last.id])


def _read_cursor(keys: list[Key], text: str) -> list[Any]:
    try:
        *values, last = cursors.read(text)
        return [*(key.order.read(value) for key, value in zip(keys, values, strict=True)), cursors.number(last)]
    except ValueError:
        raise cursors.damaged() from None


def _beyond(keys: list[Key], values: list[Any], compiler: Compiler) -> str:
    """What comes after these values: each key may go up or down, so a row comparison would not do."""
    columns = [*((key.order.sql, key.descending) for key in keys), ("t.id", False)]
    held = [*(key.order.held for key in keys), "{}"]
    names = [each.format(compiler.bind(value)) for each, value in zip(held, values, strict=True)]
    ways = []
    for place, (column, descending) in enumerate(columns):
        same = [f"{columns[n][0]} = {names[n]}" for n in range(place)]
        ways.append(" AND ".join([*same, f"{column} {'<' if descending else '>'} {names[place]}"]))
    return f"(({') OR ('.join(ways)}))"
