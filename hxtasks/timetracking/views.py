"""What is shown of time."""

from dataclasses import dataclass, field, replace
from typing import ClassVar, NamedTuple, Self

from hxtasks.tasks import examples
from hxtasks.tasks.items import TaskItem
from hxtasks.timetracking.forms import AddTime, EditTime
from hxtasks.web.forms import BoundForm
from hxtasks.web.ui import Person
from hxtasks.web.view import View


class Spent(NamedTuple):
    """Time that somebody spent; without a length while the timer runs."""

    id: int
    person: Person | None
    length: str
    day: str
    iso: str
    note: str = ""
    can_change: bool = False

    @property
    def who(self) -> str:
        return self.person.name if self.person else "Somebody"

    @property
    def words(self) -> str:
        """How it is told from others."""
        return f"{self.length or 'the timer'} of {self.who}, {self.day}"


@dataclass(frozen=True)
class TaskTime(View):
    """The time that a task took, in its pane and on a page of its own."""

    template: ClassVar[str] = "timetracking/task_time"
    target: ClassVar[str] = "#time-{task_id}"

    task_id: int
    title: str
    total: str
    """What was spent, and of how much where there is an estimate."""
    whole: str
    """The same with all that is part of the task, where that is something else."""
    entries: tuple[Spent, ...]
    can_edit: bool
    running: bool = False
    """Whether it is this task that its reader is timing."""
    more: str = ""
    form: BoundForm[AddTime] = field(default_factory=BoundForm)

    @classmethod
    def examples(cls) -> dict[str, Self]:
        entries = (
            Spent(4, examples.MIRA, "", "Today", "2026-11-22", "", True),
            Spent(
                3, examples.JON, "1 h 30 min", "Yesterday", "2026-11-21", "Read what others wrote about theirs first"
            ),
            Spent(2, None, "25 min", "2 Nov", "2026-11-02", "Ν" * 200, True),
        )
        some = cls(7, "Write the upgrade guide", "1 h 55 min of 3 h", "4 h of 6 h", entries, True, True)
        wrong: BoundForm[AddTime] = BoundForm(
            {"length": "soon", "note": "Talked it over"},
            {"length": "This must be a length of time such as 45 min or 1 h 30."},
        )
        return {
            "none": cls(7, "Write the upgrade guide", "", "", (), True),
            "none to read": cls(7, "Write the upgrade guide", "", "", (), False),
            "some": some,
            "to read": replace(
                some, can_edit=False, running=False, entries=entries[1:2], more="/tasks/7/time?after=2026-11-21.3"
            ),
            "wrong": replace(some, form=wrong, running=False),
        }


@dataclass(frozen=True)
class TimeForm(View):
    """Putting right what was written down: a dialog, a page without JavaScript."""

    template: ClassVar[str] = "timetracking/form"
    target: ClassVar[str] = "#time-form"

    id: int
    task: TaskItem
    who: str
    form: BoundForm[EditTime]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        task = examples.states()["long title"]
        given = {"length": "1 h 30 min", "spent_on": "2026-11-21", "note": "Read first", "version": "2"}
        errors = {
            "length": "Say how long, such as 1h 30m, 1:30 or 90 for minutes.",
            "spent_on": "There is no such day.",
        }
        return {
            "stored": cls(3, task, "Jon Okafor", BoundForm(given)),
            "wrong": cls(3, task, "Jon Okafor", BoundForm(given, errors)),
        }
