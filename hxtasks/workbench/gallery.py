"""Every View in its example states, rendered by the templates that the app uses."""

from dataclasses import replace

from jinja2 import Environment
from markupsafe import Markup

from hxtasks.access import NotFound
from hxtasks.accounts.faces import face
from hxtasks.web import templating, view
from hxtasks.web.ui import NavLink, ProjectLink, Shell
from hxtasks.web.view import View
from hxtasks.workbench.views import THEMES, Entry, Gallery, Showcase, Specimen, Theme

SHELL = Shell(
    "Northwind",
    face("mira", "Mira Roux"),
    (
        NavLink("d", "/dashboard", "Dashboard", "layout-dashboard"),
        NavLink("i", "/inbox", "Inbox", "inbox", 4),
        NavLink("t", "/today", "Today", "sun", 7),
        NavLink("a", "/assigned", "Assigned to me", "user-round-check", 12),
    ),
    (ProjectLink("autumn-launch", "/projects/autumn-launch", "Autumn launch", 165, 9, icon="rocket"),),
    can_create_projects=True,
)
"""What surrounds the page of an example."""


def kinds() -> list[type[View]]:
    """Every View with a template of its own, by template."""
    return sorted((kind for kind in view.registry if "template" in vars(kind)), key=lambda kind: kind.template)


def gallery(theme: str) -> Gallery:
    """The list of all Views."""
    return Gallery(_known(theme), tuple(_entry(kind) for kind in kinds()))


def showcase(env: Environment, name: str, theme: str) -> Showcase:
    """One View in all its states. Raises NotFound."""
    kind = _find(name)
    has_page = templating.has(env, f"templates/{kind.template}.html")
    specimens = (
        Specimen(
            state,
            Markup(templating.render(env, f"partials/{example.template}.html", view=example)),  # noqa: S704 - ours
            f"/dev/views/{name}/{number}" if has_page else "",
        )
        for number, (state, example) in enumerate(kind.examples().items())
    )
    return Showcase(_known(theme), _entry(kind), tuple(specimens))


def page(env: Environment, name: str, number: int, theme: str) -> str:
    """The page of one example state. Raises NotFound."""
    examples = list(_find(name).examples().values())
    if number >= len(examples) or not templating.has(env, f"templates/{examples[number].template}.html"):
        raise NotFound
    shell = replace(SHELL, theme=_known(theme))
    example = examples[number]
    return templating.render(env, f"templates/{example.template}.html", view=example, shell=shell)


def _find(name: str) -> type[View]:
    for kind in kinds():
        if kind.__name__ == name:
            return kind
    raise NotFound


def _entry(kind: type[View]) -> Entry:
    about = (kind.__doc__ or "").strip().partition("\n")[0]
    if about.startswith(f"{kind.__name__}("):  # what dataclass writes where nobody wrote anything
        about = ""
    return Entry(kind.__name__, about, kind.template, len(kind.examples()))


def _known(theme: str) -> Theme:
    return THEMES.get(theme, "system")
