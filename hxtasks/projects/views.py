"""What is shown of projects."""

from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, Self

from markupsafe import Markup

from hxtasks.access import ProjectRole
from hxtasks.accounts.faces import face
from hxtasks.projects.forms import NameSection, SaveName, SaveProject, SetMember, StartProject
from hxtasks.projects.models import Status
from hxtasks.projects.queries import ProjectRow
from hxtasks.web.forms import BoundForm
from hxtasks.web.ui import Person
from hxtasks.web.view import View

STATUSES = {
    Status.PLANNING: "Planning",
    Status.IN_PROGRESS: "In progress",
    Status.PAUSED: "Paused",
    Status.COMPLETE: "Complete",
}
ROLES = {4: "Manager", 3: "Editor", 2: "Commenter", 1: "Viewer"}
ICONS = (
    "square",
    "rocket",
    "house",
    "book-open",
    "heart",
    "star",
    "flag",
    "briefcase",
    "wrench",
    "users-round",
    "sprout",
    "plane",
)


class Head(NamedTuple):
    """A project's name and state, on top of its pages."""

    slug: str
    name: str
    hue: int
    icon: str
    status: str
    is_private: bool
    is_inbox: bool
    is_archived: bool
    open_count: int
    done_count: int
    can_edit: bool
    can_manage: bool
    id: int
    last_path: str
    """Where the viewer looked at it last."""

    @property
    def status_text(self) -> str:
        return STATUSES[Status(self.status)]


def head(row: ProjectRow) -> Head:
    """A project as the top of its pages shows it."""
    return Head(
        row.slug,
        row.name,
        row.hue,
        row.icon,
        row.status,
        row.visibility == "private",
        row.is_inbox,
        row.archived_at is not None,
        row.open_count,
        row.done_count,
        row.allows(ProjectRole.EDITOR) and row.archived_at is None,
        row.allows(ProjectRole.MANAGER) and not row.is_inbox,
        row.id,
        row.last_path,
    )


def example_head(**given: object) -> Head:
    """Autumn launch, changed as told."""
    slug = "autumn-launch"
    launch = Head(
        slug,
        "Autumn launch",
        165,
        "rocket",
        "in-progress",
        False,
        False,
        False,
        9,
        14,
        True,
        True,
        3,
        f"/projects/{slug}",
    )
    return launch._replace(**given)  # type: ignore[arg-type]


@dataclass(frozen=True)
class ProjectForm(View):
    """Starting a project, or its settings where `head` is given."""

    template: ClassVar[str] = "projects/form"
    target: ClassVar[str] = "#project-form"

    head: Head | None
    action: str
    form: BoundForm[StartProject] | BoundForm[SaveProject]
    icons: tuple[str, ...] = ICONS

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {
            "new": cls(
                None,
                "/projects",
                StartProject.blank(hue=165, icon="square", status="in-progress", visibility="team"),
            ),
            "with an error": cls(None, "/projects", BoundForm({"name": ""}, {"name": "Fill this in."})),
            "settings": cls(
                example_head(),
                "/projects/autumn-launch/settings",
                SaveProject.blank(
                    name="Autumn launch",
                    hue=165,
                    icon="rocket",
                    status="paused",
                    visibility="private",
                    description="Ship **2.0**.",
                    version=41,
                ),
            ),
        }


class Member(NamedTuple):
    id: int
    person: Person
    role: int
    role_text: str
    is_me: bool


@dataclass(frozen=True)
class PeoplePage(View):
    """Who is in a project and what they may do there."""

    template: ClassVar[str] = "projects/people"
    target: ClassVar[str] = "#project-people"

    head: Head
    members: tuple[Member, ...]
    others: tuple[tuple[str, str], ...]
    form: BoundForm[SetMember] = field(default_factory=BoundForm)

    @classmethod
    def examples(cls) -> dict[str, Self]:
        mira = Member(1, face("mira", "Mira Roux"), 4, "Manager", True)
        jon = Member(2, face("jon", "Jon Okafor"), 3, "Editor", False)
        return {
            "alone": cls(example_head(is_private=True), (mira,), (("2", "Jon Okafor"),)),
            "some": cls(example_head(), (mira, jon), ()),
            "read-only": cls(example_head(can_manage=False, can_edit=False), (mira, jon), ()),
        }


class SectionLine(NamedTuple):
    id: int
    name: str
    is_first: bool
    is_last: bool
    limit: str = ""
    limit_error: str = ""


@dataclass(frozen=True)
class SectionsPage(View):
    """Naming, ordering and removing a project's sections."""

    template: ClassVar[str] = "projects/sections"
    target: ClassVar[str] = "#sections"

    head: Head
    sections: tuple[SectionLine, ...]
    form: BoundForm[NameSection] | BoundForm[SaveName] = field(default_factory=BoundForm[NameSection])
    editing: int = 0
    last: int = 0
    """The last change that it shows."""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        two = (
            SectionLine(2, "This week", True, False, "4"),
            SectionLine(3, "Next up", False, True, "0", "This must be at least 1."),
        )
        return {
            "none": cls(example_head(), ()),
            "two": cls(example_head(), two),
            "wrong name": cls(example_head(), two, BoundForm({"name": ""}, {"name": "Fill this in."}), 2),
        }


@dataclass(frozen=True)
class ArchivePage(View):
    """Projects out of the way."""

    template: ClassVar[str] = "projects/archive"
    target: ClassVar[str] = "#archive"

    projects: tuple[Head, ...]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {"empty": cls(()), "one": cls((example_head(is_archived=True, name="Spring launch"),))}


@dataclass(frozen=True)
class Progress(View):
    """How much of a project is done; sent along with what changed it."""

    template: ClassVar[str] = "projects/progress"
    target: ClassVar[str] = "#progress"
    recurs: ClassVar[bool] = True

    done: int
    total: int

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {"nothing": cls(0, 0), "some": cls(14, 23), "all": cls(5, 5)}


@dataclass(frozen=True)
class About(View):
    """A project's description and progress, under its name."""

    template: ClassVar[str] = "projects/about"
    target: ClassVar[str] = "#about"

    head: Head
    description: Markup

    @property
    def progress(self) -> Progress:
        return Progress(self.head.done_count, self.head.open_count + self.head.done_count)

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {
            "plain": cls(example_head(), Markup("")),
            "described": cls(
                example_head(), Markup("<p>Ship 2.0 to every self-hosting team by <em>4 December</em>.</p>")
            ),
            "nothing done": cls(example_head(open_count=0, done_count=0), Markup("")),
        }
