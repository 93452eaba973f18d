"""Addresses of ours, told from others (CWE-601)."""

from collections.abc import Callable
from typing import Any, Self, override
from urllib.parse import SplitResult, urlsplit

from quart import current_app
from quart.routing import QuartRule
from werkzeug.exceptions import HTTPException
from werkzeug.routing import IntegerConverter, Map, RequestRedirect

from hxtasks.web.fields import MAX_ID


class Id(IntegerConverter):
    """`<int:task_id>` in a route: the id of a row. A number that no row can have is not found."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=MAX_ID)


class Rule(QuartRule):
    """A route whose address is built by a function that is compiled when it is first asked for.

    Werkzeug compiles two for each rule at the start, for `url_for`, which nothing of ours calls: templates write
    addresses out. Without them an app is made in a fifth of the time.
    """

    @override
    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled = super()._compile_builder

        def build(rule: Self, **values: Any) -> tuple[str, str]:
            return compiled(append_unknown)(rule, **values)

        return build


def split(address: str) -> SplitResult:
    """The parts of an address that somebody sent; all are empty where it is malformed (`http://[`)."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def own(target: str, default: str = "/today", *, method: str = "GET") -> str:
    r"""A path (with query) that our URL map answers to a `method` request, else `default`.

    Whatever a browser could read as another site (`//evil`, `/\\evil`, `https:evil`, control characters) is none.
    """
    if not target.startswith("/") or target.startswith(("//", "/\\")) or not target.isprintable() or "\\" in target:
        return default
    parts = split(target)
    if parts.scheme or parts.netloc:
        return default
    try:
        current_app.url_map.bind("localhost").match(parts.path, method)
    except (HTTPException, RequestRedirect):
        return default
    return parts.path + (f"?{parts.query}" if parts.query else "")


def of_referrer(referrer: str | None, host: str, default: str) -> str:
    """The page that a form was sent from, where it is one of ours."""
    parts = split(referrer or "")
    if parts.netloc != host:
        return default
    return own(parts.path + (f"?{parts.query}" if parts.query else ""), default)
