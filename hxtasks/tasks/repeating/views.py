"""What is shown of how a task repeats."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.recurrence.words import MONTHS, WEEKDAYS, ordinal
from hxtasks.tasks import examples
from hxtasks.tasks.items import TaskItem
from hxtasks.tasks.repeating.forms import Repeat
from hxtasks.web.dates import Due
from hxtasks.web.forms import BoundForm
from hxtasks.web.view import View


class NextDay(NamedTuple):
    """A date to come: as text, for machines, and how far off it is."""

    text: str
    iso: str
    away: str


class Completed(NamedTuple):
    """A date that was done or skipped: by whom, and when."""

    text: str
    iso: str
    what: str
    who: str
    at: str

    @classmethod
    def example(cls) -> Self:
        """One of these."""
        return cls("12 Nov 2026", "2026-11-12", "Completed", "Jon Okafor", "Fri 13 Nov")


@dataclass(frozen=True)
class RepeatForm(View):
    """How a task repeats, with the dates that follow from what is typed: a dialog, a page without JavaScript."""

    template: ClassVar[str] = "tasks/recurrence"
    target: ClassVar[str] = "#recurrence"

    task: TaskItem
    form: BoundForm[Repeat]
    dates: tuple[NextDay, ...] = ()
    ends: bool = False

    DAYS: ClassVar = tuple(zip("mo tu we th fr sa su".split(), WEEKDAYS, strict=True))
    UNITS: ClassVar = tuple((unit, f"{unit}s", "") for unit in ("day", "week", "month", "year"))
    NTH: ClassVar = (*((str(n), ordinal(n)) for n in range(1, 6)), ("-1", "last"))
    WEEKDAYS: ClassVar = tuple((str(number), name) for number, name in enumerate(WEEKDAYS))
    MONTH_DAYS: ClassVar = (*((str(n), ordinal(n)) for n in range(1, 32)), ("-1", "last day"))
    MONTHS: ClassVar = tuple((str(number), name) for number, name in enumerate(MONTHS, 1))
    ANCHORS: ClassVar = (("schedule", "the date", ""), ("completion", "completion", ""))

    @classmethod
    def examples(cls) -> dict[str, Self]:
        """By the week, by the month with an error, the last ones of a series."""
        task = examples.states()["today with all"]
        days = (NextDay("Thu 26 Nov", "2026-11-26", "in 2 days"), NextDay("Thu 10 Dec", "2026-12-10", "in 2 weeks"))
        shown = {"every": "2", "unit": "week", "th": "on", "by": "date", "month_day": "26", "nth": "4", "weekday": "3"}
        shown |= {"month": "11", "end": "never", "until": "", "count": "", "anchor": "schedule"}
        words = {"words": "every 2 weeks on Thursday", "said": "every 2 weeks on Thursday", "rule": "FREQ=WEEKLY"}
        repeating = task._replace(occurrence="2026-11-26", due=Due("Thu 10:00", "later", "2026-11-26T10:00"))
        wrong = {"words": "This isn't understood. Try “every 2 weeks on Monday”."}
        return {
            "not yet": cls(task, BoundForm[Repeat](shown), days),
            "every two weeks": cls(repeating, BoundForm[Repeat](shown | words), days),
            "monthly, ending": cls(
                repeating,
                BoundForm[Repeat](shown | words | {"unit": "month", "by": "nth", "end": "count", "count": "2"}),
                days,
                True,
            ),
            "not understood": cls(repeating, BoundForm[Repeat](shown | {"words": "now and then"}, wrong)),
        }
