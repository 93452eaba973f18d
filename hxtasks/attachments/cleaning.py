"""Letting go of files for good: those removed 30 days ago, and then what no task refers to any more."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from datetime import timedelta
from itertools import batched
from typing import NamedTuple

from quart import Quart

from hxtasks import clock
from hxtasks.attachments.models import Attachment
from hxtasks.attachments.storage import Store
from hxtasks.changes.undo import DAYS
from hxtasks.db import sql
from hxtasks.settings import Settings

log = logging.getLogger("hxtasks.attachments")

FIRST = 30.0
"""Seconds before the first look."""

EVERY = 3600.0
"""Seconds between two looks."""

BATCH = 500


class _Used(NamedTuple):
    sha256: str


async def clean(store: Store) -> int:
    """Take away what nothing refers to, and say how many files that were."""
    await asyncio.to_thread(store.sweep)
    digests = await asyncio.to_thread(lambda: list(store.digests()))
    await Attachment.purge(clock.now() - timedelta(days=DAYS))
    gone = 0
    for batch in batched(digests, BATCH):
        used = await sql.rows(_Used, "SELECT sha256 FROM attachment WHERE sha256 IN (:digests)", digests=list(batch))
        for digest in set(batch) - {row.sha256 for row in used}:
            gone += await asyncio.to_thread(store.remove, digest)
    return gone


def install(app: Quart) -> None:
    """Keep the app's files in the data folder, and that folder clean while the app serves."""
    settings: Settings = app.extensions["hxtasks.settings"]
    store = app.extensions["hxtasks.files"] = Store(settings.data)

    @app.while_serving
    async def running() -> AsyncGenerator[None]:
        cleaning = asyncio.create_task(_keep_cleaning(store))
        yield
        cleaning.cancel()


async def _keep_cleaning(store: Store) -> None:
    """Look for as long as the server runs, but not while it starts: it may end at once, its port taken."""
    await asyncio.sleep(FIRST)
    while True:
        try:
            gone = await clean(store)
        except Exception:
            log.exception("files could not be cleaned up")
            gone = 0
        if gone:
            log.info("let go of %s files that nothing refers to", gone)
        await asyncio.sleep(EVERY)
