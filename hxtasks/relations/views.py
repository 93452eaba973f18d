"""What is shown of relations."""

from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, Self

from hxtasks.relations.forms import Relate
from hxtasks.tasks import examples
from hxtasks.tasks.items import TaskItem
from hxtasks.web.forms import BoundForm
from hxtasks.web.view import View

WORDS = {
    "blocked": "Blocked by",
    "blocks": "Blocks",
    "relates": "Relates to",
    "duplicates": "Duplicates",
    "duplicated": "Duplicated by",
}
ICONS = {
    "blocked": "octagon-minus",
    "blocks": "corner-down-right",
    "relates": "link",
    "duplicates": "copy",
    "duplicated": "copy",
}


class Line(NamedTuple):
    """One relation, as it reads from this task."""

    id: int
    kind: str
    task: TaskItem
    can_remove: bool

    @property
    def words(self) -> str:
        return WORDS[self.kind]

    @property
    def icon(self) -> str:
        return ICONS[self.kind]

    @property
    def stops(self) -> bool:
        """Whether this task waits for it."""
        return self.kind == "blocked" and not self.task.done


@dataclass(frozen=True)
class Relations(View):
    """What a task has to do with others, in its pane. `hidden` are those it waits for out of the reader's sight."""

    template: ClassVar[str] = "relations/relations"
    target: ClassVar[str] = "#relations"

    task_id: int
    lines: tuple[Line, ...]
    hidden: int
    can_edit: bool

    @classmethod
    def examples(cls) -> dict[str, Self]:
        states = examples.states()
        lines = (
            Line(1, "blocked", states["overdue"], True),
            Line(2, "blocked", states["done"], True),
            Line(3, "blocks", states["today with all"], False),
            Line(4, "relates", states["right to left"], True),
            Line(5, "duplicates", states["long title"], True),
            Line(6, "duplicated", states["plain"], True),
        )
        return {
            "none": cls(7, (), 0, True),
            "none to read": cls(7, (), 0, False),
            "every kind": cls(7, lines, 2, True),
            "to read": cls(7, tuple(line._replace(can_remove=False) for line in lines[:3]), 0, False),
        }


@dataclass(frozen=True)
class RelationPicker(View):
    """Finding a task to relate this one to: a dialog, a page without JavaScript."""

    template: ClassVar[str] = "relations/picker"
    target: ClassVar[str] = "#relate"

    task: TaskItem
    found: tuple[TaskItem, ...]
    typed: str = ""
    form: BoundForm[Relate] = field(default_factory=BoundForm)

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        return tuple(WORDS.items())

    @property
    def error(self) -> str:
        return next(iter(self.form.errors.values()), "")

    @classmethod
    def examples(cls) -> dict[str, Self]:
        states = examples.states()
        wrong = BoundForm[Relate]({"how": "blocks"}, {"other": "That would go round in a circle."})
        return {
            "blank": cls(states["plain"], ()),
            "found": cls(states["plain"], (states["overdue"], states["done"], states["long title"]), "the"),
            "found nothing": cls(states["plain"], (), "zzz"),
            "wrong": cls(states["plain"], (states["overdue"],), "guide", wrong),
        }
