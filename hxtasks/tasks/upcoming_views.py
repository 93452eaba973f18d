"""What is shown of the days to come."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.tasks import examples
from hxtasks.tasks.list_views import Group
from hxtasks.web.view import View

DOTS = 5
"""The most that a day shows of how full it is."""


class Day(NamedTuple):
    """A day of the week's strip."""

    iso: str
    weekday: str
    number: int
    title: str
    tasks: int
    is_today: bool
    is_first: bool

    @property
    def dots(self) -> str:
        """How full it is, for the eye."""
        return "•" * min(self.tasks, DOTS)


@dataclass(frozen=True)
class Upcoming(View):
    """A week, day by day, from one of its days on."""

    template: ClassVar[str] = "tasks/upcoming"
    target: ClassVar[str] = "#upcoming"

    month: str
    begin: str
    days: tuple[Day, ...]
    groups: tuple[Group, ...]
    before: str
    then: str
    more: str

    @classmethod
    def examples(cls) -> dict[str, Self]:
        states = tuple(examples.states().values())
        names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
        days = tuple(
            Day(f"2026-11-{23 + n}", name, 23 + n, f"{name} {23 + n} November", n * 2 % 7, n == 1, n == 1)
            for n, name in enumerate(names)
        )
        full = tuple(
            Group(day.iso, day.title, states[n : n + 2] if n % 2 else (), day.tasks) for n, day in enumerate(days)
        )
        empty = tuple(Group(day.iso, day.title, (), 0) for day in days)
        week = ("November 2026", "2026-11-24")
        return {
            "empty": cls(*week, tuple(day._replace(tasks=0) for day in days), empty, "2026-11-16", "2026-11-30", ""),
            "a week": cls(*week, days, full[1:], "2026-11-16", "2026-11-30", "/upcoming?from=2026-11-24&after=1.0.7"),
        }
