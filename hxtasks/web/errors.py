"""Errors in the shape that was asked for: a page, a fragment in the notice region, or problem+json (RFC 9457)."""

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar, Self

from quart import Quart, Response, g, has_request_context, json, request
from tortoise.exceptions import IntegrityError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, TooManyRequests

from hxtasks.access import Forbidden, NotFound, SignInRequired
from hxtasks.db.unwritable import is_full, is_no_text
from hxtasks.query import QueryError
from hxtasks.web import hx
from hxtasks.web.forms import SECRET, FormInvalid
from hxtasks.web.view import View

log = logging.getLogger("hxtasks.errors")


@dataclass(frozen=True)
class ErrorPage(View):
    """What went wrong, in words that help. `kept` is the typed text, so that it can be copied and sent again."""

    template: ClassVar[str] = "errors/error"
    target: ClassVar[str] = "#notices"
    swap: ClassVar[str] = "innerHTML"

    status: int
    title: str
    text: str
    request_id: str = ""
    kept: tuple[tuple[str, str], ...] = ()
    retry: str = ""

    @classmethod
    def examples(cls) -> dict[str, Self]:
        """What people may run into."""
        return {
            "not found": cls(404, *WORDS[404]),
            "forbidden": cls(403, *WORDS[403]),
            "typed text kept": cls(413, *WORDS[413], kept=(("notes", "What I wrote. " * 40),), retry="/tasks/7/notes"),
            "our fault": cls(500, *WORDS[500], request_id="3f2a81c09d5e7b46"),
        }


WORDS = {
    400: ("That request makes no sense here", "Go back and try once more."),
    403: ("You may read this, not change it", "Ask a manager of the project if you need to."),
    404: (
        "There is nothing here, or nothing you may see",
        "It may have been deleted, or it is in a project that you are not in.",
    ),
    405: ("This address does not do that", "Go back and try once more."),
    409: ("Somebody was faster", "Look at what changed and try again."),
    412: ("Somebody was faster", "It was changed since you read it."),
    413: ("That is too much at once", "A form may hold 256 KB. What you typed is below; shorten it and send it again."),
    415: ("That can't be read here", "Send it as a form or as JSON."),
    422: ("That can't be saved", "Something in it can't be used. Go back and try once more."),
    429: ("A little slower, please", "There were too many tries. Wait for a while, then try again."),
    500: (
        "That was our fault",
        "Trying again is safe: nothing was changed. If it happens again, tell whoever runs this server.",
    ),
    507: ("The disk is full", "Nothing was changed. Whoever runs this server has to make room."),
}


def install(app: Quart) -> None:
    """Give every error of the app its designed answer."""

    async def sign_in(_: SignInRequired) -> Any:
        if is_api():
            response = problem(401, "Sign in, or send a token: Authorization: Bearer hxt_…")
            response.headers["WWW-Authenticate"] = "Bearer"
            return response
        return await app.extensions["hxtasks.sign_in"]()

    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(Forbidden, _forbidden)
    app.register_error_handler(FormInvalid, _invalid)
    app.register_error_handler(QueryError, _no_query)
    app.register_error_handler(IntegrityError, _too_late)
    app.register_error_handler(SignInRequired, sign_in)
    app.register_error_handler(Exception, _crash)


async def _http_error(error: HTTPException) -> Any:
    if isinstance(error, TooManyRequests) and error.retry_after:
        return await answer(429, str(error.description), {"Retry-After": str(error.retry_after)})
    if error.code is None or error.code < 400:
        return error.get_response()
    own = error.description if error.description != type(error).description else None
    allow = {"Allow": ", ".join(sorted(error.valid_methods or []))} if isinstance(error, MethodNotAllowed) else {}
    return await answer(error.code, own, allow)


async def _not_found(_: NotFound) -> Any:
    return await answer(404)


async def _forbidden(error: Forbidden) -> Any:
    return await answer(error.status, error.message)


async def _invalid(error: FormInvalid) -> Any:
    if is_api():
        return problem(422, "Some fields can't be used.", errors=error.errors)
    return await answer(422, " ".join(error.errors.values()))


async def _no_query(error: QueryError) -> Any:
    """A query that can't be understood, where no page shows it under its own words."""
    if is_api():
        return problem(422, str(error), column=error.column, suggestion=error.suggestion)
    return await answer(422, str(error))


async def _too_late(_: IntegrityError) -> Any:
    """Somebody took the name, or removed what was pointed at, between our look and our change."""
    return await answer(409)


async def _crash(error: Exception) -> Any:
    if not has_request_context():
        log.error("failed outside a request", exc_info=error)
        return "", 500
    if is_full(error):
        log.error("request %s: the disk of the database is full", g.get("request_id"))
        return await answer(507)
    if is_no_text(error):
        return await answer(404)
    log.error("request %s failed", g.get("request_id"), exc_info=error)
    return await answer(500)


async def answer(status: int, detail: str | None = None, headers: dict[str, str] | None = None) -> Response:
    """The answer to a failed request; `detail` is shown, so it must say nothing that a stranger may not know."""
    # Nothing is to be saved by looking at an address.
    status_said = 400 if status == 422 and request.method == "GET" else status
    title, text = WORDS.get(status_said, WORDS[400 if status < 500 else 500])
    if is_api():
        response = problem(status, detail or f"{title}.")
    else:
        kept, retry = await _typed()
        view = ErrorPage(status, title, detail or text, g.get("request_id", ""), kept, retry)
        response = await hx.refuse(view, status)
    response.headers.update(headers or {})
    return response


def is_api() -> bool:
    """Whether a program asks, so that it gets problem+json."""
    return request.path.startswith("/api/") or request.path.endswith(".json")


def problem(status: int, detail: str, **more: object) -> Response:
    """Problem details; where the type is about:blank the title is the status's own phrase (RFC 9457 §4.2.1)."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return Response(json.dumps(body), status, content_type="application/problem+json")


async def _typed() -> tuple[tuple[tuple[str, str], ...], str]:
    """Text of a refused form, where the body could be read at all, and where it can be sent again.

    Only of forms of our own pages: the answer offers to send it again, which would be another site's wish. A secret
    is never sent back, and without it its form can't be sent again.
    """
    if not g.get("from_own_page") or request.mimetype != "application/x-www-form-urlencoded":
        return (), ""
    try:
        form = await request.form
    except HTTPException:
        return (), ""
    kept = tuple((k, v) for k, v in form.items() if v.strip() and k not in SECRET)[:20]
    return kept, request.path if kept and not SECRET & form.keys() else ""
