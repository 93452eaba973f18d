"""Every list in other shapes, at its own address with another ending."""

from quart import Blueprint, Response, request

from hxtasks.access import Role, needs
from hxtasks.feeds import lists
from hxtasks.feeds.shapes import ENDINGS, answer
from hxtasks.web import guard, hx

routes = Blueprint("feeds", __name__)


@routes.get(f"/<any(today,upcoming,assigned,completed,inbox,search):kind>.<{ENDINGS}:shape>")
@needs(Role.GUEST)
@hx.revalidated
async def own(kind: str, shape: str) -> Response:
    """Today, Upcoming, Assigned to me, Completed, the Inbox, and what a search finds."""
    actor = guard.actor()
    return await answer(actor, await lists.listed(actor, kind, q=_query()), shape)


@routes.get(f"/projects/<slug>.<{ENDINGS}:shape>")
@needs(Role.GUEST)
@hx.revalidated
async def project(slug: str, shape: str) -> Response:
    actor = guard.actor()
    return await answer(actor, await lists.listed(actor, "project", slug, _query()), shape)


@routes.get(f"/projects/<slug>/<any(board,table,calendar,timeline,done):arrangement>.<{ENDINGS}:shape>")
@needs(Role.GUEST)
@hx.revalidated
async def arranged(slug: str, arrangement: str, shape: str) -> Response:
    """A project's tasks however its page arranges them, and those that are done."""
    actor = guard.actor()
    kind = "done" if arrangement == "done" else "project"
    return await answer(actor, await lists.listed(actor, kind, slug, _query()), shape)


@routes.get(f"/labels/<int:label_id>.<{ENDINGS}:shape>")
@needs(Role.GUEST)
@hx.revalidated
async def label(label_id: int, shape: str) -> Response:
    actor = guard.actor()
    return await answer(actor, await lists.listed(actor, "label", label_id, _query()), shape)


@routes.get(f"/views/<int:view_id>.<{ENDINGS}:shape>")
@needs(Role.GUEST)
@hx.revalidated
async def view(view_id: int, shape: str) -> Response:
    actor = guard.actor()
    return await answer(actor, await lists.listed(actor, "view", view_id, _query()), shape)


def _query() -> str:
    return request.args.get("q", "")
