"""The things the shared components show: what partials/ui/ and templates/layouts/ take as parameters.

They are plain values, made by the features' views; nothing here knows a table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Protocol, Self

from hxtasks.web.hx import Toast
from hxtasks.web.keys import Sheet, shown
from hxtasks.web.view import View

COUNTED = 99
"""What the numbers of lists across projects go up to: counting thousands would cost more than the page."""


def up_to_counted(number: int) -> int | str:
    """The number, or `99+`."""
    return number if number <= COUNTED else f"{COUNTED}+"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with a face: `hue` is one of 0, 15 … 345."""

    username: str
    name: str
    initials: str
    hue: int


@dataclass(frozen=True, slots=True)
class NavLink:
    """A line of the sidebar; `key` names it: its number, and the command that goes there (hxtasks/web/keys.py)."""

    key: str
    href: str
    text: str
    icon: str
    count: int | str | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class ProjectLink:
    """A project's line in the sidebar."""

    slug: str
    href: str
    name: str
    hue: int
    open_count: int | None = None
    current: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class ViewLink:
    """A saved view's line in the sidebar."""

    id: int
    name: str
    icon: str
    current: bool = False


@dataclass(frozen=True)
class Count(View):
    """A number in the sidebar, sent along with what changed it; `key` is a NavLink's or a project's slug."""

    template: ClassVar[str] = "ui/count"
    target: ClassVar[str] = "#count-{key}"
    recurs: ClassVar[bool] = True

    key: str
    number: int | str

    @classmethod
    def examples(cls) -> dict[str, Self]:
        """Nothing shows for none."""
        return {"none": cls("i", 0), "some": cls("t", 7), "many": cls("t", up_to_counted(100))}


@dataclass(frozen=True)
class Timer(View):
    """What its reader is timing just now, on every page of theirs; nothing where there is no `since`."""

    template: ClassVar[str] = "ui/timer"
    target: ClassVar[str] = "#timer"

    title: str = ""
    """Of the task; empty where its reader does not see that any more."""
    href: str = ""
    since: str = ""
    iso: str = ""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        """None, one, and one whose task is out of sight."""
        iso = "2026-11-22T14:05:00+02:00"
        return {
            "none": cls(),
            "running": cls("Write the upgrade guide", "/tasks/7", "14:05", iso),
            "long title": cls("A title that goes on " * 20, "/tasks/7", "Yesterday 14:05", iso),
            "out of sight": cls("", "", "14:05", iso),
        }


@dataclass(frozen=True, slots=True)
class Shell:
    """What surrounds a page: team, person, navigation and preferences. Nobody is signed in where `user` is None."""

    team_name: str
    user: Person | None = None
    nav: tuple[NavLink, ...] = ()
    projects: tuple[ProjectLink, ...] = ()
    can_create_projects: bool = False
    theme: Literal["system", "light", "dark"] = "system"
    locale: str = "en"
    title_suffix: str = "hxtasks"
    flash: Toast | None = None
    build: str = ""
    keys: Mapping[str, str] = field(default_factory=shown)
    """The key of each command, empty for none."""
    commands: Mapping[str, str] = field(default_factory=dict)
    """The command by its keys."""
    sheet: Sheet = ()
    last_change: int = 0
    views: tuple[ViewLink, ...] = ()
    unread: int | str = 0
    timer: Timer = Timer()
    more_projects: bool = False
    """Whether there are projects that are not listed here."""


class Form(Protocol):
    """A form as it was typed: texts by field name, messages by field name ("" is the form as a whole)."""

    @property
    def values(self) -> Mapping[str, str]:
        """What was typed, or what is stored."""

    @property
    def errors(self) -> Mapping[str, str]:
        """What to put right."""
