"""Letting go of files for good: those removed 30 days ago, and then what no task refers to any more."""

import asyncio
from datetime import timedelta
from itertools import batched
from typing import NamedTuple

from hxtasks import clock
from hxtasks.attachments.models import Attachment
from hxtasks.attachments.storage import Store
from hxtasks.changes.undo import DAYS
from hxtasks.db import sql

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
