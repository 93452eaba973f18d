"""Reading the tasks that a query asks for: a fixed number of statements, whatever it says and finds."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.accounts import queries as accounts
from hxtasks.db import sql
from hxtasks.projects.queries import MEMBER, SEEN, VISIBLE, seen_by
from hxtasks.query import Node, Query, QueryError, Term
from hxtasks.query.errors import closest
from hxtasks.search.matching import Way
from hxtasks.tasks.finding import ordering, ranked_queries
from hxtasks.tasks.finding.beginnings import Search
from hxtasks.tasks.finding.filtering import Compiler, Condition, Names, apart, scope
from hxtasks.tasks.finding.ranked_queries import Rank
from hxtasks.tasks.rows import JOINS, PAGE, TASKS, WALL, TaskRow

EVERYTHING = Condition()
SEARCHED = Condition(about="t.trashed_at IS NULL")
MOST_COUNTED = 500
"""What the number of found tasks is exact up to: counting more would cost more than showing them."""


class Found(NamedTuple):
    """A page of what a query finds, and the cursor of the next, empty on the last one; from where words were found.

    `number` is what `count` gives, where finding a page tells.
    """

    rows: list[TaskRow]
    next: str
    way: Way = Way.WORDS
    number: int | None = None


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
        search = Search.of(words, others, compiler, scope(query, node, among.about), among)
        place = Rank.read(after) if after else None
        found = await ranked_queries.find(actor, search, after=place, limit=limit + 1, most=MOST_COUNTED + 1)
        more = str(found.ranks[limit - 1]) if len(found.ranks) > limit else ""
        return Found(found.rows[:limit], more, found.way, found.number)
    where = [among.sql, scope(query, node, among.about), compiler.sql(node)]
    keys = ordering.keys(query, among, compiler)
    if after:
        where.append(ordering.beyond(keys, after, compiler))
    order = ", ".join([*(key.sql for key in keys), "t.id"])
    # Everything found is put in order; only what is on the page is read.
    page = f"SELECT t.id FROM task t {JOINS} AND {' AND '.join(where)} ORDER BY {order} LIMIT {limit + 1:d}"
    rows = await sql.rows(
        TaskRow,
        f"{TASKS} AND t.id IN ({page}) ORDER BY {order}",
        **ordering.WITHOUT,
        **compiler.params,
        **among.given,
        **seen_by(actor),
    )
    last = rows[limit - 1] if len(rows) > limit else None
    return Found(rows[:limit], ordering.cursor(keys, last) if last else "")


async def count(
    actor: Actor, query: Query, node: Node | None, *, among: Condition = EVERYTHING, way: Way = Way.WORDS
) -> int:
    """How many tasks a list holds, exact up to MOST_COUNTED; `way` as Found has it. Raises what `names` raises."""
    compiler = await compiler_of(actor, query)
    words, others = apart(node)
    if words:
        search = Search.of(words, others, compiler, scope(query, node, among.about), among)
        return await ranked_queries.count(actor, search, way, most=MOST_COUNTED + 1)
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
