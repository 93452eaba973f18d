"""Secret links: making and ending one's own, and what they show to whoever has one."""

from quart import Blueprint, Response, request
from werkzeug.exceptions import Conflict

from hxtasks.access import Actor, NotFound, Role, needs
from hxtasks.feeds import link_queries, lists, opening
from hxtasks.feeds.forms import MakeLink
from hxtasks.feeds.models import FeedLink
from hxtasks.feeds.shapes import ENDINGS, answer
from hxtasks.feeds.views import LinkLine, LinksSettings
from hxtasks.query import QueryError, parse
from hxtasks.web import dates, guard, hx
from hxtasks.web.hx import Toast

routes = Blueprint("feed_links", __name__)


@routes.get("/settings/feeds")
@needs(Role.GUEST, browser=True)
async def every() -> Response:
    return await hx.show(await _view(guard.actor()))


@routes.post("/settings/feeds")
@needs(Role.GUEST, browser=True)
async def make() -> Response:
    """A link to a list that one may see; its address is shown this once."""
    actor, given = guard.actor(), (await MakeLink.parse()).value
    parse(given.q)
    name = _number(given.name) if given.kind in ("view", "label") else given.name
    found = await lists.listed(actor, given.kind, name, given.q)
    if len(await link_queries.links(actor)) >= link_queries.MOST:
        raise Conflict("There are a hundred links already. Revoke one that is not used.")
    called = f"{found.title}: {given.q}" if given.q and given.kind != "search" else found.title
    secret = await FeedLink.make(by=actor, name=called, kind=given.kind, of_id=found.id, query=given.q)
    return await hx.show(await _view(actor, f"{guard.settings().address}/feeds/{secret}"))


@routes.post("/settings/feeds/<int:link_id>/revocation")
@needs(Role.GUEST, browser=True)
async def revoke(link_id: int) -> Response:
    actor = guard.actor()
    await (await link_queries.own(actor, link_id)).revoke(by=actor)
    return await hx.go("/settings/feeds", toast=Toast("Link revoked."))


@routes.post("/settings/feeds/revocation")
@needs(Role.GUEST, browser=True)
async def revoke_all() -> Response:
    """All of one's own, as after a device was lost."""
    actor = guard.actor()
    number = await FeedLink.revoke_all(by=actor)
    return await hx.go("/settings/feeds", toast=Toast("1 link revoked." if number == 1 else f"{number} links revoked."))


@routes.get(f"/feeds/<secret>.<{ENDINGS}:shape>")
@needs(Role.NOBODY)
async def opened(secret: str, shape: str) -> Response:
    """What the link's owner may see of the list at this moment; nothing where they may not see it any more."""
    actor, link = await opening.opened(secret)
    found = await lists.listed(actor, link.kind, link.of_id or "", link.query)
    try:
        response = await answer(actor, found, shape, q=link.query, alarms=True)
    except QueryError:  # which says by name what is gone
        raise NotFound from None
    response.headers["Cache-Control"] = "private, no-store"
    await response.add_etag(weak=True)  # of the list, however it is compressed
    return await response.make_conditional(request)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise NotFound
    return int(text)


async def _view(actor: Actor, address: str = "") -> LinksSettings:
    lines = (
        LinkLine(
            row.id,
            row.name if row.is_seen else "A list that you no longer see",
            dates.ago(row.created_at),
            f"used {dates.ago(row.used_at)}" if row.used_at else "never used",
        )
        for row in await link_queries.links(actor)
    )
    return LinksSettings(tuple(lines), address)
