"""Where a page of found tasks ended, as an address holds it. Anybody may write another one: what is read is checked."""

import base64
import json
from datetime import UTC, date, datetime
from typing import Any

from werkzeug.exceptions import BadRequest

from hxtasks.web.fields import MAX_ID


def written(values: list[Any]) -> str:
    """The values as one word."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def read(word: str) -> list[Any]:
    """The values of a word. Raises ValueError for one that holds none."""
    try:
        found = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except RecursionError:
        raise ValueError(word) from None
    if not isinstance(found, list):
        raise ValueError(word)
    return found


def last(word: str) -> int:
    """The task that a page ended with, for a word that was read before."""
    return number(read(word)[-1])


def number(value: Any, *, most: int = MAX_ID) -> int:
    """A number that the database can hold, or one up to `most`. Raises ValueError."""
    if not isinstance(value, int) or abs(value) > most:
        raise ValueError(value)
    return value


def text(value: Any) -> str:
    """A text that the database can hold. Raises ValueError."""
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    value.encode()
    return value


def day(value: Any) -> date:
    """A day. Raises ValueError."""
    return date.fromisoformat(text(value))


def moment(value: Any) -> datetime:
    """A moment. Raises ValueError."""
    try:
        return datetime.fromisoformat(text(value)).astimezone(UTC)
    except OverflowError:
        raise ValueError(value) from None


def damaged() -> BadRequest:
    """What to answer for a word that we did not write."""
    return BadRequest("This link is damaged. Start from the first page.")
