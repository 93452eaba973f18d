"""What is shown of sums of time."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar, NamedTuple, Self

from hxtasks.web.forms import BoundForm
from hxtasks.web.view import View

WHAT = (("person", "Person"), ("project", "Project"), ("label", "Label"), ("week", "Week"))


class Line(NamedTuple):
    """A sum: of whom or what, in words and in minutes."""

    name: str
    length: str
    minutes: int


@dataclass(frozen=True)
class Report(View):
    """Time spent, summed up: a bar for each line, the longest as long as the page is wide."""

    template: ClassVar[str] = "timetracking/report"
    target: ClassVar[str] = "#report"

    lines: tuple[Line, ...]
    total: str
    by: str
    form: BoundForm[Any]
    projects: tuple[tuple[str, str], ...]
    csv: str
    estimate: str = ""
    """What was estimated for the one project that is asked for."""

    @property
    def what(self) -> tuple[tuple[str, str], ...]:
        """What it can be summed up by."""
        return WHAT

    @property
    def heading(self) -> str:
        return dict(WHAT)[self.by]

    @property
    def longest(self) -> int:
        return max((line.minutes for line in self.lines), default=1)

    @classmethod
    def examples(cls) -> dict[str, Self]:
        lines = (Line("Mira Roux", "32 h 15 min", 1935), Line("Jon Okafor", "8 h", 480), Line("Somebody", "25 min", 25))
        form = BoundForm[Any]({"by": "person", "since": "2026-10-26", "until": "2026-11-22", "project": ""})
        wrong = BoundForm[Any](
            {"by": "week", "since": "2026-02-30", "until": "2026-01-01"},
            {"since": "February 2026 has no day 30.", "until": "This is before it begins."},
        )
        places = (("", "All projects"), ("autumn-launch", "Autumn launch"))
        some = cls(lines, "40 h 40 min", "person", form, places, "/reports/time.csv?by=person")
        long = Line("A label that is so long that it hardly fits into any line", "2 h", 120)
        return {
            "none": replace(some, lines=(), total="", csv=""),
            "some": some,
            "one project": replace(some, lines=(*lines, long), by="label", estimate="60 h"),
            "wrong": replace(some, lines=(), total="", by="week", form=wrong, csv=""),
        }
