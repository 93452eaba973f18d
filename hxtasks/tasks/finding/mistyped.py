"""What somebody may have meant whose words find nothing."""

from dataclasses import replace
from typing import NamedTuple

from hxtasks.access import Actor
from hxtasks.query import And, Node, Term
from hxtasks.search import spelling
from hxtasks.search.words import phrase
from hxtasks.tasks.finding.ranked_queries import stands

MOST = 3
"""Words of a search that may be mistyped."""

Put = tuple[tuple[str, str], ...]
"""Words, and what was looked for instead of each."""


class Meant(NamedTuple):
    """A list with its mistyped words put right."""

    node: Node
    put: Put


async def meant(actor: Actor, node: Node | None, *, everywhere: bool) -> Meant | None:
    """What a list that holds nothing may have been meant to be; it may hold nothing either. `everywhere` is whether it
    was looked for among all that the actor sees.

    A word is offered only where it stands in something that the actor sees.
    """
    parts = node.parts if isinstance(node, And) else (node,) if node else ()
    put: dict[Term, Term] = {}
    stands_nowhere = everywhere and len(parts) == 1
    for term in [part for part in parts if isinstance(part, Term) and part.field == "words"][:MOST]:
        known = not stands_nowhere and await _stands(actor, term.value)
        if not known and (other := await _other(actor, term)):
            put[term] = other
    if not put:
        return None
    mended = And(tuple(put.get(part, part) if isinstance(part, Term) else part for part in parts))
    return Meant(mended, tuple((one.value, other.value) for one, other in put.items()))


async def _other(actor: Actor, term: Term) -> Term | None:
    for word in await spelling.near(phrase(term.value)):
        if await _stands(actor, word):
            return replace(term, value=word)
    return None


async def _stands(actor: Actor, text: str) -> bool:
    words = phrase(text)
    return bool(words) and await stands(actor, words)
