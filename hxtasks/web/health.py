"""/livez: the process answers. /readyz: it can also reach its database. For balancers and health checks."""

import logging

from quart import Blueprint, Response

from hxtasks.access import Role, needs
from hxtasks.db.connection import ping

routes = Blueprint("health", __name__)
log = logging.getLogger("hxtasks.health")


@routes.get("/livez")
@needs(Role.NOBODY)
async def livez() -> Response:
    """The process answers."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")


@routes.get("/readyz")
@needs(Role.NOBODY)
async def readyz() -> Response:
    """The process answers and its database does."""
    try:
        await ping()
    except Exception as error:  # noqa: BLE001 - whatever the driver raises means the same: not ready
        log.warning("not ready: %s", error)
        return Response("the database does not answer\n", 503, content_type="text/plain; charset=utf-8")
    return Response("ok\n", content_type="text/plain; charset=utf-8")
