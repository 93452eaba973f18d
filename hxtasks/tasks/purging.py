"""What was deleted 30 days ago is gone for good."""

from datetime import timedelta

from hxtasks import clock
from hxtasks.access import Actor, Role
from hxtasks.housekeeping import AT_ONCE
from hxtasks.projects.models import Project
from hxtasks.projects.queries import TRASH_DAYS
from hxtasks.tasks.models import Task

SERVER = Actor(id=0, username="", name="", role=Role.OWNER, via="system")


async def empty_trash() -> int:
    """Delete for good what is too old, and say how many tasks and projects that were."""
    oldest = clock.now() - timedelta(days=TRASH_DAYS)
    tasks = await Task.filter(trashed_at__lt=oldest).limit(AT_ONCE)
    for task in tasks:
        await task.purge(by=SERVER)
    projects = await Project.filter(trashed_at__lt=oldest).limit(AT_ONCE)
    for project in projects:
        await project.purge(by=SERVER)
    return len(tasks) + len(projects)
