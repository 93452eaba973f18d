"""What is shown of one task."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, NamedTuple, Self

from markupsafe import Markup

from hxtasks.tasks import examples
from hxtasks.tasks.forms import EditDue, EditNotes, EditTitle, MoveTask
from hxtasks.tasks.items import TaskItem
from hxtasks.tasks.quick.forms import AddLines, AddTasks
from hxtasks.tasks.repeating.views import Completed
from hxtasks.web.dates import Due
from hxtasks.web.forms import BoundForm
from hxtasks.web.markdown import to_html
from hxtasks.web.view import View


class Choice(NamedTuple):
    """An option of a select."""

    value: str
    text: str


@dataclass(frozen=True)
class TaskLine(View):
    """One task in a list."""

    template: ClassVar[str] = "tasks/line"
    target: ClassVar[str] = "#task-{id}"

    id: int
    task: TaskItem

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {name: cls(task.id, task) for name, task in examples.states().items()}


@dataclass(frozen=True)
class TaskGone(View):
    """A task that is in no list any more."""

    template: ClassVar[str] = "tasks/gone"
    target: ClassVar[str] = "#task-{id}"
    swap: ClassVar[str] = "delete"

    id: int

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {"gone": cls(7)}


class Parent(NamedTuple):
    """The task that another one is part of."""

    id: int
    title: str


class Plan(NamedTuple):
    """When a task begins, when it must be done, and how long it takes, in words."""

    start: Due | None = None
    deadline: Due | None = None
    estimate: str = ""


@dataclass(frozen=True)
class TaskDetail(View):
    """All of one task: the pane beside a list and the page of its own. `open_field` is the one being edited."""

    template: ClassVar[str] = "tasks/detail"
    target: ClassVar[str] = "#task-detail"

    task: TaskItem
    section_name: str
    notes: str
    notes_html: Markup
    created: str
    completed: str
    back: str
    title_form: BoundForm[EditTitle]
    notes_form: BoundForm[EditNotes]
    due_form: BoundForm[EditDue]
    subtasks: tuple[TaskItem, ...] = ()
    section_id: int = 0
    parent: Parent | None = None
    can_nest: bool = True
    """Whether it is not too deep for subtasks of its own."""
    plan: Plan = field(default_factory=Plan)
    plan_form: BoundForm[Any] = field(default_factory=BoundForm)
    """Of the one part of the plan that is open."""
    can_convert: bool = True
    """Whether its reader may make projects."""
    subtask_form: BoundForm[AddLines] = field(default_factory=BoundForm)
    open_field: str = ""
    zone: str = "UTC"
    parts: tuple[View, ...] = ()
    repeats: str = ""
    """Its rule in words."""
    completions: tuple[Completed, ...] = ()
    """What was done of it while it repeats."""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        def detail(task: TaskItem, notes: str = "", open_field: str = "", error: str = "") -> Any:
            errors = {"due_on": error} if error else {}
            return cls(
                task,
                "This week",
                notes,
                to_html(notes),
                "Added by Mira Roux 2 days ago",
                "Done by Jon Okafor just now" if task.done else "",
                "/projects/autumn-launch",
                BoundForm({"title": task.title}),
                BoundForm({"notes": notes}),
                BoundForm({"due_on": "2026-02-30" if error else "", "due_time": ""}, errors),
                open_field=open_field,
            )

        states = examples.states()
        full = detail(states["today with all"], "One take, no voice-over.")
        below = tuple(states[name]._replace(within=3, parent="") for name in ("done", "overdue", "right to left"))
        plan = Plan(Due("Today", "today", "2026-11-22"), Due("Tomorrow", "soon", "2026-11-23"), "1 h 30 min")
        wrong = BoundForm[AddLines]({"title": "x" * 501}, {"title": "This is too long: at most 500 characters."})
        return {
            "plain": detail(states["plain"]),
            "full": replace(full, subtasks=below, plan=plan),
            "repeating": replace(full, repeats="Every week on Thursday", completions=(Completed.example(),)),
            "wrong deadline": replace(
                full,
                plan=plan,
                plan_form=BoundForm(
                    {"deadline_on": "2026-11-02"}, {"deadline_on": "The deadline is before the start."}
                ),
                open_field="deadline",
            ),
            "estimating": replace(full, plan_form=BoundForm({"estimate": "1 h 30 min"}), open_field="estimate"),
            "subtask": replace(detail(states["subtask"]), parent=Parent(3, full.task.title), can_nest=False),
            "wrong subtask": replace(full, subtasks=below, subtask_form=wrong),
            "editing notes": detail(states["today with all"], "One take, no voice-over.", "notes"),
            "wrong date": detail(states["plain"], open_field="due", error="February 2026 has no day 30."),
            "done": detail(states["done"]),
            "read-only": detail(states["read-only"], "Thirty days?"),
            "long title": detail(states["long title"]),
        }


@dataclass(frozen=True)
class TaskMenu(View):
    """What can be done with one task: a menu in its row, a page without JavaScript."""

    template: ClassVar[str] = "tasks/menu"
    target: ClassVar[str] = "#menu-body"

    id: int
    task: TaskItem
    is_first: bool
    is_last: bool
    keys: Mapping[str, str]
    """The key of each command that has one."""
    depth: int = 0
    within: int = 0
    """The id of the task in whose pane the row stands."""
    why: str = "/search/why"
    """Where is said why it is in the list in which its menu was opened."""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        states, keys = examples.states(), {"complete": "E", "date": "T", "labels": "L", "assign": "A", "move": "G V"}
        return {
            "middle": cls(1, states["plain"], False, False, keys),
            "only one": cls(4, states["done"], True, True, keys),
            "read-only": cls(8, states["read-only"], False, False, keys),
            "subtask": cls(9, states["subtask"], False, True, dict.fromkeys(keys, ""), 2, 3),
        }


@dataclass(frozen=True)
class MovePage(View):
    """Choosing another section or project for a task."""

    template: ClassVar[str] = "tasks/move"
    target: ClassVar[str] = "#move"

    task: TaskItem
    places: tuple[tuple[str, tuple[Choice, ...]], ...]
    form: BoundForm[MoveTask]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        places = (
            ("Autumn launch", (Choice("1", "Autumn launch"), Choice("2", "This week"))),
            ("Inbox", (Choice("9", "Inbox"),)),
        )
        form = BoundForm[MoveTask]({"section": "2"})
        part = examples.states()["subtask"]
        return {"choose": cls(examples.item(), places, form), "a subtask": cls(part, places, form)}


@dataclass(frozen=True)
class NewTask(View):
    """Adding a task from anywhere: a dialog, a page without JavaScript."""

    template: ClassVar[str] = "tasks/new"
    target: ClassVar[str] = "#new-task"

    form: BoundForm[AddTasks]
    places: tuple[tuple[str, tuple[Choice, ...]], ...]
    people: tuple[Choice, ...] = ()

    @classmethod
    def examples(cls) -> dict[str, Self]:
        places = (("Inbox", (Choice("9", "Inbox"),)), ("Autumn launch", (Choice("2", "This week"),)))
        people = (Choice("", "Nobody"), Choice("1", "Mira Roux"))
        return {
            "blank": cls(BoundForm({"section": "9", "priority": "4"}), places, people),
            "with an error": cls(
                BoundForm(
                    {"title": "", "due_on": "2026-02-30"},
                    {"title": "Fill this in.", "due_on": "February 2026 has no day 30."},
                ),
                places,
                people,
            ),
            "several lines": cls(
                BoundForm({"title": "Party\n  Cake\ntoday"}, {"title": "Line 3: Say what is to be done, too."}), places
            ),
        }
