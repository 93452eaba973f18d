"""What is shown across projects."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.accounts.faces import face
from hxtasks.projects.views import Head, example_head
from hxtasks.tasks import examples
from hxtasks.tasks.items import TaskItem
from hxtasks.web.dates import Due
from hxtasks.web.ui import Person
from hxtasks.web.view import View


class News(NamedTuple):
    """The last update of a project: what it says, how the project stood then, when."""

    title: str
    href: str
    status: str
    when: str


class ProjectLine(NamedTuple):
    """A project at a glance."""

    head: Head
    overdue: int
    next_due: Due | None
    people: tuple[Person, ...]
    news: News | None = None


class StatusGroup(NamedTuple):
    status: str
    text: str
    projects: tuple[ProjectLine, ...]


class Load(NamedTuple):
    """What falls to a person this week."""

    person: Person
    overdue: int
    due: int


@dataclass(frozen=True)
class Dashboard(View):
    """Every project one may see, with status, progress, what is late and what is next."""

    template: ClassVar[str] = "dashboard/dashboard"
    target: ClassVar[str] = "#dashboard"

    day: str
    open: int
    overdue: int
    due_this_week: int
    done_this_week: int
    groups: tuple[StatusGroup, ...]
    people: tuple[Load, ...]
    can_create: bool

    @classmethod
    def examples(cls) -> dict[str, Self]:
        mira, jon = face("mira", "Mira Roux"), face("jon", "Jon Okafor")
        news = News("The cheap server is fast enough", "/updates/3", "In progress", "2 days ago")
        busy = ProjectLine(example_head(), 2, Due("Today 16:00", "today", "2026-11-22"), (mira, jon), news)
        quiet = ProjectLine(
            example_head(name="A name that is so long that it hardly fits into any line", hue=30),
            0,
            None,
            (mira,),
        )
        return {
            "empty": cls("Sunday 22 November", 0, 0, 0, 0, (), (), True),
            "some": cls(
                "Sunday 22 November",
                55,
                7,
                18,
                5,
                (
                    StatusGroup("in-progress", "In progress", (busy, quiet)),
                    StatusGroup("paused", "Paused", (quiet,)),
                ),
                (Load(mira, 1, 6), Load(jon, 0, 4)),
                True,
            ),
        }


@dataclass(frozen=True)
class PersonPage(View):
    """One person: who they are, how much they did, what they do now (of what the viewer may see)."""

    template: ClassVar[str] = "dashboard/person"
    target: ClassVar[str] = "#person"

    person: Person
    role_text: str
    since: str
    local_time: str
    is_me: bool
    open_count: int
    done_count: int
    tasks: tuple[TaskItem, ...]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        jon = face("jon", "Jon Okafor")
        states = tuple(examples.states().values())
        return {
            "new": cls(jon, "Member", "since 22 Nov 2026", "09:30 (UTC)", False, 0, 0, ()),
            "busy": cls(jon, "Member", "since 22 Nov 2026", "09:30 (UTC)", True, 12, 140, states[1:3]),
        }
