"""What is drawn of the weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.accounts.faces import face
from hxtasks.projects.views import Head, example_head
from hxtasks.trends import charts
from hxtasks.trends.charts import Column, Part
from hxtasks.web.ui import Person
from hxtasks.web.view import View

AGES = ("Up to a week", "Up to 4 weeks", "Up to 3 months", "Older")


class BurnUp(NamedTuple):
    """How a project's work and what is done of it grew: one number for the end of each week."""

    head: Head
    whole: tuple[int, ...]
    done: tuple[int, ...]

    @property
    def most(self) -> int:
        return max(self.whole, default=0)

    @property
    def whole_line(self) -> str:
        return charts.line(self.whole, self.most)

    @property
    def done_area(self) -> str:
        return charts.area(self.done, self.most)

    def rows(self, weeks: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
        """The same in numbers."""
        return tuple(zip(weeks, self.done, self.whole, strict=True))

    @property
    def words(self) -> str:
        """What the drawing says."""
        return (
            f"{self.done[-1]} of {self.whole[-1]} tasks of {self.head.name} are done; "
            f"{len(self.whole)} weeks ago it was {self.done[0]} of {self.whole[0]}"
        )


class Ages(NamedTuple):
    """A person's open tasks by how long they have been waiting."""

    person: Person
    counts: tuple[int, ...]
    overdue: int

    @property
    def total(self) -> int:
        return sum(self.counts)

    def parts(self, most: int) -> tuple[Part, ...]:
        return charts.bar(tuple(zip(AGES, self.counts, strict=True)), most)


@dataclass(frozen=True)
class Trends(View):
    """The last weeks: what was completed, how projects went, what has been waiting for whom."""

    template: ClassVar[str] = "trends/trends"
    target: ClassVar[str] = "#trends"

    weeks: tuple[str, ...]
    """The first day of each, as it is said."""
    completed: tuple[int, ...]
    """What was done in each, with each time that a task which repeats was."""
    projects: tuple[BurnUp, ...]
    people: tuple[Ages, ...]
    everything: bool = False
    """Whether every project and person was asked for."""
    more: bool = False
    """Whether there are others than those that are drawn."""
    ages: ClassVar[tuple[str, ...]] = AGES

    @property
    def address(self) -> str:
        return f"/dashboard/trends{'?all=1' if self.everything else ''}"

    @property
    def columns(self) -> tuple[Column, ...]:
        return charts.columns(self.completed_rows)

    @property
    def completed_rows(self) -> tuple[tuple[str, int], ...]:
        return tuple(zip(self.weeks, self.completed, strict=True))

    @property
    def waiting_heads(self) -> tuple[str, ...]:
        return ("Person", *self.ages, "Overdue")

    @property
    def waiting_rows(self) -> tuple[tuple[str | int, ...], ...]:
        return tuple((ages.person.name, *ages.counts, ages.overdue) for ages in self.people)

    @property
    def most_waiting(self) -> int:
        return max((ages.total for ages in self.people), default=0)

    @property
    def is_empty(self) -> bool:
        return not (self.people or self.projects or any(self.completed))

    @classmethod
    def examples(cls) -> dict[str, Self]:
        weeks = tuple(f"{day} Nov" for day in (2, 9, 16, 23))
        ship = BurnUp(example_head(), (40, 52, 60, 68), (3, 9, 21, 25))
        fresh = BurnUp(example_head(name="A name that is so long that it hardly fits", hue=30), (0, 0, 0, 1), (0,) * 4)
        people = (Ages(face("mira", "Mira Roux"), (4, 9, 2, 1), 3), Ages(face("jon", "Jon Okafor"), (1, 0, 0, 0), 0))
        return {
            "nothing yet": cls(weeks, (0, 0, 0, 0), (), ()),
            "some weeks": cls(weeks, (5, 12, 0, 140), (ship, fresh), people),
            "the busiest": cls(weeks, (5, 12, 0, 140), (ship,), people, more=True),
            "all of them": cls(weeks, (5, 12, 0, 140), (ship, fresh), people, everything=True),
        }
