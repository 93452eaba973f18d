"""What tells programs and their authors about the JSON API. Anybody may read it."""

import json
from typing import Any

from quart import Blueprint, Response, current_app

from hxtasks.access import Role, needs
from hxtasks.web import guard, hx
from hxtasks.web.api_views import ApiDocs
from hxtasks.web.openapi import document

routes = Blueprint("api", __name__, url_prefix="/api")


@routes.get("/openapi.json")
@needs(Role.NOBODY)
async def openapi() -> Response:
    """The description that tools read."""
    return Response(json.dumps(_document()), content_type="application/json")


@routes.get("/docs")
@needs(Role.NOBODY)
async def docs() -> Response:
    """The same for people."""
    return await hx.show(ApiDocs.of(_document()))


def _document() -> dict[str, Any]:
    kept: dict[str, dict[str, Any]] = current_app.extensions
    if "hxtasks.openapi" not in kept:
        kept["hxtasks.openapi"] = document(current_app, guard.settings().address)
    return kept["hxtasks.openapi"]
