"""The bell: what concerns oneself."""

import re

from quart import Blueprint, Response, request
from werkzeug.exceptions import BadRequest

from hxtasks.access import Role, needs
from hxtasks.notifications import loading, queries
from hxtasks.notifications.models import Notification
from hxtasks.web import guard, hx
from hxtasks.web.fields import MAX_ID
from hxtasks.web.hx import Toast

routes = Blueprint("notifications", __name__)

_CURSOR = re.compile(r"([01])\.(\d{1,10})", re.ASCII)


@routes.get("/notifications")
@needs(Role.GUEST)
async def page() -> Response:
    return await hx.show(await loading.page(guard.actor(), _after()))


@routes.post("/notifications/seen")
@needs(Role.GUEST)
async def mark_all_seen() -> Response:
    actor = guard.actor()
    number = await Notification.mark_seen(actor.id)
    toast = Toast(f"Marked {number} as read.") if number else None
    return await hx.done(await loading.page(actor), await loading.bell(actor), to="/notifications", toast=toast)


@routes.post("/notifications/<int:notification_id>/seen")
@needs(Role.GUEST)
async def mark_seen(notification_id: int) -> Response:
    actor = guard.actor()
    await queries.one(actor, notification_id)
    await Notification.mark_seen(actor.id, notification_id)
    return await hx.done(await loading.page(actor), await loading.bell(actor), to="/notifications")


@routes.post("/notifications/<int:notification_id>/opening")
@needs(Role.GUEST)
async def open_(notification_id: int) -> Response:
    """Mark it and go to what it is about."""
    actor = guard.actor()
    row = await queries.one(actor, notification_id)
    await Notification.mark_seen(actor.id, notification_id)
    return await hx.go(row.path)


def _after() -> tuple[bool, int] | None:
    sent = request.args.get("after", "")
    if not sent:
        return None
    found = _CURSOR.fullmatch(sent)
    if not found or int(found[2]) > MAX_ID:
        raise BadRequest("This link is damaged. Start from the first page.")
    return found[1] == "1", int(found[2])
