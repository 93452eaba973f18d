"""What is shown of tasks by their days."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.calendars.forms import MoveToDay
from hxtasks.projects.views import Head, example_head
from hxtasks.query import QueryError
from hxtasks.tasks.finding.views import Wrong
from hxtasks.web.forms import BoundForm
from hxtasks.web.view import View


class Entry(NamedTuple):
    """A task on its day; `at` is its time on the reader's wall."""

    id: int
    title: str
    at: str
    done: bool
    late: bool
    priority: int
    can_edit: bool


class Day(NamedTuple):
    """A day and its tasks. `more` are those that don't fit, found at `address`; `month` is named on its first day."""

    iso: str
    number: int
    month: str
    weekday: str
    title: str
    entries: tuple[Entry, ...]
    more: int
    address: str
    is_today: bool = False
    is_past: bool = False
    is_outside: bool = False
    is_rest: bool = False

    @property
    def number_of_tasks(self) -> int:
        """Those that fit and those that don't."""
        return len(self.entries) + max(0, self.more)

    @property
    def dots(self) -> str:
        """How full it is, at a glance."""
        return "•" * min(3, self.number_of_tasks)

    @property
    def there(self) -> str:
        """Where its tasks are: below on this page, or on a page of its own."""
        return f"#day-{self.iso}" if self.entries and not self.is_outside else self.address


class Turn(NamedTuple):
    """The addresses that lead from these days to others, empty where there are none."""

    before: str
    today: str
    then: str
    month: str
    week: str


@dataclass(frozen=True)
class Calendar(View):
    """A project's tasks on the days of a month, of a week or of one day, and beside them those without a date."""

    template: ClassVar[str] = "calendars/calendar"
    target: ClassVar[str] = "#calendar"

    head: Head
    kind: str
    about: str
    title: str
    q: str
    address: str
    turn: Turn
    weekdays: tuple[str, ...]
    days: tuple[Day, ...]
    undated: tuple[Entry, ...]
    more_undated: str
    section_id: int
    wrong: Wrong | None = None

    @property
    def path(self) -> str:
        """Where the calendar is, whatever it shows."""
        return f"/projects/{self.head.slug}/calendar"

    @classmethod
    def examples(cls) -> dict[str, Self]:
        tour = Entry(7, "Record the product tour", "16:00", False, False, 2, True)
        guide = Entry(8, "Write the upgrade guide", "", False, True, 1, True)
        done = Entry(9, "Book the table for nine", "", True, False, 4, True)
        long = Entry(10, "A title that goes on " * 20, "09:30", False, False, 3, True)
        days = _example_days(((20, (guide,), 0), (23, (done,), 0), (24, (tour, long), 3)))
        path = "/projects/autumn-launch/calendar"
        turn = Turn(f"{path}?month=2026-10", path, f"{path}?month=2026-12", path, f"{path}?week=2026-W48")
        names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
        free = (tour._replace(id=11, at=""),)
        month = ("month", "2026-11", "November 2026", "", f"{path}?month=2026-11", turn, names)
        week = ("week", "2026-W48", "23 – 29 November 2026", "tour", f"{path}?week=2026-W48", turn, names)
        error = QueryError("There is no field asigned.", 1, "assigned:")
        reader = tuple(day._replace(entries=tuple(e._replace(can_edit=False) for e in day.entries)) for day in days)
        return {
            "empty": cls(example_head(), *month, _example_days(()), (), "", 1),
            "a month": cls(example_head(), *month, days, free, "/projects/autumn-launch?q=%22no+date%22", 1),
            "a week": cls(example_head(), *week, days[21:28], (), "", 1),
            "read-only": cls(example_head(can_edit=False), *month, reader, (), "", 0),
            "an error": cls(example_head(), *month, (), (), "", 1, Wrong.of(error, "asigned:me")),
        }


@dataclass(frozen=True)
class DayPage(View):
    """Moving a task to another day."""

    template: ClassVar[str] = "calendars/day"
    target: ClassVar[str] = "#move-day"

    task_id: int
    title: str
    form: BoundForm[MoveToDay]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        wrong = BoundForm[MoveToDay]({"on": "2026-02-30"}, {"on": "February 2026 has no day 30."})
        return {
            "dated": cls(7, "Record the product tour", MoveToDay.blank(on="2026-11-24", back="/today")),
            "with an error": cls(7, "Record the product tour", wrong),
        }


def _example_days(full: tuple[tuple[int, tuple[Entry, ...], int], ...]) -> tuple[Day, ...]:
    """November 2026 in whole weeks, some of its days full, the 24th today."""
    entries = {number: (tasks, more) for number, tasks, more in full}
    days = []
    for place in range(42):
        number = (place - 5 if place < 36 else place - 35) if place > 5 else 26 + place
        inside = 5 < place < 36
        tasks, more = entries.get(number, ((), 0)) if inside else ((), 0)
        iso = f"2026-{'11' if inside else '10' if place < 6 else '12'}-{number:02}"
        name = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[place % 7]
        title = f"{name} {number}"
        address = f"/projects/autumn-launch/calendar?day={iso}"
        days.append(
            Day(
                iso, number, "Nov" if number == 1 else "", name, title, tasks, more, address,
                inside and number == 24, inside and number < 24, not inside, place % 7 > 4,
            )
        )  # fmt: skip
    return tuple(days)
