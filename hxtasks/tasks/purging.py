"""Keeping house: what was deleted 30 days ago is gone for good, and so are old answers to requests."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from datetime import timedelta

from quart import Quart

from hxtasks import clock
from hxtasks.access import Actor, Role
from hxtasks.changes import once
from hxtasks.projects.models import Project
from hxtasks.projects.queries import TRASH_DAYS
from hxtasks.tasks.models import Task

log = logging.getLogger("hxtasks.trash")

SERVER = Actor(id=0, username="", name="", role=Role.OWNER, via="system")
EVERY = 3600.0
"""Seconds between two looks into the trash."""

AT_ONCE = 200
"""Tasks that one look takes out, so that nobody waits behind it."""


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


def install(app: Quart) -> None:
    """Keep the trash empty while the app serves."""

    @app.while_serving
    async def running() -> AsyncGenerator[None]:
        emptying = asyncio.create_task(_keep_emptying())
        yield
        emptying.cancel()


async def _keep_emptying() -> None:
    """Look into the trash for as long as the server runs, but not while it starts: it may end at once."""
    await asyncio.sleep(1)
    while True:
        try:
            await once.forget()
            gone = await empty_trash()
        except Exception:
            log.exception("the trash could not be emptied")
            gone = 0
        if gone:
            log.info("emptied the trash of %s", gone)
        await asyncio.sleep(0.1 if gone == AT_ONCE else EVERY)
