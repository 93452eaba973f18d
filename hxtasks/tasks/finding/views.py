"""What is shown of the tasks that a query finds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, NamedTuple, Self
from urllib.parse import urlencode

from hxtasks.projects.views import Head, example_head
from hxtasks.query import QueryError
from hxtasks.query.simple import DUE, GROUP, SORT, Simple
from hxtasks.tasks import examples
from hxtasks.tasks.finding.why_queries import Match
from hxtasks.tasks.list_views import Group
from hxtasks.web.view import View

MOST_BEFORE = 60
"""Characters of a query that are shown on either side of what is wrong."""

Choices = tuple[tuple[str, str], ...]


class Wrong(NamedTuple):
    """What is wrong with a query: the text before the place, from there on, and the text as it may be meant."""

    message: str
    column: int
    before: str
    rest: str
    suggestion: str
    mended: str

    @classmethod
    def of(cls, error: QueryError, text: str) -> Self:
        """The text is shown only as far as a line holds."""
        start = error.column - 1
        word = re.match(r"\S*", text[start:])
        end = start + (word.end() if word else 0)
        return cls(
            error.message,
            error.column,
            text[max(0, start - MOST_BEFORE) : start],
            text[start : start + MOST_BEFORE],
            error.suggestion,
            text[:start] + _like(text[start:end], error.suggestion) + text[end:] if error.suggestion else "",
        )


class ResultList(NamedTuple):
    """One list that a query asks for, under its own words where there are several."""

    title: str
    groups: tuple[Group, ...]
    number: str
    more: str
    ranked: bool = False
    """Whether the best comes first."""
    put: tuple[tuple[str, str], ...] = ()
    """Words that find nothing, and what was looked for instead."""


class Menu(NamedTuple):
    """One list of the form: what may be chosen, what is, and what stands for no choice."""

    name: str
    label: str
    options: Choices
    chosen: str
    unset: str = ""


class Offer(NamedTuple):
    """What the form beside the results lets one choose from; `form` is None for a query it can't hold."""

    form: Simple | None
    projects: Choices = ()
    labels: Choices = ()
    people: Choices = ()
    due: Choices = tuple(DUE.items())
    sorts: Choices = tuple(SORT.items())
    groups: Choices = tuple(GROUP.items())
    numbers: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    """How much each choice would find, by field and value, where that was asked for."""

    def told(self, field: str, options: Choices) -> Choices:
        """The options of a field with how much each would find, where that was asked for."""
        found = self.numbers.get(field)
        if not found:
            return options
        return tuple((value, f"{text} ({found[value]})" if found.get(value) else text) for value, text in options)


