"""What is shown of a task's people where they are chosen."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.tasks import examples
from hxtasks.tasks.items import TaskItem
from hxtasks.web.ui import Person
from hxtasks.web.view import View


class PersonChoice(NamedTuple):
    """Somebody who sees the project; `chosen` where they do the task, `first` where they answer for it."""

    id: int
    person: Person
    chosen: bool = False
    first: bool = False
    is_me: bool = False


@dataclass(frozen=True)
class PeoplePicker(View):
    """Choosing who does a task: a dialog, a page without JavaScript."""

    template: ClassVar[str] = "tasks/people"
    target: ClassVar[str] = "#task-people"

    task: TaskItem
    choices: tuple[PersonChoice, ...]
    typed: str = ""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        mira, jon = PersonChoice(1, examples.MIRA, is_me=True), PersonChoice(2, examples.JON)
        several = (mira._replace(chosen=True), jon._replace(chosen=True, first=True))
        return {
            "nobody": cls(examples.item(), (mira, jon)),
            "several": cls(examples.states()["today with all"], several),
            "found nobody": cls(examples.item(), (), "zz"),
        }
