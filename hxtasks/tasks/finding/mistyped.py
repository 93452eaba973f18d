"""What somebody may have meant whose words find nothing."""

from dataclasses import replace

from hxtasks.access import Actor
from hxtasks.query import And, Node, Or, Query, Term
from hxtasks.search import spelling
from hxtasks.search.words import phrase
from hxtasks.tasks.finding import queries
from hxtasks.tasks.finding.filtering import Condition

MOST = 3
"""Words of a search that may be mistyped."""

ANY_STATE = Or((Term("is", "open"), Term("is", "done")))


Put = tuple[tuple[str, str], ...]
"""Words, and what was looked for instead of each."""


async def meant(actor: Actor, query: Query, node: Node | None, among: Condition) -> tuple[Node, Put]:
    """A list that holds nothing with its mistyped words put right; none where that would find nothing either.

    A word is offered only where it stands in something that the actor sees.
    """
    parts = node.parts if isinstance(node, And) else (node,) if node else ()
    put: dict[Term, Term] = {}
    for term in [part for part in parts if isinstance(part, Term) and part.field == "words"][:MOST]:
        if not await _found(actor, term) and (other := await _other(actor, term)):
            put[term] = other
    mended = And(tuple(put.get(part, part) if isinstance(part, Term) else part for part in parts))
    if not put or not (await queries.find(actor, query, mended, among=among, limit=1)).rows:
        return mended, ()
    return mended, tuple((one.value, other.value) for one, other in put.items())


async def _other(actor: Actor, term: Term) -> Term | None:
    for word in await spelling.near(phrase(term.value)):
        other = replace(term, value=word)
        if await _found(actor, other):
            return other
    return None


async def _found(actor: Actor, term: Term) -> bool:
    node = And((ANY_STATE, term))
    return bool((await queries.find(actor, Query((node,)), node, limit=1)).rows)
