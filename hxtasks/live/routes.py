"""The stream that every page listens to."""

import asyncio
import re
from collections.abc import AsyncGenerator

from quart import Blueprint, Quart, Response, current_app, request
from werkzeug.exceptions import BadRequest

from hxtasks import changes
from hxtasks.access import Role, needs
from hxtasks.live import queries
from hxtasks.live.hub import Hub
from hxtasks.live.streams import Stream
from hxtasks.settings import Settings
from hxtasks.web import guard

routes = Blueprint("live", __name__)

_PAGE = re.compile(r"[A-Za-z0-9-]{1,32}")
_CHANGE = re.compile(r"[0-9]{1,18}")


def install(app: Quart, settings: Settings) -> None:
    """Run the hub while the app serves, and know the page that each request comes from."""
    hub = Hub(app.extensions["hxtasks.templates"], settings)
    app.extensions["hxtasks.live"] = hub

    @app.while_serving
    async def running() -> AsyncGenerator[None]:
        tasks = [asyncio.create_task(hub.run())]
        if stopping := app.extensions.get("hxtasks.stopping"):
            tasks.append(asyncio.create_task(_stop_with(hub, stopping)))
        try:
            yield
        finally:
            hub.stop()
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    async def origin() -> None:
        changes.origin.set(_page(request.headers.get("X-Page", "")))

    app.before_request(origin)


async def _stop_with(hub: Hub, stopping: asyncio.Event) -> None:
    await stopping.wait()
    hub.stop()


@routes.get("/live")
@needs(Role.GUEST, browser=True)
async def live() -> Response:
    """What changes after the change `since`, or after the one that a page that comes back has seen."""
    hub: Hub = current_app.extensions["hxtasks.live"]
    actor = guard.actor()
    hub.check_room(actor)
    seen = request.headers.get("Last-Event-ID", "")
    since = seen or request.args.get("since", "")
    if since and not _CHANGE.fullmatch(since):
        raise BadRequest("A change is known by a number. Load the page again.")
    project_id = await queries.project_of_page(actor, request.args.get("page", ""))
    last = int(since) if since else actor.last_change
    stream = Stream(actor, _page(request.args.get("id", "")), project_id, last, was_cut_off=bool(seen))
    response = Response(hub.listen(stream), content_type="text/event-stream; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    response.timeout = None
    return response


def _page(given: str) -> str:
    """The id that a page gave itself; none for whatever no page of ours would say."""
    return given if _PAGE.fullmatch(given) else ""
