"""Reading the tasks that words find, best first: open before done, title over notes over comments, new before old.

Each step of that order is a list of its own, which the index gives newest first, and which is read only as far as a
page reaches: words that stand in half of all tasks cost what a page costs.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, Self

from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.db.connection import dialect
from hxtasks.projects.queries import VISIBLE, seen_by
from hxtasks.search import matching
from hxtasks.search.matching import PLACES, Way
from hxtasks.search.words import Phrase
from hxtasks.tasks.finding import cursors
from hxtasks.tasks.finding.beginnings import Search
from hxtasks.tasks.rows import TASKS, TaskRow

_BEST = "best"
_PLACES = ((1, 0), (2, 1), (len(PLACES), 2))
"""How many places count in each step, and how many of them were looked at before."""
_STEPS = 2 * len(_PLACES)


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
        if best != _BEST or not 0 <= rank.step < _STEPS or rank.id < 1:
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


class _Step(NamedTuple):
    """One step of the order: which of a page's it is, and what its tasks are, besides what all are."""

    number: int
    state: str
    places: int
    but: int

    @classmethod
    def all(cls, search: Search, after: Rank | None) -> list[Self]:
        """The steps that a page may have tasks of."""
        order = [(state, *places) for state in search.states for places in _PLACES]
        steps = [cls(number, *step) for number, step in enumerate(order)]
        if not after:
            return steps
        return [
            step._replace(state=f"{step.state} AND t.id < :last") if step.number == after.step else step
            for step in steps
            if step.number >= after.step
        ]


async def find(actor: Actor, search: Search, *, after: Rank | None, limit: int, most: int) -> Ranked:
    """A page of what a search finds; `most` is how far all of it is counted, where that costs nothing."""
    steps = _Step.all(search, after)
    if not steps or not all(search.words):
        return Ranked([], [])
    values = search.values | seen_by(actor) | {"last": after.id if after else 0}
    held = None
    if dialect() == "postgres":
        if not await matching.is_frequent(search.words) and (
            few := await _few(actor, search, Way.WORDS, steps, values, limit=limit, most=most)
        ):
            return few
        held = matching.FEW
    way = await search.way(actor, held)
    if not way:
        return Ranked([], [])
    if dialect() == "postgres" and way is not Way.NEWEST:
        if few := await _few(actor, search, way, steps, values, limit=limit, most=most):
            return few
        way = Way.NEWEST
    asked = {f"step{step.number}": matching.expression(search.words, step.places, but=step.but) for step in steps}
    found = " UNION ALL ".join(
        f"SELECT {step.number} AS step, id FROM "
        f"({search.held(f':{param}', way, step.state, limit=limit, newest=True)}) AS {param}"
        for param, step in zip(asked, steps, strict=True)
    )
    ranks = await sql.rows(Rank, f"SELECT step, id FROM ({found}) AS found LIMIT {limit:d}", **values | asked)
    return Ranked(await _read(actor, ranks), ranks, way)


async def _read(actor: Actor, ranks: Sequence[Rank]) -> list[TaskRow]:
    if not ranks:
        return []
    rows = await sql.rows(TaskRow, f"{TASKS} AND t.id IN (:ids)", ids=[rank.id for rank in ranks], **seen_by(actor))
    place = {rank.id: number for number, rank in enumerate(ranks)}
    return sorted(rows, key=lambda row: place[row.id])


async def _few(
    actor: Actor, search: Search, way: Way, steps: Sequence[_Step], values: dict[str, Any], *, limit: int, most: int
) -> Ranked | None:
    """A page, and the number of all, from one look at the few tasks where a search begins; None where those are FEW or
    more.

    For PostgreSQL, whose index does not know where in a task a word stands: each step would find that out for all of
    them once more. IS TRUE keeps the projects from being joined, which would ask for the tasks in another order.
    """
    within = {f"within{places}": matching.expression(search.words, places) for places, _ in _PLACES}
    few = matching.few([f":{param}" for param in within], "" if way is Way.WORDS else search.begin(way))

    def fit(condition: str) -> str:
        ids = f"SELECT id FROM few WHERE {condition} AND (SELECT number FROM held) < {matching.FEW}"
        return f"""(SELECT * FROM task WHERE id = ANY(ARRAY({ids})) ORDER BY id DESC OFFSET 0) t
        WHERE (t.project_id IN (SELECT id FROM seen)) IS TRUE AND {search.where}"""

    found = " UNION ALL ".join(
        f"""SELECT {step.number} AS step, id FROM (SELECT t.id FROM {fit(f"place = {step.but}")} AND {step.state}
        ORDER BY t.id DESC LIMIT {limit:d}) AS step{step.number}"""
        for step in steps
    )
    held, counted, *ranks = await sql.rows(
        Rank,
        f"""WITH {few}, seen AS MATERIALIZED (SELECT p.id FROM {VISIBLE})
        SELECT -2 AS step, number AS id FROM held UNION ALL
        SELECT -1, count(*) FROM (SELECT FROM {fit("TRUE")} LIMIT {most:d}) AS counted UNION ALL
        SELECT step, id FROM ({found}) AS found LIMIT {limit + 2:d}""",
        **values | within,
    )
    return Ranked(await _read(actor, ranks), ranks, way, counted.id) if held.id < matching.FEW else None


async def count(actor: Actor, search: Search, way: Way, *, most: int) -> int:
    """How many tasks a search finds, counted up to `most`, from where `find` found them."""
    if not all(search.words):
        return 0
    held = search.held(":asked", way, limit=most)
    values = search.values | seen_by(actor) | {"asked": matching.expression(search.words)}
    found: int = await sql.value(f"SELECT count(*) FROM ({held}) AS found", **values)
    return found


async def stands(actor: Actor, words: Phrase) -> bool:
    """Whether this stands in anything that the actor sees and that is not in the trash."""
    search = Search([words], "t.trashed_at IS NULL", {})
    held = None
    if dialect() == "postgres":
        held = matching.FEW if await matching.is_frequent([words]) else 1
    way = await search.way(actor, held)
    return bool(way and await count(actor, search, way, most=1))
