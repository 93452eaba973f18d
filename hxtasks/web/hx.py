"""Page or partial: the only place that reads or writes an HX header.

A request is answered with a partial if and only if it carries `HX-Request-Type: partial`. Boosted links, history
restores and browsers without JavaScript get the page, which includes the very same partial.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import wraps
from hashlib import sha256
from html import escape
from typing import Any, ClassVar, Self, cast

from quart import Response, current_app, g, redirect, request, session

from hxtasks import clock
from hxtasks.access import Actor, ProjectRole
from hxtasks.web import again, keys, templating
from hxtasks.web.view import View

VARY = "HX-Request, HX-Request-Type, Cookie"
Shell = Callable[[], Awaitable[Any]]


@dataclass(frozen=True)
class Toast(View):
    """What just happened, in words, with the form that takes it back."""

    template: ClassVar[str] = "ui/toast"
    target: ClassVar[str] = "#toasts"
    swap: ClassVar[str] = "innerHTML"

    text: str
    undo: str = ""
    undo_fields: tuple[tuple[str, str], ...] = ()
    key: str = ""
    """That takes it back."""
    progress: str = ""
    """Where to ask how far that has come, where it takes long."""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        """With and without a way back."""
        return {
            "with undo": cls("Completed “Send the invoice”", "/tasks/7/reopening", key="Z"),
            "of many": cls("Completed 5,000 tasks", "/changes/7/undo", progress="/tasks/bulk/progress?of=5000"),
            "long": cls("Deleted “" + "Write the upgrade guide " * 8 + "”", "/tasks/7/restoration"),
            "plain": cls("Saved."),
        }


def is_partial() -> bool:
    """Whether the client asked for a region instead of a page."""
    return request.headers.get("HX-Request-Type") == "partial"


def is_enhanced() -> bool:
    """Whether htmx sent the request, for a region or for a whole page."""
    return "HX-Request" in request.headers


def is_refresh() -> bool:
    """Whether a region asks for itself again, as it does when something in it has changed."""
    source = request.headers.get("HX-Source")
    return source is not None and source == request.headers.get("HX-Target")


async def show(view: View, *, status: int = 200, within: View | None = None) -> Response:
    """Answer a GET with a View, or send a form back (status 422) with its errors and the typed text.

    htmx gets the partial, a refused form put back in its own place; anyone else gets the page: that of `within`
    where the region has none of its own.
    """
    if not is_partial():
        return await page(within or view, status=status)
    response = _respond(_partial(view), status)
    if status >= 400:
        response.headers["HX-Retarget"] = view.selector
        response.headers["HX-Reswap"] = view.swap
    return response


async def done(view: View | None, *also: View, to: str, toast: Toast | None = None) -> Response:
    """Answer a change. htmx gets the partial, each `also` for its own place, and the toast; others a 303 to `to`.

    `view` None means that the element that asked is to go. `to` is an address of ours (RFC 9110 §15.4.4).
    """
    if not is_partial():
        if toast:
            _leave(toast)
        return elsewhere(to)
    regions = [*also, *([replace(toast, key=_undo_key())] if toast else [])]
    html = _partial(view) if view else ""
    return _respond(html + "".join(map(_elsewhere, regions)), 200)


async def go(to: str, *, toast: Toast | None = None) -> Response:
    """Answer a change after which the whole page is another one: htmx loads it, others follow a 303."""
    if toast:
        _leave(toast)
    if not is_enhanced():
        return elsewhere(to)
    response = _respond("", 200)
    response.headers["HX-Redirect"] = to
    return response


def elsewhere(to: str) -> Response:
    """Answer a GET with the address that holds what was asked for; htmx follows it and asks for the same region."""
    return _private(cast(Response, redirect(to, 303)))


async def refuse(view: View, status: int) -> Response:
    """Answer an error. htmx shows it in the notice region and leaves the rest of the page as it is."""
    if not is_partial():
        return await page(view, status=status)
    response = _respond(_partial(view), status)
    response.headers["HX-Retarget"] = view.selector
    response.headers["HX-Reswap"] = view.swap
    return response


async def page(view: View, *, status: int = 200) -> Response:
    """The full page of a View, whoever asks."""
    shell = await cast(Shell, current_app.extensions["hxtasks.shell"])()
    html = templating.render(
        current_app.extensions["hxtasks.templates"], f"templates/{view.template}.html", view=view, shell=shell
    )
    return _respond(html, status)


def revalidated[**P](view: Callable[P, Awaitable[Response]]) -> Callable[P, Awaitable[Response]]:
    """Answer 304 before anything is read or rendered where nothing has changed for this viewer (RFC 9110 §13.1.2).

    For pages that follow from the change log, the viewer's settings, today's date and this build alone. Whoever asks
    for one again without having it is sent the same bytes again (hxtasks/web/again.py).
    """

    @wraps(view)
    async def answer(*args: P.args, **kwargs: P.kwargs) -> Response:
        actor: Actor = g.actor
        today = clock.today(actor.timezone)
        key = (
            replace(actor, session_id=0),
            today,
            request.full_path,
            is_partial(),
            current_app.extensions["hxtasks.build"],
        )
        tag = sha256(repr(key).encode()).hexdigest()[:20]
        known = request.if_none_match
        if known.contains_weak(tag) and not known.star_tag and "toast" not in session:
            response = _private(Response("", 304))
        else:
            response = await view(*args, **kwargs)
        if response.status_code in (200, 304):
            response.set_etag(tag, weak=True)
            again.remember(request.scope, again.Follows(g.who, actor.asking(ProjectRole.VIEWER), today))
        return response

    return answer


def left_toast() -> Toast | None:
    """The toast that a change left for the page after it; it is shown once, to whoever made the change."""
    if "toast" not in session:
        return None
    who, text, undo, fields = session.pop("toast")
    given = tuple((name, value) for name, value in fields)
    return Toast(text, undo, given, _undo_key()) if who in (0, _who()) else None


def _leave(toast: Toast) -> None:
    # Browsers ignore a cookie of more than 4096 bytes (RFC 6265bis §5.6), of which a letter may take 16 here.
    session["toast"] = [_who(), shorten(toast.text, 200), toast.undo, list(toast.undo_fields)]


def shorten(text: str, most: int = 120) -> str:
    """The text with its middle left out where it is longer than `most` characters."""
    return text if len(text) <= most else f"{text[: most // 2]} … {text[-most // 2 :]}"


def _undo_key() -> str:
    return keys.labels(g.actor)["undo"] if g.get("actor") else ""


def _who() -> int:
    return g.actor.id if g.get("actor") else 0


def _partial(view: View) -> str:
    return templating.region(current_app.extensions["hxtasks.templates"], view)


def _elsewhere(view: View) -> str:
    return f'<hx-partial hx-target="{escape(view.selector)}" hx-swap="{view.swap}">{_partial(view)}</hx-partial>'


def _respond(html: str, status: int) -> Response:
    return _private(Response(html, status, content_type="text/html; charset=utf-8"))


def _private(response: Response) -> Response:
    response.headers["Vary"] = VARY
    response.headers["Cache-Control"] = "private, no-cache"
    return response
