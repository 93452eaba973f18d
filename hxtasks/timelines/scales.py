"""How much of time a timeline shows, and where a day stands in it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

FIRST, LAST = date(1970, 6, 1), date(2999, 6, 1)
"""The days that a timeline begins with at the earliest and the latest: tasks have no dates beyond those years."""
ZOOMS: dict[str, int] = {"week": 21, "month": 63, "quarter": 182}
"""Days that are shown of each kind."""
LEAD = 7
"""The part of the days that lies before today: one in so many."""

Zoom = Literal["week", "month", "quarter"]


class Scale(NamedTuple):
    """Days from `first` on, as wide as the zoom has it."""

    zoom: str
    first: date

    @property
    def days(self) -> int:
        return ZOOMS[self.zoom]

    @property
    def last(self) -> date:
        return self.first + timedelta(days=self.days - 1)

    def place(self, on: date) -> float:
        """Where a day begins, in hundredths of the width; what lies outside stands at the edge."""
        return round(min(max((on - self.first).days, 0), self.days) / self.days * 100, 3)

    def step(self, by: Literal[-1, 1]) -> "Scale":
        """The days before or after these, half of them shown again."""
        return self._replace(first=_within(self.first + timedelta(days=by * (self.days // 14) * 7)))

    def zoomed(self, zoom: str) -> "Scale":
        """The same middle, from nearer or further away."""
        middle = self.first + timedelta(days=self.days // 2)
        return Scale(zoom, _within(middle - timedelta(days=ZOOMS[zoom] // 2)))

    def ticks(self, starts: int) -> tuple[date, ...]:
        """The days that are named: each one, the first of each week, of each month."""
        days = (self.first + timedelta(days=number) for number in range(self.days))
        if self.zoom == "week":
            return tuple(days)
        return tuple(on for on in days if (on.day == 1 if self.zoom == "quarter" else on.weekday() == starts))


def asked(given: Mapping[str, str], today: date, starts: int) -> Scale:
    """What an address asks for; around today where it doesn't say."""
    zoom = given.get("zoom", "month")
    zoom = zoom if zoom in ZOOMS else "month"
    begin = today - timedelta(days=ZOOMS[zoom] // LEAD)
    try:
        return Scale(zoom, _within(date.fromisoformat(given.get("from", ""))))
    except ValueError:
        return Scale(zoom, _within(begin - timedelta(days=(begin.weekday() - starts) % 7)))


def _within(on: date) -> date:
    return min(max(on, FIRST), LAST)
