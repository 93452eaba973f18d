"""What a custom field can hold, and how that is written down: one text for each value, whatever its kind."""

from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from hxtasks.web.fields import Day

LONGEST = 500
"""Characters of a value."""

_DAY: TypeAdapter[date | None] = TypeAdapter(Day)


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    LINK = "link"


class Unfit(Exception):
    """The value is none for this field; the message says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def read(kind: Kind, typed: str, choices: tuple[str, ...] = ()) -> str:
    """A value as it is stored, from a line as it was typed; empty for none. Raises Unfit."""
    typed = typed.strip()
    if not typed:
        return ""
    match kind:
        case Kind.NUMBER:
            return _number(typed)
        case Kind.DATE:
            return _day(typed)
        case Kind.CHOICE if typed not in choices:
            raise Unfit("Choose one of those that there are.")
        case Kind.LINK:
            return _link(typed)
    return typed


def _number(typed: str) -> str:
    try:
        number = Decimal(typed.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or len(typed) > 30 or abs(number.adjusted()) > 30:
        raise Unfit("This must be a number such as 12 or 3.5.")
    return f"{number:f}"


def _day(typed: str) -> str:
    try:
        day = _DAY.validate_python(typed)
    except ValidationError as error:
        raise Unfit(error.errors()[0]["msg"]) from None
    return day.isoformat() if day else ""


def _link(typed: str) -> str:
    try:
        parts = urlsplit(typed)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or any(char.isspace() for char in typed):
        raise Unfit("This must be an address such as https://example.org/page.")
    return typed
