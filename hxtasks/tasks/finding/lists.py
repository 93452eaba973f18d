"""Which list an address is about, and which tasks are in it."""

from collections.abc import Callable
from typing import NamedTuple

from hxtasks.access import Actor, NotFound
from hxtasks.projects import queries as projects
from hxtasks.tasks import queries as tasks
from hxtasks.tasks.finding import results, why_queries
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.finding.queries import EVERYTHING
from hxtasks.tasks.finding.views import Place, Why
from hxtasks.tasks.labelling import queries as labels
from hxtasks.web.fields import MAX_ID


class Listed(NamedTuple):
    """A list: its page, its tasks, its id where it has one."""

    title: str
    path: str
    among: Condition
    q: str = ""
    id: int | None = None


OWN: dict[str, tuple[str, Callable[[Actor], Condition]]] = {
    "today": ("Today", results.today),
    "upcoming": ("Upcoming", results.upcoming),
    "assigned": ("Assigned to me", lambda _: results.ASSIGNED),
    "completed": ("Completed", lambda _: results.COMPLETED),
    "trash": ("Trash", lambda _: results.TRASHED),
}
"""A person's own lists: what they are called, and what is in them."""


async def listed(actor: Actor, kind: str, name: str | int = "", q: str = "") -> Listed:
    """A list as this actor sees it: a project by slug or id, a label by id, any other by its kind. Raises NotFound."""
    match kind, name:
        case "project" | "done", _:
            read = projects.project_by_id(actor, name) if isinstance(name, int) else projects.project(actor, name)
            row = await read
            return _done(row, q) if kind == "done" else _project(row, q)
        case "inbox", _:
            return _project(await projects.inbox(actor), q)
        case "label", int():
            label = await labels.label(actor, name)
            return Listed(f"@{label.name}", f"/labels/{label.id}", results.labelled(label.id), q, id=label.id)
        case _ if kind in OWN:
            title, among = OWN[kind]
            return Listed(title, f"/{kind}", among(actor), q)
    raise NotFound


async def where(actor: Actor, task_id: int) -> Why:
    """In which of a person's own lists a task is, and what the others want that it has not. Raises NotFound."""
    row = await tasks.row(actor, task_id)
    own = [(f"/{kind}", *said) for kind, said in OWN.items() if kind != "trash"]
    found = await why_queries.where(actor, task_id, [among(actor) for _, _, among in own])
    home = Place("Inbox" if row.is_inbox else row.project_name, row.list_path, True)
    others = (
        Place(title, path, all(match.holds for match in wants), tuple(m.text for m in wants if not m.holds))
        for (path, title, _), wants in zip(own, found, strict=True)
    )
    return Why("", "", row.title, row.id, places=(home, *others))


async def at(actor: Actor, address: str) -> Listed:
    """The list at an address, everything for that of a search or a saved view. Raises NotFound."""
    match address.strip("/").split("/"):
        case ["projects", slug, "done"]:
            return await listed(actor, "done", slug)
        case ["projects", slug, *_]:
            return await listed(actor, "project", slug)
        case ["labels", number] if number.isascii() and number.isdecimal() and int(number) <= MAX_ID:
            return await listed(actor, "label", int(number))
        case [kind] if kind == "inbox" or kind in OWN:
            return await listed(actor, kind)
    return Listed("", address, EVERYTHING)


def _project(row: projects.ProjectRow, q: str) -> Listed:
    return Listed(row.name, row.path, results.of_project(row.id), q, id=row.id)


def _done(row: projects.ProjectRow, q: str) -> Listed:
    return Listed(f"Done in {row.name}", f"{row.path}/done", results.done_in(row.id), q, id=row.id)
