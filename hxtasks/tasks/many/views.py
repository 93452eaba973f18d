"""What is shown before many tasks are changed."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hxtasks.tasks.many.acts import MOST
from hxtasks.tasks.many.forms import ChangeMany
from hxtasks.tasks.views import Choice
from hxtasks.web.forms import BoundForm
from hxtasks.web.view import View

Places = tuple[tuple[str, tuple[Choice, ...]], ...]


MANY = 200
"""From so many on it takes long enough to say how far it has come."""

PATIENCE = 8
"""Times that a page asks in vain before it leaves off."""


@dataclass(frozen=True)
class ManyProgress(View):
    """How many of many tasks are changed, while they are. It asks for itself again."""

    template: ClassVar[str] = "tasks/many_progress"
    target: ClassVar[str] = "#many-progress"
    swap: ClassVar[str] = "outerHTML"

    total: int
    number: int = 0
    missed: int = 0
    waits: bool = False
    """Whether nothing has been sent yet."""

    @property
    def asks(self) -> bool:
        """Whether it may still learn something: who was told nothing after the last task need not ask again."""
        return self.missed < (1 if self.number >= self.total else PATIENCE)

    @property
    def address(self) -> str:
        """Where to ask next."""
        return f"/tasks/bulk/progress?of={self.total}&known={self.number}&missed={self.missed}"

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {
            "not sent": cls(5000, waits=True),
            "begun": cls(5000, 0),
            "under way": cls(5000, 1225),
            "not told": cls(5000, 1225, 3),
            "all written": cls(5000, 5000),
            "left off": cls(5000, 1225, PATIENCE),
        }


def asked_at(changes: int) -> str:
    """Where to ask how far taking so many changes back has come, empty where that is soon done."""
    return ManyProgress(changes).address if changes >= MANY else ""


@dataclass(frozen=True)
class ManyPage(View):
    """How many tasks are meant, the first few of them, and what can be done to them. Nothing is changed yet."""

    template: ClassVar[str] = "tasks/many"
    target: ClassVar[str] = "#many"

    number: int
    titles: tuple[str, ...]
    places: Places
    people: tuple[Choice, ...]
    form: BoundForm[ChangeMany]

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.number - len(self.titles)

    @property
    def progress(self) -> ManyProgress | None:
        """What says how far it has come, where that takes long."""
        return ManyProgress(self.number, waits=True) if self.number >= MANY else None

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than can be changed at once."""
        return self.number >= MOST

    @classmethod
    def examples(cls) -> dict[str, Self]:
        places = (("Autumn launch", (Choice("1", "Autumn launch"), Choice("2", "This week"))),)
        people = (Choice("", "Nobody"), Choice("2", "Jon Okafor"))
        typed = {"q": "#autumn-launch overdue"}
        titles = ("Write the upgrade guide", "Record the tour")
        return {
            "two": cls(2, titles, places, people, BoundForm({"tasks": "7,8"})),
            "all that match": cls(214, titles, places, people, BoundForm(typed)),
            "as many as can be": cls(MOST, titles, places, people, BoundForm(typed)),
            "none": cls(0, (), places, people, BoundForm(typed)),
            "nothing chosen": cls(0, (), places, people, BoundForm({}, {"": "Select some with X first."})),
            "one is gone": cls(
                2, titles, places, people, BoundForm({"tasks": "7,8"}, {"": "1 of 3 is gone. Change the other 2?"})
            ),
            "wrong": cls(
                2,
                titles,
                places,
                people,
                BoundForm(typed | {"act": "due", "due_on": "soon"}, {"due_on": "This must be a date."}),
            ),
        }
