"""What is shown of tasks together: a project's list, Today, Assigned to me, done tasks, the trash."""

from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, Self

from markupsafe import Markup

from hxtasks.projects.views import About, Head, example_head
from hxtasks.tasks import examples
from hxtasks.tasks.items import Place, TaskItem
from hxtasks.tasks.quick.forms import AddLines
from hxtasks.web.forms import BoundForm
from hxtasks.web.ui import Person
from hxtasks.web.view import View


class Group(NamedTuple):
    """Tasks under a heading."""

    key: str
    title: str
    tasks: tuple[TaskItem, ...]
    number: int | None = None
    tone: str = ""
    continued: bool = False
    all: str = ""
    """Where all that is open in it can be changed at once."""


@dataclass(frozen=True)
class Composer(View):
    """The line in which a task is added to a section; the nameless section's is a page's main one."""

    template: ClassVar[str] = "tasks/composer"
    target: ClassVar[str] = "#composer-{section_id}"

    action: str
    section_id: int
    section_name: str
    form: BoundForm[AddLines] = field(default_factory=BoundForm)
    focused: bool = False

    @classmethod
    def examples(cls) -> dict[str, Self]:
        action = "/projects/autumn-launch/tasks"
        return {
            "main": cls(action, 1, ""),
            "of a section": cls(action, 2, "This week"),
            "with an error": cls(
                action,
                3,
                "",
                BoundForm({"title": "x" * 501}, {"title": "This is too long: at most 500 characters."}),
            ),
        }


@dataclass(frozen=True)
class ProjectPage(View):
    """A project's list in its sections. `others` are the composers of the named sections by group key."""

    template: ClassVar[str] = "tasks/project"
    target: ClassVar[str] = "#project"

    head: Head
    about: About
    people: tuple[Person, ...]
    groups: tuple[Group, ...]
    composers: tuple[Composer, ...]
    more: str
    add_key: str = "Q"

    @classmethod
    def examples(cls) -> dict[str, Self]:
        states = tuple(examples.states().values())
        action = "/projects/autumn-launch/tasks"
        about = About(example_head(), Markup("<p>Ship 2.0 to every self-hosting team by 4 December.</p>"))
        one = (Composer(action, 1, ""),)
        return {
            "empty": cls(
                example_head(open_count=0, done_count=0),
                about,
                (examples.MIRA,),
                (Group("1", "", ()),),
                one,
                "",
            ),
            "sections": cls(
                example_head(),
                about,
                (examples.MIRA, examples.JON),
                (
                    Group("1", "", states[:2]),
                    Group("2", "This week", states[2:], 5),
                    Group("3", "Next up", (), 0),
                ),
                (*one, Composer(action, 2, "This week"), Composer(action, 3, "Next up")),
                "/projects/autumn-launch?after=2.65536.7",
            ),
            "read-only": cls(
                example_head(can_edit=False, can_manage=False),
                about,
                (examples.MIRA,),
                (Group("1", "", states[6:]),),
                (),
                "",
            ),
        }


@dataclass(frozen=True)
class Agenda(View):
    """Tasks of several projects in groups: Today, Assigned to me."""

    template: ClassVar[str] = "tasks/agenda"
    target: ClassVar[str] = "#agenda"

    title: str
    subtitle: str
    groups: tuple[Group, ...]
    more: str
    done: int
    total: int
    empty_title: str
    empty_text: str
    address: str = "/today"

    @classmethod
    def examples(cls) -> dict[str, Self]:
        states = tuple(examples.states().values())
        words = ("That was today", "Nothing more is due. Press Q to add a task.")
        return {
            "empty": cls("Today", "Sunday 22 November", (), "", 0, 0, *words),
            "all done": cls("Today", "Sunday 22 November", (Group("done", "Done", states[3:4], 1),), "", 1, 1, *words),
            "many": cls(
                "Today",
                "Sunday 22 November",
                (
                    Group("overdue", "Overdue", states[1:2], 1, "late"),
                    Group("today", "Today", states[2:5], 3),
                ),
                "/today?after=1.0.3",
                2,
                6,
                *words,
            ),
        }


@dataclass(frozen=True)
class DonePage(View):
    """A project's done tasks, the latest first."""

    template: ClassVar[str] = "tasks/done"
    target: ClassVar[str] = "#done"

    project: Place
    tasks: tuple[TaskItem, ...]
    more: str

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {
            "empty": cls(examples.LAUNCH, (), ""),
            "some": cls(examples.LAUNCH, (examples.states()["done"],), "/projects/autumn-launch/done?after=0.0.4"),
        }


class TrashedProject(NamedTuple):
    """A deleted project; `about` says how much is in it, and when it goes."""

    slug: str
    name: str
    hue: int
    about: str


@dataclass(frozen=True)
class TrashPage(View):
    """What was deleted and can still be had back: tasks, and projects where the reader manages them."""

    template: ClassVar[str] = "tasks/trash"
    target: ClassVar[str] = "#trash"

    tasks: tuple[tuple[TaskItem, str], ...]
    more: str
    projects: tuple[TrashedProject, ...] = ()

    @classmethod
    def examples(cls) -> dict[str, Self]:
        project = TrashedProject("old-notes", "Old notes", 300, "12 tasks · deleted yesterday")
        return {
            "empty": cls((), ""),
            "some": cls(((examples.item(), "Deleted 2 days ago, kept for 28 more"),), "", (project,)),
            "a project": cls((), "", (project,)),
        }
