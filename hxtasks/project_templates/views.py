"""What is shown of templates."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self

from hxtasks.project_templates.content import Content
from hxtasks.project_templates.forms import NameTemplate, SaveTemplate, StartFromTemplate
from hxtasks.project_templates.queries import TemplateRow
from hxtasks.projects.views import Head, example_head
from hxtasks.web import dates
from hxtasks.web.forms import BoundForm
from hxtasks.web.view import View

SHOWN = 100
"""Tasks of a template that its page lists."""


class TemplateItem(NamedTuple):
    """A template in a list, and on top of its page."""

    id: int
    name: str
    size: str
    about: str
    is_private: bool
    can_change: bool


class Line(NamedTuple):
    """A task of a template; `when` is the day on which it is due."""

    title: str
    depth: int
    when: str


class Part(NamedTuple):
    """A section of a template with its tasks."""

    name: str
    lines: tuple[Line, ...]


def item(row: TemplateRow, *, can_change: bool) -> TemplateItem:
    """A template as it is shown."""
    sections = f" in {_counted(row.section_count, 'section')}" if row.section_count else ""
    return TemplateItem(
        row.id,
        row.name,
        _counted(row.task_count, "task") + sections,
        f"Saved by {row.created_by or 'somebody'} {dates.ago(row.created_at)}",
        row.sharing == "mine",
        can_change,
    )


def outline(content: Content) -> tuple[Part, ...]:
    """What is in a template, up to SHOWN tasks: each below what it is part of."""
    below: dict[int | None, list[int]] = {}
    for number, step in enumerate(content.tasks):
        below.setdefault(step.parent, []).append(number)
    lines: dict[int, list[Line]] = {}
    waiting = [(number, 0) for number in reversed(below.get(None, []))]
    while waiting and sum(map(len, lines.values())) < SHOWN:
        number, depth = waiting.pop()
        step = content.tasks[number]
        lines.setdefault(step.section, []).append(
            Line(step.title, depth, f"Day {step.due + 1}" if step.due is not None else "")
        )
        waiting += [(each, depth + 1) for each in reversed(below.get(number, []))]
    return tuple(Part(content.sections[section], tuple(lines[section])) for section in sorted(lines))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


EXAMPLE = TemplateItem(3, "Monthly newsletter", "12 tasks in 3 sections", "Saved by Mira Roux 2 days ago", False, True)


@dataclass(frozen=True)
class TemplatesPage(View):
    """All templates."""

    template: ClassVar[str] = "project_templates/all"
    target: ClassVar[str] = "#templates"

    templates: tuple[TemplateItem, ...]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        own = EXAMPLE._replace(id=4, name="My packing list " * 7, size="1 task", is_private=True)
        return {"none": cls(()), "some": cls((EXAMPLE, own))}


@dataclass(frozen=True)
class TemplatePage(View):
    """One template: starting a project from it, what is in it, and changing it."""

    template: ClassVar[str] = "project_templates/one"
    target: ClassVar[str] = "#template"

    item: TemplateItem
    parts: tuple[Part, ...]
    more: int
    start: BoundForm[StartFromTemplate]
    rename: BoundForm[NameTemplate]

    @classmethod
    def examples(cls) -> dict[str, Self]:
        parts = (
            Part("", (Line("Choose the stories", 0, "Day 1"), Line("Ask the authors", 1, ""))),
            Part("Sending", (Line("Send it", 0, "Day 14"),)),
        )
        blank = BoundForm[StartFromTemplate]({"name": EXAMPLE.name, "start_on": "2026-12-01", "visibility": "team"})
        wrong = BoundForm[StartFromTemplate](
            {"name": "", "start_on": "2026-02-30", "visibility": "team"},
            {"name": "Fill this in.", "start_on": "February 2026 has no day 30."},
        )
        name = BoundForm[NameTemplate]({"name": EXAMPLE.name, "version": "7"})
        unnamed = BoundForm[NameTemplate]({"name": "", "version": "7"}, {"name": "Fill this in."})
        return {
            "its maker's": cls(EXAMPLE, parts, 9, blank, name),
            "somebody else's": cls(EXAMPLE._replace(can_change=False), parts, 0, blank, name),
            "empty": cls(EXAMPLE._replace(size="0 tasks"), (), 0, blank, name),
            "wrong": cls(EXAMPLE, parts, 0, wrong, name),
            "without a name": cls(EXAMPLE, parts, 0, blank, unnamed),
        }


@dataclass(frozen=True)
class SavePage(View):
    """Saving a project as a template."""

    template: ClassVar[str] = "project_templates/save"
    target: ClassVar[str] = "#save-template"

    head: Head
    form: BoundForm[SaveTemplate]

    @property
    def told(self) -> str:
        """What it means that the team may use it."""
        if self.head.is_private:
            return "This project is private, but every member of the team will see its titles and notes here."
        return "Every member sees what is in it."

    @classmethod
    def examples(cls) -> dict[str, Self]:
        head = example_head()
        return {
            "blank": cls(head, BoundForm({"name": head.name, "sharing": "team"})),
            "private": cls(head._replace(is_private=True), BoundForm({"name": head.name, "sharing": "mine"})),
            "too large": cls(
                head,
                BoundForm({"name": head.name, "sharing": "mine"}, {"": "A template may hold up to 1000 tasks."}),
            ),
        }
