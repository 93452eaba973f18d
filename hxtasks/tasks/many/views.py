"""What is shown before many tasks are changed."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hxtasks.tasks.many.acts import MOST
from hxtasks.tasks.many.forms import ChangeMany
from hxtasks.tasks.views import Choice
from hxtasks.web.forms import BoundForm
from hxtasks.web.view import View

Places = tuple[tuple[str, tuple[Choice, ...]], ...]


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
