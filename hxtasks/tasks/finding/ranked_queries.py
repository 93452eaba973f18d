"""Reading the tasks that words find, best first: open before done, title over notes over comments, new before old.

Each step of that order is a list of its own, which the index gives newest first, and which is read only as far as a
page reaches: words that stand in half of all tasks cost what a page costs.
"""

from collections.abc import Sequence
from typing import NamedTuple, Self

from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.db.connection import dialect
from hxtasks.projects.queries import seen_by
from hxtasks.query import Term
from hxtasks.query.syntax import Node
from hxtasks.search import matching
from hxtasks.search.matching import PLACES
from hxtasks.search.words import Phrase
from hxtasks.tasks.finding import cursors
from hxtasks.tasks.finding.filtering import Compiler, Condition
from hxtasks.tasks.rows import JOINS, TASKS, TaskRow
from hxtasks.web.fields import MAX_ID

_OPEN = "t.is_open = TRUE"
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
            rank = cls(int(step), int(last))
        except (ValueError, TypeError):
            raise cursors.damaged() from None
        if best != _BEST or not 0 <= rank.step < 2 * len(_STEPS) or not 0 < rank.id <= MAX_ID:
            raise cursors.damaged()
        return rank


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
) -> tuple[list[TaskRow], list[Rank]]:
    """A page of what holds these words and fulfils the other conditions, and where each task stands."""
    where = " AND ".join([within, among.sql, *map(compiler.sql, others)])
    if not all(words):
        return [], []
    asked = matching.expression(words)
    source = await matching.source(asked, compiler.bind(asked))
    if not source:
        return [], []
    steps = [
        _step(number, f"{state} AND {where}", source, words, places, but, compiler, after)
        for number, (state, (places, but)) in enumerate(_order(within, others))
        if after is None or number >= after.step
    ]
    if not steps:
        return [], []
    ranks = await sql.rows(
        Rank,
        f"SELECT step, id FROM ({' UNION ALL '.join(steps)}) AS found LIMIT :limit",
        limit=limit,
        **({"last": after.id} if after else {}),
        **compiler.params,
        **among.given,
        **seen_by(actor),
    )
    if not ranks:
        return [], []
    rows = await sql.rows(TaskRow, f"{TASKS} AND t.id IN (:ids)", ids=[rank.id for rank in ranks], **seen_by(actor))
    place = {rank.id: number for number, rank in enumerate(ranks)}
    return sorted(rows, key=lambda row: place[row.id]), ranks


async def count(
    actor: Actor,
    words: Sequence[Phrase],
    others: Sequence[Node],
    compiler: Compiler,
    within: str,
    among: Condition,
    *,
    most: int,
) -> int:
    """How many tasks those are, counted up to `most`."""
    if not all(words):
        return 0
    where = " AND ".join([within, among.sql, *map(compiler.sql, others)])
    asked = compiler.bind(matching.expression(words))
    found: int = await sql.value(
        f"SELECT count(*) FROM (SELECT 1 FROM {matching.looked_up(asked)} {JOINS} AND {matching.holds(asked)} "
        f"AND {where} LIMIT {most:d}) AS found",  # a number, as in `matching.source`
        **compiler.params,
        **among.given,
        **seen_by(actor),
    )
    return found


async def stands(actor: Actor, words: Phrase) -> bool:
    """Whether this stands in anything that the actor sees and that is not in the trash."""
    found = await sql.value(
        f"SELECT 1 FROM {matching.looked_up(':asked')} {JOINS} AND {matching.holds(':asked')} "
        "AND t.trashed_at IS NULL LIMIT 1",
        asked=matching.expression([words]),
        **seen_by(actor),
    )
    return bool(found)


def _order(within: str, others: Sequence[Node]) -> list[tuple[str, tuple[int, int]]]:
    """The steps that may hold something: where only open tasks are asked for, no done one is looked for."""
    states = {term.value for term in others if isinstance(term, Term) and term.field == "is"}
    open_only = within == _OPEN or "open" in states
    return [(state, step) for state in (_OPEN, *(() if open_only else ("t.is_open = FALSE",))) for step in _STEPS]


def _step(
    number: int,
    where: str,
    source: str,
    words: Sequence[Phrase],
    places: int,
    but: int,
    compiler: Compiler,
    after: Rank | None,
) -> str:
    asked = compiler.bind(matching.expression(words, places, but=but))
    if after and number == after.step:
        where = f"t.id < :last AND {where}"
    return (
        f"SELECT * FROM (SELECT {number} AS step, t.id FROM {source} {JOINS} "
        f"AND {matching.holds(asked)} AND {where} ORDER BY {matching.KEY[dialect()]} DESC LIMIT :limit) AS step{number}"
    )
