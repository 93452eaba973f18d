"""From numbers to shapes, in the units of a chart's viewBox. No colour is chosen here: classes do that."""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 360, 96
BASE = HEIGHT - 1
"""Where the line stands that everything starts from."""
TOP = 14
"""What stays free for the number over the highest column."""


class Column(NamedTuple):
    """A column over its text."""

    text: str
    value: int
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


class Part(NamedTuple):
    """A piece of a bar that is made of several."""

    text: str
    value: int
    x: int
    width: int


def columns(named: Sequence[tuple[str, int]]) -> tuple[Column, ...]:
    """One column for each text and number; the highest number takes the whole height."""
    room, most = WIDTH // max(len(named), 1), max([value for _, value in named], default=0)
    found = []
    for number, (text, value) in enumerate(named):
        height = _scaled(value, most, BASE - TOP)
        found.append(Column(text, value, number * room + 3, BASE - height, room - 6, height))
    return tuple(found)


def line(values: Sequence[int], most: int) -> str:
    """The points of a line from the left edge to the right, as SVG's `points` has them."""
    step = WIDTH / max(len(values) - 1, 1)
    return " ".join(f"{round(number * step)},{BASE - _scaled(v, most, BASE - 2)}" for number, v in enumerate(values))


def area(values: Sequence[int], most: int) -> str:
    """The same, closed along the base."""
    return f"0,{BASE} {line(values, most)} {WIDTH},{BASE}"


def bar(named: Sequence[tuple[str, int]], most: int) -> tuple[Part, ...]:
    """Pieces one after the other; a bar of `most` is as wide as the chart."""
    found, x = [], 0
    for text, value in named:
        width = _scaled(value, most, WIDTH)
        found.append(Part(text, value, x, width))
        x += width
    return tuple(found)


def _scaled(value: int, most: int, room: int) -> int:
    """Its share of the room; whatever is there at all is seen."""
    return max(round(value * room / most), 1) if value > 0 and most else 0
