"""/dev/: the gallery of Views, and what lets an open page follow the files it is made of."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

from jinja2 import Environment
from quart import Blueprint, Quart, Response, current_app, request

from hxtasks.access import Role, needs
from hxtasks.web import errors, hx, templating
from hxtasks.workbench import gallery, watching
from hxtasks.workbench.failures import explain

routes = Blueprint("workbench", __name__, url_prefix="/dev")

FILES = {"workbench.css": "text/css; charset=utf-8", "reload.js": "text/javascript; charset=utf-8"}
TAGS = (
    '<link rel="stylesheet" href="/dev/workbench.css">\n<meta name="dev-stamp" content="{stamp}">\n'
    '<script src="/dev/reload.js" type="module"></script>\n</head>'
)


def install(app: Quart) -> None:
    """Add the workbench to an app in development."""
    app.register_blueprint(routes)
    app.register_error_handler(Exception, _failed)
    watch, all_files = watching.templates(), watching.pages()

    async def forget_changed_files() -> None:
        # Pages made of other files are other pages, so browsers may not keep them.
        app.extensions["hxtasks.build"] = all_files.stamp()
        # Jinja re-reads a changed template, but not those that imported macros from it.
        if watch.changed() and (cache := _environment().cache) is not None:
            cache.clear()
            templating.cached.cache_clear()

    async def add_tags(response: Response) -> Response:
        if response.mimetype == "text/html" and "</head>" in (html := await response.get_data(as_text=True)):
            response.set_data(html.replace("</head>", TAGS.format(stamp=all_files.stamp()), 1))
        return response

    app.before_request(forget_changed_files)
    app.after_request(add_tags)


@routes.get("/")
@needs(Role.NOBODY)
async def all_views() -> Response:
    return await hx.show(gallery.gallery(request.args.get("theme", "")))


@routes.get("/views/<name>")
@needs(Role.NOBODY)
async def one_view(name: str) -> Response:
    return await hx.show(gallery.showcase(_environment(), name, request.args.get("theme", "")))


@routes.get("/views/<name>/<int:number>")
@needs(Role.NOBODY)
async def example_page(name: str, number: int) -> Response:
    html = gallery.page(_environment(), name, number, request.args.get("theme", ""))
    return Response(html, content_type="text/html; charset=utf-8")


@routes.get("/<any('workbench.css', 'reload.js'):name>")
@needs(Role.NOBODY)
async def file(name: str) -> Response:
    content = await asyncio.to_thread((Path(__file__).parent / name).read_bytes)
    return Response(content, content_type=FILES[name])


@routes.get("/reload")
@needs(Role.NOBODY)
async def reload() -> Response:
    stopping: asyncio.Event = current_app.extensions["hxtasks.stopping"]
    response = Response(_changes(stopping, request.args.get("since", "")), content_type="text/event-stream")
    response.timeout = None
    return response


async def _changes(stopping: asyncio.Event, since: str) -> AsyncGenerator[bytes]:
    """An event for every save (https://html.spec.whatwg.org/multipage/server-sent-events.html).

    `since` is the stamp of a page: where files changed since it was made, or the server started anew, it is told.
    """
    watch = watching.pages()
    yield b"retry: 300\n\n"
    if watch.stamp() != since:
        yield b"data: while away\n\n"
    while not stopping.is_set():
        await asyncio.sleep(watching.EVERY)
        if changed := watch.changed():
            yield f"data: {changed[0].name}\n\n".encode()


async def _failed(error: Exception) -> Response:
    errors.log.error("this request failed", exc_info=error)
    if request.path.startswith("/api/"):
        return await errors.answer(500)
    return await hx.refuse(explain(error), 500)


def _environment() -> Environment:
    found: Environment = current_app.extensions["hxtasks.templates"]
    return found
