"""What the cast is told."""

import pytest
from quart import Quart

from hxtasks.notifications.models import Notification
from tests.comments.conftest import commenter, guide

__all__ = ["commenter", "guide"]


@pytest.fixture(autouse=True)
async def _nobody_was_told_anything(app: Quart) -> None:
    """Jon was given a task when the team was made."""
    await Notification.all().delete()
