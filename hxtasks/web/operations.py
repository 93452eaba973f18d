"""The JSON API's half of a route: what it takes and answers is declared by its signature.

    @routes.post("/tasks")
    @needs(Role.GUEST, project=ProjectRole.EDITOR)
    @operation("Add a task", created="/api/tasks/{id}", example={"title": "Send the invoice"})
    async def add_task(body: AddTask) -> Task: ...

`body` is the form that the JSON must fit, `query` the form of the address's parameters; what is returned is an
Answer, or None for 204. hxtasks.web.openapi makes the documentation from the same declarations.
"""

import functools
import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Protocol, Self, get_type_hints

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter
from quart import Response, request
from werkzeug.exceptions import PreconditionFailed

from hxtasks.web.fields import MAX_ID, wrong
from hxtasks.web.forms import Form

PAGE = 100
"""The most that a page of a list holds."""


@dataclass(frozen=True)
class Answer:
    """An object that the API answers with. The docstrings of its fields are their documentation."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True)

    @property
    def tag(self) -> str:
        """What the ETag is made of (RFC 9110 §8.8.3); empty where the answer has none."""
        return ""

    @property
    def seen_until(self) -> int | None:
        """The revision that a list shows, sent as X-Revision: what `since` of the changes goes on from."""
        return None

    @classmethod
    def example(cls) -> Self:
        """One of these, for the documentation."""
        raise NotImplementedError(cls)


@dataclass(frozen=True)
class Operation:
    """A route of the API as it is documented; `created` is where what it made is found, with 201.

    `files` is the field of a multipart/form-data body that holds files.
    """

    summary: str
    text: str
    body: type[Form] | None
    query: type[Form] | None
    answer: type[Answer] | None
    created: str
    example: Mapping[str, Any]
    files: str = ""

    @property
    def status(self) -> int:
        """The status of success."""
        return 204 if self.answer is None else 201 if self.created else 200


def operation(
    summary: str, *, created: str = "", example: Mapping[str, Any] | None = None, files: str = ""
) -> Callable[[Callable[..., Awaitable[Any]]], Callable[..., Awaitable[Response]]]:
    """Make a route of the API of a function: read what its signature asks for, answer with what it returns.

    `created` is the address of what was made, its fields filled in from the answer: the answer is a 201 with a
    Location (RFC 9110 §15.3.2). `example` is a body that the documentation shows. `files` names the field of the files
    that the function reads itself (hxtasks/web/uploads.py). Raises FormInvalid and BadRequest
    for bodies and parameters that don't fit, UnsupportedMediaType for a body that is not JSON.
    """

    def declare(view: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Response]]:
        hints = get_type_hints(view)
        answer = None if hints["return"] is type(None) else hints["return"]
        text = " ".join((view.__doc__ or "").split())
        described = Operation(
            summary, text, hints.get("body"), hints.get("query"), answer, created, example or {}, files
        )

        @functools.wraps(view)
        async def run(**given: Any) -> Response:
            if described.query:
                given["query"] = described.query.check(request.args.to_dict()).value
            if described.body:
                given["body"] = await described.body.parse_json()
            return _respond(described, await view(**given))

        run.__operation__ = described  # type: ignore[attr-defined]
        return run

    return declare


def operation_of(view: Callable[..., object]) -> Operation | None:
    """What a view function declared, or None where it is no operation of the API."""
    return getattr(view, "__operation__", None)


class Unnumbered(Answer):
    """An answer whose row has no version to tell: its ETag is made of what it says."""

    @property
    def tag(self) -> str:
        """A digest, the same for as long as it says the same."""
        return hashlib.sha256(dump(self)).hexdigest()[:24]


def dump(answer: Answer) -> bytes:
    """An answer as JSON; instants are ISO 8601 in UTC."""
    kind: type = type(answer)
    return _adapter(kind).dump_json(answer)


@functools.cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _respond(described: Operation, found: Answer | None) -> Response:
    if found is None:
        return Response(status=204)
    response = Response(dump(found), described.status, content_type="application/json")
    if found.tag:
        response.set_etag(found.tag)
        if request.method in ("GET", "HEAD") and request.if_none_match.contains_weak(found.tag):
            response = Response(status=304)
            response.set_etag(found.tag)
    if found.seen_until is not None:
        response.headers["X-Revision"] = str(found.seen_until)
    if described.created:
        response.headers["Location"] = described.created.format_map(vars(found))
    return response


def check_if_match(tag: str) -> None:
    """Raise PreconditionFailed where the client has another version than `tag` (If-Match, RFC 9110 §13.1.1).

    Call it inside the transaction that changes what the tag stands for.
    """
    if request.if_match and not request.if_match.contains(tag):
        raise PreconditionFailed("It was changed since you read it. Read it again and decide anew.")


def _cursor(value: str) -> str:
    if value and not (value.isascii() and value.isdecimal() and int(value) <= MAX_ID):
        raise wrong("Send the `next` of the page before, as it is.")
    return value


class PageQuery(Form):
    """Which page of a list."""

    limit: Annotated[int, Field(ge=1, le=PAGE)] = PAGE
    """How many to answer with."""
    cursor: Annotated[str, AfterValidator(_cursor)] = ""
    """The `next` of the page before this one; the first page without."""

    @property
    def after(self) -> int:
        """The id that the page before ended with."""
        return int(self.cursor or 0)


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...


def cut[R: _Numbered](rows: Sequence[R], query: PageQuery) -> tuple[list[R], str | None]:
    """The rows of one page, and the cursor of the next where one row more was found."""
    page = list(rows[: query.limit])
    return page, str(page[-1].id) if len(rows) > query.limit else None
