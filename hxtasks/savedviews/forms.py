"""What may be typed about saved views."""

from typing import Annotated

from pydantic import AfterValidator

from hxtasks.query import QueryError, parse
from hxtasks.query.parsing import MAX_LENGTH
from hxtasks.web.fields import Line, Number, wrong
from hxtasks.web.forms import Form

ICONS = ("search", "star", "flag", "sun", "target", "calendar", "heart", "rocket", "tag", "zap", "bug", "briefcase")
"""What a view may be shown by."""


def _icon(text: str) -> str:
    if text not in ICONS:
        raise wrong("Choose one of these icons.")
    return text


def _query(text: str) -> str:
    """The one way to write it."""
    try:
        return str(parse(text))
    except QueryError as error:
        raise wrong(f"Column {error.column}: {error}") from None


class KeepView(Form):
    """A search and the name to keep it under."""

    name: Annotated[str, Line(80)]
    query: Annotated[str, Line(MAX_LENGTH, least=0), AfterValidator(_query)] = ""
    icon: Annotated[str, Line(40), AfterValidator(_icon)] = "search"
    is_shared: bool = False


class EditView(KeepView):
    """The same as a page sends it, with the last change that it shows."""

    version: Number = None
