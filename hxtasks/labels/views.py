"""What is shown of labels."""

from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, Self

from hxtasks.labels.forms import AddLabel, SaveLabel
from hxtasks.tasks import examples
from hxtasks.tasks.items import TaskItem
from hxtasks.web.forms import BoundForm
from hxtasks.web.view import View


class Item(NamedTuple):
    """A label and how many tasks that the viewer sees have it."""

    id: int
    name: str
    hue: int
    open: int
    tasks: int

    @property
    def counted(self) -> str:
        """How many, in words."""
        if not self.tasks:
            return "On no task"
        if self.open == self.tasks:
            return f"{self.open} open"
        return f"{self.open} open of {self.tasks}"


DESIGN = Item(1, "design", 315, 4, 12)


@dataclass(frozen=True)
class LabelsPage(View):
    """All labels by name."""

    template: ClassVar[str] = "labels/labels"
    target: ClassVar[str] = "#labels"

    labels: tuple[Item, ...]
    more: str
    can_manage: bool
    form: BoundForm[AddLabel] = field(default_factory=BoundForm)

    @classmethod
    def examples(cls) -> dict[str, Self]:
        labels = (Item(2, "a11y", 240, 0, 0), DESIGN, Item(3, "x" * 60, 60, 3, 3))
        wrong = BoundForm[AddLabel]({"name": "Design"}, {"name": "There is a label of that name already."})
        return {
            "empty": cls((), "", True),
            "empty for a guest": cls((), "", False),
            "some": cls(labels, "/labels?after=3", True),
            "for a guest": cls(labels[:2], "", False),
            "wrong": cls(labels[:2], "", True, wrong),
        }


@dataclass(frozen=True)
class LabelPage(View):
    """The open tasks that have a label."""

    template: ClassVar[str] = "labels/label"
    target: ClassVar[str] = "#label"

    label: Item
    tasks: tuple[TaskItem, ...]
    more: str
    can_manage: bool

    @classmethod
    def examples(cls) -> dict[str, Self]:
        states = tuple(examples.states().values())
        return {
            "empty": cls(DESIGN._replace(open=0), (), "", True),
            "some": cls(DESIGN, states[:3], "/labels/1?after=0.0.3", True),
            "for a guest": cls(DESIGN, states[6:], "", False),
        }


@dataclass(frozen=True)
class LabelForm(View):
    """A label's name and colour, and what else can be done with it: a dialog, a page without JavaScript."""

    template: ClassVar[str] = "labels/form"
    target: ClassVar[str] = "#label-form"

    label: Item
    form: BoundForm[SaveLabel]
    others: tuple[tuple[str, str], ...]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        stored = SaveLabel.blank(name="design", hue=315)
        wrong = BoundForm[SaveLabel](
            {"name": "A11Y", "hue": "315"}, {"name": "There is a label of that name already. Merge the two."}
        )
        return {
            "the only one": cls(DESIGN, stored, ()),
            "one of several": cls(DESIGN, stored, (("2", "a11y"), ("3", "press"))),
            "wrong": cls(DESIGN, wrong, (("2", "a11y"),)),
        }
