"""Which list an address is about: what its page shows, told in another shape."""

from collections.abc import Callable
from typing import NamedTuple

from hxtasks.access import Actor, NotFound
from hxtasks.projects import queries as projects
from hxtasks.savedviews import queries as saved
from hxtasks.tasks.finding import results
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.finding.queries import EVERYTHING


class Listed(NamedTuple):
    """A list: its page, its tasks, the order that they have where a query says none, its id where it has one."""

    title: str
    path: str
    among: Condition
    q: str = ""
    order: str = ""
    id: int | None = None


OWN: dict[str, tuple[str, Callable[[Actor], Condition], str]] = {
    "today": ("Today", results.today, ""),
    "upcoming": ("Upcoming", results.upcoming, ""),
    "assigned": ("Assigned to me", lambda _: results.ASSIGNED, ""),
    "completed": ("Completed", lambda _: results.COMPLETED, "-done"),
}
"""A person's own lists: what they are called, what is in them, in which order."""


async def listed(actor: Actor, kind: str, name: str | int = "", q: str = "") -> Listed:
    """A list as this actor sees it: a project by slug or id, a view by id, any other by its kind. Raises NotFound."""
    match kind, name:
        case "project", int():
            return _project(await projects.project_by_id(actor, name), q)
        case "project", str():
            return _project(await projects.project(actor, name), q)
        case "inbox", _:
            return _project(await projects.inbox(actor), q)
        case "view", int():
            view = await saved.view(actor, name)
            return Listed(view.name, f"/views/{view.id}", EVERYTHING, q or view.query, id=view.id)
        case "search", _:
            return Listed(f"Search: {q}", "/search", EVERYTHING if q.strip() else Condition("1 = 0"), q)
        case _ if kind in OWN:
            title, among, order = OWN[kind]
            return Listed(title, f"/{kind}", among(actor), q, order)
    raise NotFound


def _project(row: projects.ProjectRow, q: str) -> Listed:
    return Listed(row.name, row.path, results.of_project(row.id), q, id=row.id)
