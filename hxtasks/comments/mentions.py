"""Calling somebody by their user name: @jon. Only those who can see what it is about are called."""

from collections.abc import Iterable

from hxtasks.access import Actor
from hxtasks.projects import member_queries
from hxtasks.web.markdown import MENTION

MOST = 50
"""Names that one text can call; what follows stays text."""


def names(*texts: str) -> set[str]:
    """The user names that texts call, whether or not anybody has them."""
    found: dict[str, None] = {}
    for text in texts:
        found |= dict.fromkeys(name.lower() for name in MENTION.findall(text))
    return set(list(found)[: MOST * len(texts)])


async def known(actor: Actor, project_id: int, texts: Iterable[str]) -> frozenset[str]:
    """Those of the names in texts whose people can see the project."""
    called = names(*texts)
    if not called:
        return frozenset()
    return frozenset(row.username for row in await member_queries.seeing(actor, project_id, sorted(called)))


async def missed(actor: Actor, project_id: int, text: str) -> list[str]:
    """The names in a text that nobody has who can see the project."""
    return sorted(names(text) - await known(actor, project_id, [text]))
