"""What is shown of a task's labels where they are chosen."""

from dataclasses import dataclass
from typing import ClassVar, Self

from hxtasks.tasks import examples
from hxtasks.tasks.forms import AddLabel
from hxtasks.tasks.items import TaskItem
from hxtasks.tasks.labelling.queries import LabelChoice
from hxtasks.web.forms import BoundForm
from hxtasks.web.view import View


@dataclass(frozen=True)
class LabelPicker(View):
    """Choosing a task's labels, or typing a new one: a dialog, a page without JavaScript.

    `unknown` is what was typed where no label is called that.
    """

    template: ClassVar[str] = "tasks/labels"
    target: ClassVar[str] = "#task-labels"

    task: TaskItem
    choices: tuple[LabelChoice, ...]
    form: BoundForm[AddLabel]
    unknown: str = ""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        task = examples.states()["today with all"]
        choices = (
            LabelChoice(2, "a11y", 240, True),
            LabelChoice(1, "design", 315, True),
            LabelChoice(3, "Schöne neue Überschriften für das ganze Handbuch", 60, False),
        )
        long = BoundForm[AddLabel](
            {"name": "x" * 61}, {"name": "This is too long: at most 60 characters.", "": "One thing to put right."}
        )
        return {
            "none yet": cls(examples.item(), (), BoundForm()),
            "some": cls(task, choices, BoundForm()),
            "typed a new one": cls(task, (), BoundForm({"name": "press"}), "press"),
            "too long": cls(task, choices, long),
        }
