"""Letting go of fields that were deleted long ago."""

from datetime import timedelta

from hxtasks import clock
from hxtasks.customfields.models import CustomField
from hxtasks.projects.queries import TRASH_DAYS


async def forget() -> int:
    """Forget what was deleted too long ago to be had back, and say how much that was."""
    return await CustomField.purge(clock.now() - timedelta(days=TRASH_DAYS))
