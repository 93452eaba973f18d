"""What is shown of custom fields."""

from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, Self

from hxtasks.customfields.forms import DefineField, SaveField, SaveValue
from hxtasks.projects.views import Head, example_head
from hxtasks.web.forms import BoundForm
from hxtasks.web.view import View

KINDS = (("text", "Text"), ("number", "Number"), ("date", "Date"), ("choice", "Choice"), ("link", "Link"))


class Defined(NamedTuple):
    """A field in a project's settings."""

    id: int
    name: str
    holds: str
    choices: str = ""

    @property
    def holding(self) -> str:
        return dict(KINDS)[self.holds]


class Filled(NamedTuple):
    """A field of a task and what that has in it: as it is stored, and in words."""

    id: int
    name: str
    holds: str
    value: str = ""
    words: str = ""
    options: tuple[str, ...] = ()

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """What can be chosen, nothing and a value that is no choice any more among it."""
        known = self.options if not self.value or self.value in self.options else (*self.options, self.value)
        return ("", "None"), *((option, option) for option in known)


@dataclass(frozen=True)
class TaskFields(View):
    """A task's custom fields, in its pane; `editing` is the one that is open."""

    template: ClassVar[str] = "customfields/task_fields"
    target: ClassVar[str] = "#fields-{task_id}"

    task_id: int
    title: str
    fields: tuple[Filled, ...]
    can_edit: bool
    editing: int = 0
    form: BoundForm[SaveValue] = field(default_factory=BoundForm)

    @classmethod
    def examples(cls) -> dict[str, Self]:
        filled = (
            Filled(1, "Customer", "text", "Ακμή & Co", "Ακμή & Co"),
            Filled(2, "Effort in points", "number", "3.5", "3.5"),
            Filled(3, "Promised for", "date", "2026-12-02", "2 Dec"),
            Filled(4, "Where it came from", "choice", "Mail", "Mail", ("Phone", "Mail")),
            Filled(5, "Ticket", "link", "https://example.org/7", "example.org/7"),
        )
        empty = tuple(Filled(one.id, one.name, one.holds, options=one.options) for one in filled)
        title = "Write the upgrade guide"
        wrong: BoundForm[SaveValue] = BoundForm(
            {"value": "many"}, {"value": "This must be a number such as 12 or 3.5."}
        )
        return {
            "no fields": cls(7, title, (), True),
            "empty": cls(7, title, empty, True),
            "filled": cls(7, title, filled, True),
            "to read": cls(7, title, (*filled[:2], *empty[2:]), False),
            "wrong": cls(7, title, filled, True, 2, wrong),
            "choosing": cls(7, title, filled, True, 4, SaveValue.blank(value="Mail")),
            "a date": cls(7, title, filled, True, 3, SaveValue.blank(value="2026-12-02")),
        }


@dataclass(frozen=True)
class FieldsPage(View):
    """A project's fields in its settings; `editing` is the one whose form was refused."""

    template: ClassVar[str] = "customfields/fields"
    target: ClassVar[str] = "#fields"

    head: Head
    fields: tuple[Defined, ...]
    form: BoundForm[DefineField] = field(default_factory=BoundForm)
    editing: int = 0
    edited: BoundForm[SaveField] = field(default_factory=BoundForm)
    last: int = 0
    """The last change that it shows."""

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        return KINDS

    @classmethod
    def examples(cls) -> dict[str, Self]:
        some = (Defined(1, "Customer", "text"), Defined(4, "Where it came from", "choice", "Phone\nMail"))
        wrong: BoundForm[DefineField] = BoundForm(
            {"name": "", "holds": "choice"}, {"name": "Fill this in.", "choices": "Say what can be chosen."}
        )
        edited: BoundForm[SaveField] = BoundForm({"name": "", "choices": "x"}, {"name": "Fill this in."})
        return {
            "none": cls(example_head(), ()),
            "some": cls(example_head(), some),
            "wrong": cls(example_head(), some, wrong),
            "wrong name": cls(example_head(), some, editing=4, edited=edited),
        }
