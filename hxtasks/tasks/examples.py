"""The made-up team whose tasks stand in the example states."""

from hxtasks.accounts.faces import face
from hxtasks.search.words import Part
from hxtasks.tasks.counts import Tally
from hxtasks.tasks.items import Hit, Place, TaskItem
from hxtasks.tasks.rows import LabelRow
from hxtasks.web.dates import Due

LAUNCH = Place("autumn-launch", "Autumn launch", 165)
MIRA = face("mira", "Mira Roux")
JON = face("jon", "Jon Okafor")


def item(number: int = 7, title: str = "Record the 90-second product tour", **given: object) -> TaskItem:
    """A task to show, plain but for what is given."""
    values: dict[str, object] = {
        "done": False,
        "priority": 4,
        "due": None,
        "assignee": None,
        "labels": (),
        "project": LAUNCH,
        "has_notes": False,
        "can_edit": True,
    }
    return TaskItem(number, title, **(values | given))  # type: ignore[arg-type]


def states() -> dict[str, TaskItem]:
    """A task in each state that changes how it looks."""
    return {
        "plain": item(1),
        "overdue": item(
            2,
            "Write the upgrade guide",
            priority=1,
            due=Due("Yesterday", "late", "2026-11-21"),
            assignee=JON,
            blocked=True,
        ),
        "today with all": item(
            3,
            priority=2,
            due=Due("Today 16:00", "today", "2026-11-22T16:00"),
            assignee=MIRA,
            others=(JON, face("tomo", "Tomo Kato"), face("priya", "Priya Nair"), face("ana", "Ana Lindqvist")),
            labels=(LabelRow(3, "a11y", 240, 2), LabelRow(3, "design", 315, 1)),
            has_notes=True,
            comments=3,
            files=2,
        ),
        "done": item(4, "Book the table for nine", done=True, assignee=JON),
        "long title": item(
            5,
            "A title that goes on " * 20,
            priority=3,
            due=Due("2 Dec", "later", "2026-12-02"),
            assignee=MIRA,
        ),
        "right to left": item(
            6, "ترجمة الواجهة إلى العربية والفرنسية", priority=3, due=Due("Tomorrow", "soon", "2026-11-23")
        ),
        "subtask": item(
            9,
            "Find a quiet room",
            parent="Record the 90-second product tour",
            subtasks=Tally(1, 3),
            deadline=Due("Tomorrow", "soon", "2026-11-23"),
        ),
        "past its deadline": item(10, "Sign the contract", deadline=Due("Fri", "late", "2026-11-20")),
        "read-only": item(8, "Decide the default retention", can_edit=False, assignee=JON),
    }


def hits() -> tuple[TaskItem, ...]:
    """Tasks as a search for `launch` finds them."""
    line = (Part("…ten seconds of the phone, then the "), Part("launch", True), Part(" date and nothing else."))
    said = (Part("All 212 of them get the "), Part("launch", True), Part(" mail on Friday."))
    return (
        item(1, "Book the launch table", hit=Hit((Part("Book the "), Part("launch", True), Part(" table")))),
        item(2, hit=Hit((Part("Record the 90-second product tour"),), line), due=Due("Tomorrow", "soon", "2026-11-23")),
        item(3, "Answer the list", done=True, hit=Hit((Part("Answer the list"),), said, "In a comment"), assignee=JON),
    )
