"""What is shown of the app to those who work on it."""

from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, Self

from markupsafe import Markup

from hxtasks.web.view import View

Theme = Literal["system", "light", "dark"]
THEMES: dict[str, Theme] = {"system": "system", "light": "light", "dark": "dark"}


class SourceLine(NamedTuple):
    number: int
    text: str
    failed: bool


class Entry(NamedTuple):
    """A View in the gallery's list."""

    name: str
    about: str
    template: str
    examples: int


class Specimen(NamedTuple):
    """One example state; `page` is the address of its page, empty where it has none."""

    name: str
    html: Markup
    page: str


@dataclass(frozen=True)
class Failure(View):
    """An error where it happened, for whoever can put it right."""

    template: ClassVar[str] = "workbench/failure"
    target: ClassVar[str] = "#notices"
    swap: ClassVar[str] = "innerHTML"

    what: str
    file: str
    line: int
    source: tuple[SourceLine, ...]
    trace: str

    @classmethod
    def examples(cls) -> dict[str, Self]:
        source = (
            SourceLine(6, "{% for task in view.tasks %}", False),
            SourceLine(7, "<li>{{ task.titel }}</li>", True),
            SourceLine(8, "{% endfor %}", False),
        )
        what = "UndefinedError: 'TaskItem' has no attribute 'titel'"
        return {"in a template": cls(what, "partials/tasks/list.html", 7, source, "Traceback …")}


@dataclass(frozen=True)
class Gallery(View):
    """Every View of the app."""

    template: ClassVar[str] = "workbench/gallery"
    target: ClassVar[str] = "#gallery"

    theme: Theme
    entries: tuple[Entry, ...]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        return {"one": cls("system", (Entry("Toast", "What just happened.", "ui/toast", 3),))}


@dataclass(frozen=True)
class Showcase(View):
    """One View in each of its example states."""

    template: ClassVar[str] = "workbench/showcase"
    target: ClassVar[str] = "#showcase"

    theme: Theme
    entry: Entry
    specimens: tuple[Specimen, ...]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        entry = Entry("Toast", "What just happened.", "ui/toast", 1)
        specimen = Specimen("plain", Markup("<p>Saved.</p>"), "/dev/views/Toast/plain")
        return {"one state": cls("light", entry, (specimen,))}
