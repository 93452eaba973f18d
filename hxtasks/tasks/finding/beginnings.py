"""Where a search by words begins: with as few tasks to look at as there is a way to."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Self

from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.db.connection import dialect
from hxtasks.projects.queries import VISIBLE, seen_by
from hxtasks.query import Term
from hxtasks.query.syntax import Node
from hxtasks.search import matching
from hxtasks.search.matching import Way
from hxtasks.search.words import Phrase
from hxtasks.tasks.finding.filtering import Compiler, Condition
from hxtasks.tasks.rows import WALL

OPEN, CLOSED = "t.is_open = TRUE", "t.is_open = FALSE"

_SEEN = {
    "sqlite": f"(SELECT p.id FROM {VISIBLE}) v CROSS JOIN task t ON t.project_id = v.id WHERE",
    "postgres": f"(SELECT p.id FROM {VISIBLE} OFFSET 0) v "
    "JOIN LATERAL (SELECT * FROM task WHERE project_id = v.id OFFSET 0) t ON TRUE WHERE",
}
"""Tasks `t` by the projects that the actor sees, said so that neither database looks through all tasks for them."""

_COMMON = {("is", "open"), ("is", "done"), ("is", "subtask")}


def common(node: Node) -> bool:
    """Whether this is something that many tasks are: no search begins there."""
    return isinstance(node, Term) and (node.field == "priority" or (node.field, node.value) in _COMMON)


class Search(NamedTuple):
    """Words that tasks hold, and all else that they have to be, with the values of it.

    `narrow` is whether few tasks may be so, and `states` which of open and closed ones may.
    """

    words: Sequence[Phrase]
    where: str
    values: dict[str, Any]
    narrow: bool = False
    states: tuple[str, ...] = (OPEN, CLOSED)

    @classmethod
    def of(
        cls,
        words: Sequence[Phrase],
        others: Sequence[Node],
        compiler: Compiler,
        within: str,
        among: Condition,
    ) -> Self:
        """A query's words and other conditions, within the scope that it has among the tasks of a list."""
        where = " AND ".join([within, among.sql, *map(compiler.sql, others)])
        narrow = among.sql != "TRUE" or not all(map(common, others))
        return cls(words, where, {**compiler.params, **among.given}, narrow, _states(within, others))

    async def way(self, actor: Actor, held: int | None = None) -> Way | None:
        """From where to look, None where nothing holds the words. `held` is how many do where that is known.

        What the actor sees, and whether few tasks fulfil the conditions, is counted only where the words are no help.
        """
        if not all(self.words):
            return None
        if held is None:
            held = await matching.number(matching.expression(self.words))
        if held < matching.FEW:
            return Way.WORDS if held else None
        # A project keeps how many tasks it has: this reads the projects alone.
        seen = f"SELECT coalesce(sum(p.open_count + p.done_count), 0) FROM {VISIBLE}"
        if await sql.value(seen, **seen_by(actor)) < matching.FEW:
            return Way.SEEN
        if self.narrow:
            fulfilled = (
                f"SELECT count(*) FROM (SELECT 1 FROM {self.begin(Way.CONDITIONS)} LIMIT {matching.FEW}) AS found"
            )
            if await sql.value(fulfilled, **self.values | seen_by(actor)) < matching.FEW:
                return Way.CONDITIONS
        return Way.NEWEST

    def begin(self, way: Way, also: str = "TRUE") -> str:
        """The tasks `t` that fulfil the conditions, and this one, as the FROM and WHERE of a statement."""
        first = _SEEN[dialect()] if way is Way.SEEN else f"task t {WALL} AND"
        return f"{first} {also} AND {self.where}"

    def held(self, param: str, way: Way, also: str = "TRUE", *, limit: int, newest: bool = False) -> str:
        """SQL for the ids of tasks that fit the expression in this parameter as well."""
        rest = f"{WALL} AND {also} AND {self.where}"
        return matching.held(param, way, rest, self.begin(way, also), limit=limit, newest=newest)


def _states(within: str, others: Sequence[Node]) -> tuple[str, ...]:
    """Where only open tasks are asked for, no done one is looked for, and back."""
    asked = {term.value for term in others if isinstance(term, Term) and term.field == "is"}
    states = [OPEN] if within == OPEN or "open" in asked else [OPEN, CLOSED]
    if asked & {"done", "trashed"}:
        states.remove(OPEN)
    return tuple(states)
