"""Programs that ask for dates."""

import pytest
from quart import Quart

from tests.support.cast import Browser, with_token


@pytest.fixture
async def program(app: Quart) -> Browser:
    """A program of Mira's, with a token that may write."""
    return await with_token(app, "mira")
