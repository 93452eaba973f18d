"""Programs that act for the cast."""

import pytest
from quart import Quart

from tests.support.cast import Browser, with_token


@pytest.fixture
async def program(app: Quart) -> Browser:
    """A program of Mira's, with a token that may write."""
    return await with_token(app, "mira")


@pytest.fixture
async def anas_program(app: Quart) -> Browser:
    """A program of Ana's, who may only read Autumn launch."""
    return await with_token(app, "ana")
