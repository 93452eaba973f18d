"""What is shown of the log, and of two people who changed the same."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.accounts.faces import face
from hxtasks.activity.sentences import Detail
from hxtasks.web.ui import Person
from hxtasks.web.view import View


class Item(NamedTuple):
    """One change: its subject, where that is, what of it changed; its own way back where its entry has none."""

    id: int
    name: str
    href: str
    details: tuple[Detail, ...]
    undo: str = ""


class Entry(NamedTuple):
    """What somebody did at a time: one thing, or several of a kind."""

    id: int
    time: str
    iso: str
    person: Person | None
    verb: str
    items: tuple[Item, ...]
    noun: str
    project: str
    project_href: str
    via: str
    undo: str
    state: str


class Day(NamedTuple):
    title: str
    subtitle: str
    entries: tuple[Entry, ...]


class Filter(NamedTuple):
    """What a history is narrowed to: pairs of value and text to choose from, and what was chosen."""

    action: str
    people: tuple[tuple[str, str], ...]
    projects: tuple[tuple[str, str], ...]
    by: str = ""
    project: str = ""


def example_entry(**given: object) -> Entry:
    """Jon completing a task, changed as told."""
    entry = Entry(
        7,
        "10:04",
        "2026-11-22T10:04:00+02:00",
        face("jon", "Jon Okafor"),
        "completed",
        (Item(7, "Book the table for nine", "/tasks/4", ()),),
        "",
        "Autumn launch",
        "/projects/autumn-launch",
        "",
        "/changes/7/undo",
        "",
    )
    return entry._replace(**given)  # type: ignore[arg-type]


def example_filter() -> Filter:
    """A small team's."""
    return Filter(
        "/activity", (("mira", "Mira Roux"), ("jon", "Jon Okafor")), (("autumn-launch", "Autumn launch"),), "mira"
    )


@dataclass(frozen=True)
class ActivityPage(View):
    """What happened, day by day, the latest first: everywhere, in a project or to a task."""

    template: ClassVar[str] = "activity/activity"
    target: ClassVar[str] = "#activity"

    title: str
    subject: str
    subject_href: str
    address: str
    days: tuple[Day, ...]
    more: str
    filter: Filter | None = None

    @classmethod
    def examples(cls) -> dict[str, Self]:
        many = tuple(Item(n, f"Task number {n}", f"/tasks/{n}", ()) for n in range(1, 7))
        due = Detail("Due", "3 Dec 2026", "27 Nov 2026")
        changed = (
            Item(9, "Measure how long adding takes", "/tasks/9", (due, Detail("Priority", "None", "Priority 3"))),
        )
        entries = (
            example_entry(id=9),
            example_entry(id=8, verb="changed", items=changed, person=face("mira", "Mira Roux")),
            example_entry(id=7, verb="moved", items=many, noun="6 tasks", via="API"),
            example_entry(
                id=10, items=tuple(item._replace(undo="/changes/3/undo") for item in many), noun="6 tasks", undo=""
            ),
            example_entry(id=6, verb="deleted", undo="", state="Undone"),
        )
        before = (example_entry(id=5),)
        days = (Day("Today", "Sunday 22 November", entries), Day("Yesterday", "Saturday 21 November", before))
        return {
            "empty": cls("Activity", "", "", "/activity", (), ""),
            "team": cls("Activity", "", "", "/activity", days, "/activity?before=7", example_filter()),
            "of nobody": cls("Activity", "", "", "/activity?by=jon", (), "", example_filter()._replace(by="jon")),
            "of a task": cls("History", "Book the table for nine", "/tasks/4", "/tasks/4/activity", days[1:], ""),
        }


class Clash(NamedTuple):
    """A field that two people changed. `field` is its name in the form, empty where it can't be typed here.

    `both` is the two texts put together, for those that are long enough to be worth it.
    """

    label: str
    yours: str
    theirs: str
    field: str
    typed: str
    both: str = ""


@dataclass(frozen=True)
class ConflictPage(View):
    """Two people changed the same: both values and a choice. `hidden` goes along when one's own is saved."""

    template: ClassVar[str] = "activity/conflict"
    target: ClassVar[str] = "#notices"
    swap: ClassVar[str] = "innerHTML"

    subject: str
    text: str
    clashes: tuple[Clash, ...]
    action: str
    hidden: tuple[tuple[str, str], ...]
    save: str
    back: str
    can_undo: bool = True

    @property
    def has_both(self) -> bool:
        """Whether there is a text that both are put together in."""
        return any(clash.both for clash in self.clashes)

    @classmethod
    def examples(cls) -> dict[str, Self]:
        title = Clash(
            "Title",
            "Record a two-minute tour",
            "Record the tour in one take",
            "title",
            "Record a two-minute tour",
        )
        notes = Clash(
            "Notes",
            "Three times, and keep the median.",
            "With 5,000 tasks.",
            "notes",
            "Three times, and keep the median.",
            "With 5,000 tasks.\nThree times, and keep the median.",
        )
        due = Clash("Due", "30 Nov 2026", "27 Nov 2026", "", "")
        told = "Somebody changed “Record the tour” while you were writing. Nothing is lost: choose what to keep."
        return {
            "a title": cls(
                "Record the tour", told, (title,), "/tasks/7/title", (("version", "9"),), "Save mine", "/tasks/7"
            ),
            "notes": cls(
                "Record the tour", told, (notes,), "/tasks/7/notes", (("version", "9"),), "Save mine", "/tasks/7"
            ),
            "an undo": cls(
                "Record the tour",
                told,
                (due,),
                "/changes/7/undo",
                (("known", "9"),),
                "Take it back all the same",
                "/activity",
            ),
            "what has no undo": cls(
                "Northwind",
                "Somebody changed “Northwind” while you were writing. Nothing is lost: choose what to keep.",
                (Clash("Name", "Westwind", "Southwind", "team", "Westwind"),),
                "/settings/team",
                (("version", "9"),),
                "Save mine",
                "/settings/team",
                can_undo=False,
            ),
        }
