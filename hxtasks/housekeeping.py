"""What the server does by itself, over and over, for as long as it serves."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import NamedTuple

log = logging.getLogger("hxtasks.housekeeping")

AT_ONCE = 200
"""Things that one look takes care of, so that nobody waits behind it."""
BREATH = 0.1
"""Seconds between two looks where the first has left something."""
HOUR = 3600.0


class Chore(NamedTuple):
    """Work that says how much of it was done: `AT_ONCE` or more, and the rest is gone on with after a breath."""

    name: str
    work: Callable[[], Awaitable[int]]
    every: float
    """Seconds between two looks."""


@asynccontextmanager
async def running(chores: tuple[Chore, ...]) -> AsyncIterator[None]:
    """Do these chores within the block; at its end they have ended too, so what they use can be closed then."""
    tasks = [asyncio.create_task(_repeat(chore), name=chore.name) for chore in chores]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def _repeat(chore: Chore) -> None:
    while True:
        done = 0
        try:
            if done := await chore.work():
                log.info("%s: %s", chore.name, done)
        except Exception:
            log.exception("%s failed; trying again later", chore.name)
        await asyncio.sleep(BREATH if done >= AT_ONCE else chore.every)
