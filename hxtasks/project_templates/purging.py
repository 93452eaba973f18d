"""Forgetting templates that were deleted 30 days ago."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from datetime import timedelta

from quart import Quart

from hxtasks import clock
from hxtasks.project_templates.models import ProjectTemplate
from hxtasks.projects.queries import TRASH_DAYS
from hxtasks.tasks.purging import EVERY, SERVER

log = logging.getLogger("hxtasks.trash")


def install(app: Quart) -> None:
    """Forget them while the app serves."""

    @app.while_serving
    async def running() -> AsyncGenerator[None]:
        emptying = asyncio.create_task(_keep_emptying())
        yield
        emptying.cancel()


async def empty() -> None:
    """Delete for good what is too old."""
    await ProjectTemplate.purge(clock.now() - timedelta(days=TRASH_DAYS), by=SERVER)


async def _keep_emptying() -> None:
    """Look for as long as the server runs, but not while it starts: it may end at once, its port taken."""
    await asyncio.sleep(1)
    while True:
        try:
            await empty()
        except Exception:
            log.exception("old templates could not be forgotten")
        await asyncio.sleep(EVERY)
