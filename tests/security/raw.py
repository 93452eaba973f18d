"""Requests that no browser would send, and engines for tests in which none of them has a part."""

from collections.abc import Mapping

import pytest
from quart.testing import sentinel

from tests.support.cast import Answer, Browser

on_sqlite = pytest.mark.parametrize("populated_url", ["sqlite"], indirect=True)
"""For what never reaches the database."""

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}


async def send(
    browser: Browser,
    method: str,
    path: str,
    data: bytes = b"",
    headers: Mapping[str, str] | None = None,
    *,
    bare: bool = False,
) -> Answer:
    """Send these bytes; `bare` with these headers alone."""
    own = dict(headers or {}) if bare else browser.headers(headers)
    answer = await browser.client.open(path, method=method, data=data, json=sentinel, headers=own, scheme="https")
    return await Answer.of(answer)
