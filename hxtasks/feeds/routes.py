"""Every list in other shapes, at its own address with another ending."""

from quart import Blueprint, Response, request

from hxtasks.access import Role, needs
from hxtasks.feeds import lists
from hxtasks.feeds.shapes import ENDINGS, answer
from hxtasks.web import guard, hx

routes = Blueprint("feeds", __name__)


@routes.get(f"/<any(today,upcoming,assigned,completed,inbox,trash,search):kind>.<{ENDINGS}:shape>")
@needs(Role.GUEST)
@hx.revalidated
async def own(kind: str, shape: str) -> Response:
    """Today, Upcoming, Assigned to me, Completed, the Inbox, the trash, and what a search finds."""
    return await _list(kind, "", shape)


@routes.get(f"/projects/<slug>.<{ENDINGS}:shape>")
@needs(Role.GUEST)
@hx.revalidated
async def project(slug: str, shape: str) -> Response:
    return await _list("project", slug, shape)


@routes.get(f"/projects/<slug>/<any(board,table,calendar,timeline,done):arrangement>.<{ENDINGS}:shape>")
@needs(Role.GUEST)
@hx.revalidated
async def arranged(slug: str, arrangement: str, shape: str) -> Response:
    """A project's tasks however its page arranges them, and those that are done."""
    return await _list("done" if arrangement == "done" else "project", slug, shape)


@routes.get(f"/labels/<int:label_id>.<{ENDINGS}:shape>")
@needs(Role.GUEST)
@hx.revalidated
async def label(label_id: int, shape: str) -> Response:
    return await _list("label", label_id, shape)


@routes.get(f"/views/<int:view_id>.<{ENDINGS}:shape>")
@needs(Role.GUEST)
@hx.revalidated
async def view(view_id: int, shape: str) -> Response:
    return await _list("view", view_id, shape)


async def _list(kind: str, of: str | int, shape: str) -> Response:
    """A list of this kind, of the project, label or view that it names, narrowed by the `q` that was asked for."""
    actor, q = guard.actor(), request.args.get("q", "")
    return await answer(actor, await lists.listed(actor, kind, of, q), shape, q=q)
