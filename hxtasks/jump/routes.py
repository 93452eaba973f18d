"""The jump box, and the page that it is without JavaScript."""

from quart import Blueprint, Response, request

from hxtasks.access import Role, needs
from hxtasks.jump import loading
from hxtasks.web import guard, hx

routes = Blueprint("jump", __name__)


@routes.get("/jump")
@needs(Role.GUEST)
async def jump() -> Response:
    """Where one can go, and what one can do, by what is typed."""
    return await hx.show(await loading.jump(guard.actor(), request.args.get("q", "")))
