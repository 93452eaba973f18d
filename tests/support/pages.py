"""Rendering Views as the app does, and reading the HTML that comes out."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

from jinja2 import Environment

import hxtasks
from hxtasks.accounts.faces import face
from hxtasks.web import assets, templating, view
from hxtasks.web.ui import NavLink, ProjectLink, Shell
from hxtasks.web.view import View

SHELL = Shell(
    "Northwind",
    face("mira", "Mira Roux"),
    (
        NavLink("d", "/dashboard", "Dashboard", "layout-dashboard"),
        NavLink("i", "/inbox", "Inbox", "inbox", 4),
        NavLink("t", "/today", "Today", "sun", 7),
        NavLink("a", "/assigned", "Assigned to me", "user-round-check", 12),
    ),
    (
        ProjectLink("autumn-launch", "/projects/autumn-launch", "Autumn launch", 165, 9, icon="rocket"),
        ProjectLink("customer-support", "/projects/customer-support", "Customer support", 255, 23, icon="headset"),
    ),
    can_create_projects=True,
)
STRANGER = Shell("Northwind")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Element:
    """A start tag with its attributes, and how deep it stands."""

    def __init__(self, tag: str, attributes: dict[str, str], depth: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.depth = depth

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")


class Reader(HTMLParser):
    """Every element of a text of HTML; raises ValueError where tags don't match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        if self._open:
            raise ValueError(f"never closed: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, len(self._open)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, len(self._open)))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            raise ValueError(f"</{tag}> closes nothing at {self.getpos()}")

    @property
    def roots(self) -> list[Element]:
        return [element for element in self.elements if element.depth == 0]

    @property
    def headings(self) -> list[int]:
        return [int(e.tag[1]) for e in self.elements if e.tag in ("h1", "h2", "h3", "h4", "h5", "h6")]


@cache
def environment() -> Environment:
    """The environment of the app, with its real assets; what is drawn by lot is the same each time."""
    env = templating.environment(assets.served().url)
    env.globals["unique"] = lambda: "drawn-by-lot"
    return env


def views() -> list[type[View]]:
    """Every View that has a template of its own, from every module of the app."""
    for module in pkgutil.walk_packages(hxtasks.__path__, "hxtasks."):
        if module.name.endswith(("views", "hx", "errors")):
            importlib.import_module(module.name)
    return [kind for kind in view.registry if "template" in vars(kind)]


def examples() -> Iterator[tuple[str, View]]:
    """Every example state of every View, with a name for reports."""
    for kind in views():
        for name, example in kind.examples().items():
            yield f"{kind.__name__}, {name}", example


def partial(example: View) -> str:
    """A View as htmx gets it."""
    return templating.render(environment(), f"partials/{example.template}.html", view=example)


def page(example: View, shell: Shell = SHELL) -> str:
    """A View as its address shows it."""
    return templating.render(environment(), f"templates/{example.template}.html", view=example, shell=shell)


def has_page(example: View) -> bool:
    """Whether a View has an address of its own."""
    return templating.has(environment(), f"templates/{example.template}.html")
