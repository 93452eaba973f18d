"""Where a page of found tasks ended, as an address holds it."""

import base64
import json
from typing import Any

from werkzeug.exceptions import BadRequest


def written(values: list[Any]) -> str:
    """The values as one word."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def read(text: str) -> list[Any]:
    """The values of a word. Raises ValueError for one that holds none."""
    found = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    if not isinstance(found, list):
        raise ValueError(text)
    return found


def damaged() -> BadRequest:
    """What to answer for a word that we did not write."""
    return BadRequest("This link is damaged. Start from the first page.")
