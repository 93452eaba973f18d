"""What is shown of notifications."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.notifications.forms import AddReminder
from hxtasks.tasks import examples
from hxtasks.web.forms import BoundForm
from hxtasks.web.ui import Person
from hxtasks.web.view import View

BEFORE = (
    ("0", "When it is due"),
    ("10", "10 minutes before"),
    ("60", "1 hour before"),
    ("1440", "1 day before"),
    ("10080", "1 week before"),
    ("", "At a date and time"),
)
"""How long before a task is due one may be reminded, in minutes."""


class Told(NamedTuple):
    """One thing that its reader was told: who did what, to which task, in whose words."""

    id: int
    person: Person | None
    did: str
    title: str
    words: str
    project: str
    hue: int
    when: str
    iso: str
    href: str
    unread: bool


def example_told(number: int = 9, **given: object) -> Told:
    """Jon mentioning the reader, changed as told."""
    told = Told(
        number,
        examples.JON,
        "mentioned you on",
        "Cut the next release candidate",
        "@mira is that the known flake?",
        "Autumn launch",
        165,
        "5 min ago",
        "2026-11-22T09:30:00+00:00",
        "/comments/12",
        True,
    )
    return told._replace(**given)  # type: ignore[arg-type]


@dataclass(frozen=True)
class NotificationPage(View):
    """What a person was told, unread first."""

    template: ClassVar[str] = "notifications/notifications"
    target: ClassVar[str] = "#notifications"

    unread: int
    told: tuple[Told, ...]
    more: str = ""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        reminder = example_told(8, person=None, did="Reminder:", words="", href="/tasks/7")
        long = example_told(7, did="gave you", title="A title that goes on " * 12, words="", unread=False)
        return {
            "empty": cls(0, ()),
            "some": cls(2, (example_told(), reminder, long)),
            "all read": cls(0, (long,)),
            "many": cls(99, (example_told(), reminder), "/notifications?after=0.8"),
        }


class Reminding(NamedTuple):
    """One of the reader's reminders: when, in words, and whether that is over."""

    id: int
    text: str
    over: bool


@dataclass(frozen=True)
class Reminders(View):
    """A person's reminders of one task, and the form for another one."""

    template: ClassVar[str] = "notifications/reminders"
    target: ClassVar[str] = "#reminders"

    task_id: int
    title: str
    reminders: tuple[Reminding, ...]
    form: BoundForm[AddReminder]
    choices: tuple[tuple[str, str], ...] = BEFORE

    @classmethod
    def examples(cls) -> dict[str, Self]:
        title = "Cut the next release candidate"
        some = (Reminding(3, "1 day before it is due: Wed 10:00", False), Reminding(2, "Yesterday 09:00", True))
        wrong: BoundForm[AddReminder] = BoundForm(
            {"minutes": ""}, {"": "Give a date and a time, or choose how long before it is due."}
        )
        return {
            "none": cls(7, title, (), BoundForm({"minutes": "60"})),
            "some": cls(7, title, some, BoundForm({"minutes": "60"})),
            "with an error": cls(7, title, (), wrong),
        }
