"""What is shown of a project in time."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.projects.views import Head, example_head
from hxtasks.query import QueryError
from hxtasks.tasks.finding.views import Wrong
from hxtasks.web.view import View

ROW = 2.25
"""The height of a row, in rem, as in timeline.css."""


class Bar(NamedTuple):
    """A task from its start to its end: places in hundredths of the width, dates in words for the table."""

    id: int
    title: str
    x: float
    width: float
    deadline: float | None
    done: bool
    late: bool
    priority: int
    dates: tuple[str, str, str]
    waits_for: tuple[str, ...]


class Tick(NamedTuple):
    """A day that is named."""

    x: float
    text: str


class Arrow(NamedTuple):
    """From the end of a row's bar to the beginning of another row's."""

    x: float
    row: int
    to_x: float
    to_row: int

    @property
    def y(self) -> float:
        """The middle of the row it leaves, in rem."""
        return (self.row + 0.5) * ROW

    @property
    def to_y(self) -> float:
        """The edge of the bar that it reaches, in rem."""
        return (self.to_row + (0.22 if self.to_row > self.row else 0.78)) * ROW


@dataclass(frozen=True)
class Timeline(View):
    """A project's tasks as bars, and what waits for what."""

    template: ClassVar[str] = "timelines/timeline"
    target: ClassVar[str] = "#timeline"

    head: Head
    title: str
    zoom: str
    begin: str
    q: str
    address: str
    before: str
    today: str
    then: str
    zooms: tuple[tuple[str, str, str, bool], ...]
    bars: tuple[Bar, ...]
    arrows: tuple[Arrow, ...]
    ticks: tuple[Tick, ...]
    now: float | None
    says: str
    cut: bool = False
    wrong: Wrong | None = None

    @property
    def path(self) -> str:
        """Where the timeline is, whatever it shows."""
        return f"/projects/{self.head.slug}/timeline"

    @property
    def height(self) -> float:
        """Of all rows, in rem."""
        return len(self.bars) * ROW

    @classmethod
    def examples(cls) -> dict[str, Self]:
        path = "/projects/autumn-launch/timeline"
        zooms = (("Week", f"{path}?zoom=week", "", False), ("Month", path, "", True), ("Quarter", path, "", False))
        top = ("9 Nov 2026 – 10 Jan 2027", "month", "2026-11-09", "", path, path, path, path, zooms)
        guide = Bar(
            7, "Write the upgrade guide", 10, 20, 40, False, True, 1, ("16 Nov", "24 Nov", "4 Dec"), ("Feature freeze",)
        )
        freeze = Bar(8, "Feature freeze", 2, 6, None, True, False, 4, ("10 Nov", "13 Nov", ""), ())
        long = guide._replace(id=9, title="A title that goes on " * 20, x=50.0, width=1.6, deadline=None, waits_for=())
        ticks = (Tick(0, "9 Nov"), Tick(50, "10 Dec"))
        error = QueryError("There is no field asigned.", 1, "assigned:")
        return {
            "nothing": cls(example_head(), *top, (), (), ticks, 22.0, "Nothing has a date in these days."),
            "bars": cls(
                example_head(),
                *top,
                (freeze, guide, long),
                (Arrow(8, 0, 10, 1),),
                ticks,
                22.0,
                "3 tasks, 1 late.",
                True,
            ),
            "an error": cls(example_head(), *top, (), (), ticks, None, "", wrong=Wrong.of(error, "asigned:me")),
        }
