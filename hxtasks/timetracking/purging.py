"""Letting go of time that was deleted long ago."""

from datetime import timedelta

from hxtasks import clock
from hxtasks.projects.queries import TRASH_DAYS
from hxtasks.timetracking.models import TimeEntry


async def forget() -> int:
    """Forget what was deleted too long ago to be had back, and say how much that was."""
    return await TimeEntry.purge(clock.now() - timedelta(days=TRASH_DAYS))
