"""Why a task is found or isn't: each condition of a query, and whether that task fulfils it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hxtasks.access import Actor, NotFound
from hxtasks.db import sql
from hxtasks.projects.queries import seen_by
from hxtasks.query import Node, Query
from hxtasks.query.syntax import conditions, literals
from hxtasks.tasks.finding.filtering import Condition, scope
from hxtasks.tasks.finding.queries import compiler_of
from hxtasks.tasks.rows import JOINS


class Check(NamedTuple):
    number: int
    holds: int


class Match(NamedTuple):
    """One condition and whether it holds. Where one of several is enough, these are `parts` and hold by themselves.

    `spoken` says that the text is no part of a query.
    """

    text: str
    holds: bool
    parts: tuple["Match", ...] = ()
    spoken: bool = False


class Explanation(NamedTuple):
    """Why a task is found or isn't. `inside` says whether it is in the list that the query is asked of, and `among`
    what makes that list, where it can be said; `outside` which state the query is about where the task has another:
    open ones, unless it asks for others.
    """

    inside: bool
    outside: str
    matches: tuple[Match, ...]
    among: tuple[Match, ...] = ()


_SAID = {Condition().about: "is open"}
_STATES = {Condition().about: "is:open", "t.trashed_at IS NULL": "!is:trashed"}


async def explain(actor: Actor, query: Query, task_id: int, among: list[Condition]) -> Explanation:
    """Each condition of the query, asked of one task. `among` is where each of its lists looks.

    Raises NotFound where the actor doesn't see the task, QueryError as `queries.names` does.
    """
    compiler = await compiler_of(actor, query)
    states = [scope(query, node, where.about) for node, where in zip(query.lists, among, strict=True)]
    asked = {node: compiler.sql(node) for node in _asked(query)}
    parts = among[0].parts
    checks = [among[0].sql, *(part for _, part in parts), *states, *asked.values()]
    inside, *held = await _held(actor, task_id, checks, {**compiler.params, **among[0].given})
    said = tuple(Match(text, holds, spoken=True) for (text, _), holds in zip(parts, held, strict=False))
    held = held[len(parts) :]
    within, answers = held[: len(states)], dict(zip(asked, held[len(states) :], strict=True))
    outside = "" if any(within) else _STATES.get(states[0], "is:done")
    if len(query.lists) == 1:
        return Explanation(inside, outside, tuple(_match(node, answers) for node in conditions(query.lists[0])), said)
    lists = tuple(
        Match(str(node or ""), state and (node is None or answers[node]))
        for node, state in zip(query.lists, within, strict=True)
    )
    whole = ", ".join(one.text for one in lists)
    return Explanation(inside, outside, (Match(whole, any(one.holds for one in lists), lists),), said)


async def where(actor: Actor, task_id: int, among: Sequence[Condition]) -> list[tuple[Match, ...]]:
    """Of each of these lists what makes it, and whether that holds for one task. Raises NotFound."""
    said = [((_SAID.get(each.about, "is done"), each.about), *each.parts) for each in among]
    values = {name: value for each in among for name, value in each.given.items()}
    held = iter(await _held(actor, task_id, [part for parts in said for _, part in parts], values))
    return [tuple(Match(text, next(held), spoken=True) for text, _ in parts) for parts in said]


async def _held(actor: Actor, task_id: int, checks: Sequence[str], values: Mapping[str, Any]) -> list[bool]:
    """Whether each of these holds for one task. Raises NotFound where the actor doesn't see it."""
    found = await sql.rows(
        Check,
        " UNION ALL ".join(
            f"SELECT {number} AS number, CASE WHEN {check} THEN 1 ELSE 0 END AS holds "
            f"FROM task t {JOINS} AND t.id = :task"
            for number, check in enumerate(checks)
        ),
        task=task_id,
        **values,
        **seen_by(actor),
    )
    if not found:
        raise NotFound
    return [bool(check.holds) for check in sorted(found)]


def _asked(query: Query) -> Iterator[Node]:
    for node in query.lists:
        if node:
            yield node
        for condition in conditions(node):
            yield condition
            yield from literals(condition)


def _match(node: Node, answers: dict[Node, bool]) -> Match:
    parts = tuple(Match(str(part), answers[part]) for part in literals(node))
    return Match(str(node), answers[node], parts if len(parts) > 1 else ())
