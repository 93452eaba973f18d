"""Reading the tasks that words find, best first: open before done, title over notes over comments, new before old.

Each step of that order is a list of its own, which the index gives newest first, and which is read only as far as a
page reaches: words that stand in half of all tasks cost what a page costs.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.db.connection import dialect
from hxtasks.projects.queries import VISIBLE, seen_by
from hxtasks.query import Term
from hxtasks.query.syntax import Node
from hxtasks.search import matching
from hxtasks.search.matching import PLACES, Way
from hxtasks.search.words import Phrase
from hxtasks.tasks.finding import cursors
from hxtasks.tasks.finding.filtering import Compiler, Condition
from hxtasks.tasks.rows import TASKS, WALL, TaskRow

_OPEN, _CLOSED = "t.is_open = TRUE", "t.is_open = FALSE"
_BEST = "best"
_STEPS = ((1, 0), (2, 1), (len(PLACES), 2))
"""How many places count, and how many of them were looked at before."""


class Rank(NamedTuple):
    """Where a task stands among what was found."""

    step: int
    id: int

    def __str__(self) -> str:
        return cursors.written([_BEST, *self])

    @classmethod
    def read(cls, text: str) -> Self:
        """Where a page ended. Raises BadRequest for what this order did not give."""
        try:
            best, step, last = cursors.read(text)
            rank = cls(cursors.number(step), cursors.number(last))
        except ValueError:
            raise cursors.damaged() from None
        if best != _BEST or not 0 <= rank.step < 2 * len(_STEPS) or rank.id < 1:
            raise cursors.damaged()
        return rank


class Ranked(NamedTuple):
    """A page of what was found, where each task stands, and from where it was found.

    `number` is how many there are in all, where finding a page tells.
    """

    rows: list[TaskRow]
    ranks: list[Rank]
    way: Way = Way.WORDS
    number: int | None = None


async def find(
    actor: Actor,
    words: Sequence[Phrase],
    others: Sequence[Node],
    compiler: Compiler,
    within: str,
    among: Condition,
    *,
    after: Rank | None,
    limit: int,
    most: int,
) -> Ranked:
    """A page of what holds these words and fulfils the other conditions; `most` is how far they are counted."""
    order = [(number, *step) for number, step in enumerate(_order(within, others)) if not after or number >= after.step]
    if not order or not all(words):
        return Ranked([], [])
    where = " AND ".join([within, among.sql, *map(compiler.sql, others)])
    values = {**compiler.params, **among.given, **seen_by(actor), "last": after.id if after else 0}
    held = None
    if dialect() == "postgres":
        if not await matching.is_frequent(words) and (
            few := await _few(words, where, order, values, after, limit, most)
        ):
            return few._replace(rows=await _read(actor, few.ranks))
        held = matching.FEW
    narrow = among.sql != "TRUE" or not all(map(common, others))
    way = await way_to(actor, words, where, values, narrow=narrow, held=held)
    if not way:
        return Ranked([], [])
    steps = [
        _step(number, f"{state} AND {where}", way, words, places, but, compiler, after, limit)
        for number, state, (places, but) in order
    ]
    ranks = await sql.rows(
        Rank,
        f"SELECT step, id FROM ({' UNION ALL '.join(steps)}) AS found LIMIT {limit:d}",
        **values | compiler.params,
    )
    return Ranked(await _read(actor, ranks), ranks, way)


async def _read(actor: Actor, ranks: Sequence[Rank]) -> list[TaskRow]:
    if not ranks:
        return []
    rows = await sql.rows(TaskRow, f"{TASKS} AND t.id IN (:ids)", ids=[rank.id for rank in ranks], **seen_by(actor))
    place = {rank.id: number for number, rank in enumerate(ranks)}
    return sorted(rows, key=lambda row: place[row.id])


async def _few(
    words: Sequence[Phrase],
    where: str,
    order: Sequence[tuple[int, str, tuple[int, int]]],
    values: Mapping[str, Any],
    after: Rank | None,
    limit: int,
    most: int,
) -> Ranked | None:
    """The ranks of a page, and the number of all, from one look at the tasks that hold the words; None where those are
    FEW or more.

    For PostgreSQL, whose index does not know where in a task a word stands: each step would find that out for all of
    them once more. IS TRUE keeps the projects from being joined, which would ask for the tasks in another order.
    """
    within = {f"within{places}": matching.expression(words, places) for places, _ in _STEPS}

    def fit(condition: str) -> str:
        held = f"SELECT id FROM few WHERE {condition} AND (SELECT number FROM held) < {matching.FEW}"
        return f"""(SELECT * FROM task WHERE id = ANY(ARRAY({held})) ORDER BY id DESC OFFSET 0) t
        WHERE (t.project_id IN (SELECT id FROM seen)) IS TRUE AND {where}"""

    steps = [
        f"""SELECT {number} AS step, id FROM (SELECT t.id FROM {fit(f"place = {but}")}
        AND {f"{state} AND t.id < :last" if after and number == after.step else state}
        ORDER BY t.id DESC LIMIT {limit:d}) AS step{number}"""
        for number, state, (_, but) in order
    ]
    held, counted, *ranks = await sql.rows(
        Rank,
        f"""WITH few AS MATERIALIZED ({matching.few([f":{name}" for name in within])}),
        held AS MATERIALIZED (SELECT count(*) AS number FROM few),
        seen AS MATERIALIZED (SELECT p.id FROM {VISIBLE})
        SELECT -2 AS step, number AS id FROM held UNION ALL
        SELECT -1, count(*) FROM (SELECT FROM {fit("TRUE")} LIMIT {most:d}) AS counted UNION ALL
        SELECT step, id FROM ({" UNION ALL ".join(steps)}) AS found LIMIT {limit + 2:d}""",
        **values,
        **within,
    )
    return Ranked([], ranks, Way.WORDS, counted.id) if held.id < matching.FEW else None


async def count(
    actor: Actor,
    words: Sequence[Phrase],
    others: Sequence[Node],
    compiler: Compiler,
    within: str,
    among: Condition,
    way: Way,
    *,
    most: int,
) -> int:
    """How many tasks those are, counted up to `most`, from where `find` found them."""
    if not all(words):
        return 0
    where = " AND ".join([within, among.sql, *map(compiler.sql, others)])
    asked = compiler.bind(matching.expression(words))
    held = matching.held(asked, way, f"{WALL} AND {where}", limit=most)
    found: int = await sql.value(
        f"SELECT count(*) FROM ({held}) AS found", **compiler.params, **among.given, **seen_by(actor)
    )
    return found


async def stands(actor: Actor, words: Phrase) -> bool:
    """Whether this stands in anything that the actor sees and that is not in the trash."""
    often = dialect() == "postgres" and await matching.is_frequent([words])
    way = Way.NEWEST if often else Way.WORDS
    held = matching.held(":asked", way, f"{WALL} AND t.trashed_at IS NULL", limit=1)
    return bool(await sql.value(held, asked=matching.expression([words]), **seen_by(actor)))


_COMMON = {("is", "open"), ("is", "done"), ("is", "subtask")}


def common(node: Node) -> bool:
    """Whether this is something that many tasks are: no search begins there."""
    return isinstance(node, Term) and (node.field == "priority" or (node.field, node.value) in _COMMON)


async def way_to(
    actor: Actor,
    words: Sequence[Phrase],
    where: str = "",
    values: Mapping[str, Any] = MappingProxyType({}),
    *,
    narrow: bool = False,
    held: int | None = None,
) -> Way | None:
    """From where to look for these words, None where nothing holds them. `held` is their number where it is known.

    Whether few tasks fulfil the conditions is counted only where the words are no help and that may be.
    """
    if held is None:
        held = await matching.number(matching.expression(words)) if all(words) else 0
    if held < matching.FEW:
        return Way.WORDS if held else None
    if narrow:
        fulfilled = f"SELECT count(*) FROM (SELECT 1 FROM task t {WALL} AND {where} LIMIT {matching.FEW}) AS found"
        if await sql.value(fulfilled, **{**values, **seen_by(actor)}) < matching.FEW:
            return Way.CONDITIONS
    return Way.NEWEST


def _order(within: str, others: Sequence[Node]) -> list[tuple[str, tuple[int, int]]]:
    """The steps that may hold something: where only open tasks are asked for, no done one is looked for, and back."""
    asked = {term.value for term in others if isinstance(term, Term) and term.field == "is"}
    states = [_OPEN] if within == _OPEN or "open" in asked else [_OPEN, _CLOSED]
    if asked & {"done", "trashed"}:
        states.remove(_OPEN)
    return [(state, step) for state in states for step in _STEPS]


def _step(
    number: int,
    where: str,
    way: Way,
    words: Sequence[Phrase],
    places: int,
    but: int,
    compiler: Compiler,
    after: Rank | None,
    limit: int,
) -> str:
    asked = compiler.bind(matching.expression(words, places, but=but))
    if after and number == after.step:
        where = f"t.id < :last AND {where}"
    held = matching.held(asked, way, f"{WALL} AND {where}", limit=limit, newest=True)
    return f"SELECT {number} AS step, id FROM ({held}) AS step{number}"
