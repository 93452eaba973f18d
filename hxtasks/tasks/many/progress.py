"""How far an act on many tasks has come. Only the process that carries it out knows; nothing depends on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hxtasks.access import Actor

_under_way: dict[int, int] = {}
"""Tasks that are changed so far, by who changes them: where somebody does two things at once, of the latter."""


@contextmanager
def told(by: Actor) -> Iterator[Callable[[int], None]]:
    """For as long as an act lasts: call what this gives with the number of tasks that are changed so far."""

    def tell(number: int) -> None:
        _under_way[by.id] = number

    tell(0)
    try:
        yield tell
    finally:
        _under_way.pop(by.id, None)


def so_far(actor: Actor) -> int | None:
    """How many tasks this person's act has changed, None where none is under way in this process."""
    return _under_way.get(actor.id)
