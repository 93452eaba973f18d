"""Reading the log as it grows, whoever writes it: this process, another one, the command line.

The log is the only source. What wakes the reader tells it nothing but to look, so that a signal that is lost, or a
process that is killed between its commit and its signal, costs a moment and no change.
"""

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import NamedTuple

import asyncpg

from hxtasks.changes import signal
from hxtasks.changes.writing import CHANNEL
from hxtasks.db import sql
from hxtasks.db.connection import dialect_of, sqlite_path

log = logging.getLogger("hxtasks.changes")

POLL = 0.05
"""Seconds between two looks at whether another process wrote to the SQLite file."""
AT_LEAST = 5.0
"""Seconds after which the log is read even where nothing woke the reader."""
BATCH = 500


class Entry(NamedTuple):
    """What followers need to know of a change."""

    id: int
    batch: str
    project_id: int | None
    actor_id: int | None
    origin: str
    kind: str
    subject_id: int
    before: str | None
    after: str | None


async def newest() -> int:
    """The id of the last change, 0 where there is none."""
    return int(await sql.value("SELECT coalesce(max(id), 0) FROM change"))


async def since(change_id: int, limit: int = BATCH) -> list[Entry]:
    """The changes after that one, in the order of their commits, up to `limit`."""
    return await sql.rows(
        Entry,
        "SELECT id, batch, project_id, actor_id, origin, kind, subject_id, before, after FROM change WHERE id > :last "
        "ORDER BY id LIMIT :limit",
        last=change_id,
        limit=limit,
    )


class Tail:
    """Hands every new change to `take`, in batches; rests while nobody is `watched`."""

    def __init__(self, url: str, take: Callable[[list[Entry]], Awaitable[float]]) -> None:
        self.watched = asyncio.Event()
        self.following = asyncio.Event()
        """Set while `last` is where it reads on from."""
        self.last = 0
        self._url = url
        self._take = take

    async def follow(self) -> None:
        """Read on until cancelled. `take` returns the seconds that it wants to be left alone."""
        while True:
            await self.watched.wait()
            woken = signal.watch()
            try:
                await self._follow(woken)
            except Exception:
                log.exception("reading the log of changes failed; trying again")
                await asyncio.sleep(1)
            finally:
                signal.unwatch(woken)

    async def _follow(self, woken: asyncio.Event) -> None:
        async with _told_from_outside(self._url, woken) as in_touch:
            if not self.following.is_set():
                self.last = await newest()
                self.following.set()
            while self.watched.is_set():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(woken.wait(), AT_LEAST)
                woken.clear()
                while found := await since(self.last):
                    self.last = found[-1].id
                    await asyncio.sleep(await self._take(found))
                if not in_touch():
                    raise ConnectionError("the connection that hears of commits was lost")
            self.following.clear()


@contextlib.asynccontextmanager
async def _told_from_outside(url: str, woken: asyncio.Event) -> AsyncIterator[Callable[[], bool]]:
    """Set `woken` whenever another process may have written; gives a way to ask whether it still does."""
    if dialect_of(url) == "postgres":
        connection = await asyncpg.connect(url, timeout=10, server_settings={"application_name": "hxtasks tail"})
        try:
            await connection.add_listener(CHANNEL, lambda *_: woken.set())
            connection.add_termination_listener(lambda _: woken.set())
            yield lambda: not connection.is_closed()
        finally:
            connection.terminate()
        return
    polling = asyncio.create_task(_poll(url, woken))
    try:
        yield lambda: not polling.done()
    finally:
        polling.cancel()


async def _poll(url: str, woken: asyncio.Event) -> None:
    """Watch a number in shared memory that every commit raises; reading it takes microseconds, hence no thread."""
    uri = f"{sqlite_path(url).absolute().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
        seen = None
        while True:
            [version] = connection.execute("PRAGMA data_version").fetchone()
            if version != seen:
                seen = version
                woken.set()
            await asyncio.sleep(POLL)