@dataclass(frozen=True)
class Results(View):
    """The tasks that a query finds, in the list at `address` or everywhere (`/search`)."""

    template: ClassVar[str] = "tasks/results"
    target: ClassVar[str] = "#results"

    title: str
    address: str
    q: str
    lists: tuple[ResultList, ...]
    offer: Offer
    wrong: Wrong | None = None
    meant: str = ""
    """The query with its mistyped words put right, empty where nothing of what it finds can be changed."""
    everywhere: str = ""
    """The query that finds the same outside this list, empty where none does."""
    arranged: str = ""
    """The query without what it asks for: its order and headings."""
    head: Head | None = None
    """The project whose list it is."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not any(found.groups for found in self.lists)

    @property
    def menus(self) -> tuple[Menu, ...]:
        """The lists of the form: within a project none of projects, unless the query names one."""
        form, offer = self.offer.form or Simple(), self.offer
        projects = [Menu("project", "Project", offer.projects, form.project, "Any")]
        menus = (
            Menu("due", "Due", offer.due, form.due),
            *(projects if not self.head or form.project else ()),
            Menu("label", "Label", offer.labels, form.label, "Any"),
            Menu("assigned", "Assigned to", offer.people, form.assigned, "Anyone"),
            Menu("sort", "Order", offer.sorts, form.sort),
            Menu("group", "Headings", offer.groups, form.group),
        )
        return tuple(menu._replace(options=offer.told(menu.name, menu.options)) for menu in menus)

    @property
    def counts(self) -> str:
        """Where the same is shown with the numbers of all filters, empty where they are or nothing is to be counted."""
        if self.offer.numbers or self.offer.form is None or self.wrong or not self.q:
            return ""
        return f"{self.address}?{urlencode({'q': self.q, 'counted': 1})}"

    @property
    def changes(self) -> str:
        """Where all of it can be changed at once, empty where nothing can."""
        return f"/tasks/bulk?{urlencode({'q': self.meant, 'where': self.address})}" if self.meant else ""

    @property
    def said(self) -> str:
        """How much was found, for those who hear it while they type."""
        if self.wrong or not self.q:
            return ""
        return "Nothing matches" if self.is_empty else ", ".join(found.number for found in self.lists)

    @classmethod
    def examples(cls) -> dict[str, Self]:
        states = tuple(examples.states().values())
        offer = Offer(
            Simple("launch", state=("open",), due="due<=today"),
            (("autumn-launch", "Autumn launch"),),
            (("design", "design"),),
            (("jon", "Jon Okafor"),),
        )
        one = (ResultList("", (Group("all", "", states),), "7 tasks", "/search?q=launch&after=abc"),)
        best = ResultList("", (Group("all", "", examples.hits()),), "3 tasks", "", ranked=True)
        two = (
            ResultList("overdue", (Group("0", "", states[1:2]),), "1 task", ""),
            ResultList("today @design", (Group("1", "Autumn launch", states[2:3]),), "1 task", ""),
        )
        error = QueryError("There is no field asigned.", 10, "assigned:")
        return {
            "before a search": cls("Search", "/search", "", (), offer),
            "found": cls("Search", "/search", text := "launch is:open due<=today", one, offer, None, text, text),
            "counted": cls(
                "Search",
                "/search",
                text,
                one,
                offer._replace(numbers={"state": {"open": "7"}, "due": {"today": "12+"}}),
            ),
            "words": cls("Search", "/search", "launch", (best,), offer),
            "mistyped": cls(
                "Search", "/search", "lanuch", (best._replace(put=(("lanuch", "launch"),)),), Offer(Simple("lanuch"))
            ),
            "two lists": cls("Today", "/today", "overdue, today @design group:project", two, Offer(None)),
            "a project's list": cls(
                "Autumn launch",
                "/projects/autumn-launch",
                text := "sort:title",
                (ResultList("", (Group("all", "", tuple(s._replace(at_home=True) for s in states)),), "7 tasks", ""),),
                offer._replace(form=Simple(sort="title")),
                meant=text,
                arranged=text,
                head=example_head(),
            ),
            "nothing": cls("Autumn launch", "/projects/autumn-launch", "@nobody", (), offer),
            "an error": cls(
                "Search", "/search", text := "launch & asigned:me due<fri", (), offer, Wrong.of(error, text)
            ),
        }


class Place(NamedTuple):
    """A list, whether a task is in it, and what it wants that the task has not."""

    title: str
    path: str
    holds: bool
    missed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Why(View):
    """Why a task is found by a query or isn't. Without a task: the ones that may be meant; without a query: where it
    is.
    """

    template: ClassVar[str] = "tasks/why"
    target: ClassVar[str] = "#why"

    q: str
    address: str
    wanted: str = ""
    task_id: int = 0
    reasons: tuple[Match, ...] = ()
    choices: tuple[tuple[int, str, str], ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def told(self) -> str:
        """How many conditions hold, in words."""
        number, held = len(self.reasons), sum(reason.holds for reason in self.reasons)
        if number == 1:
            return "fulfils the one condition" if held else "doesn’t fulfil the one condition"
        return "fulfils all conditions" if held == number else f"fulfils {held or 'none'} of {number} conditions"

    @classmethod
    def examples(cls) -> dict[str, Self]:
        q = "launch (p1 | !@design) due<=sun"
        either = Match("p1 | !@design", True, (Match("p1", True), Match("!@design", False)))
        reasons = (Match("launch", True), either, Match("due<=sun", False), Match("is in Today", False, spoken=True))
        return {
            "no task yet": cls(q, "/search"),
            "which task": cls(q, "/search", "draft", choices=((7, "Draft the changelog", "Autumn launch"),)),
            "no such task": cls(q, "/search", "drafft"),
            "not found by it": cls(q, "/search", "Draft the changelog", 7, reasons),
            "where it is": cls(
                "",
                "",
                "Draft the changelog",
                7,
                places=(
                    Place("Autumn launch", "/projects/autumn-launch", True),
                    Place("Today", "/today", False, ("is yours: assigned to you", "has a date, today or before")),
                ),
            ),
            "found by it": cls("launch", "/search", "Draft the changelog", 7, reasons[:1]),
        }


def _like(word: str, suggestion: str) -> str:
    """The word with what was suggested: a field's name replaces the one before its value."""
    if suggestion.endswith(":"):
        return suggestion + word.partition(":")[2]
    return suggestion
