"""A project's timeline."""

from quart import Blueprint, Response, request

from hxtasks.access import Role, needs
from hxtasks.projects import last_views
from hxtasks.projects import queries as projects
from hxtasks.timelines import loading
from hxtasks.web import guard, hx

routes = Blueprint("timelines", __name__)


@routes.get("/projects/<slug>/timeline")
@needs(Role.GUEST)
@hx.revalidated
async def timeline(slug: str) -> Response:
    actor = guard.actor()
    row = await projects.project(actor, slug)
    shown = await loading.timeline(actor, row, request.args)
    await last_views.remember(actor, row, "timeline" if shown.zoom == "month" else f"timeline?zoom={shown.zoom}")
    return await hx.show(shown, status=422 if shown.wrong else 200)
