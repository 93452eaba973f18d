"""Programs that act for the cast."""

import pytest
from quart import Quart

from tests.support.cast import Browser, with_token


@pytest.fixture
async def program(app: Quart) -> Browser:
    """A program of Mira's, with a token that may write."""
    return await with_token(app, "mira")


@pytest.fixture
async def jons_program(app: Quart) -> Browser:
    """A program of Jon's, who sees Autumn launch and not Hiring."""
    return await with_token(app, "jon")
