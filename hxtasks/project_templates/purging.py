"""Forgetting templates that were deleted 30 days ago."""

from datetime import timedelta

from hxtasks import clock
from hxtasks.project_templates.models import ProjectTemplate
from hxtasks.projects.queries import TRASH_DAYS
from hxtasks.tasks.purging import SERVER


async def empty() -> int:
    """Delete for good all that is too old, and say how many."""
    return await ProjectTemplate.purge(clock.now() - timedelta(days=TRASH_DAYS), by=SERVER)
