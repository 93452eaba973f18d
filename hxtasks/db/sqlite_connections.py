"""Connections to SQLite that hand over to a thread only what may take long.

Handing a statement to a thread and its rows back costs ten times what the statement does: most of them take less than
the tenth of a millisecond that it takes.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Generator
from functools import partial
from typing import Any

import aiosqlite

STEPS = 1000
"""Steps of SQLite's machine between two looks at how long a read has taken; a thousand take about 0.03 ms."""

PATIENCE = 200
"""Looks after which a read may not hold up the event loop any longer."""

type Values = list[Any] | dict[str, Any] | None


class Connection(aiosqlite.Connection):
    """A connection that runs a statement where it is asked for, or in its thread, and never in both at once.

    Two rules keep them apart. Whoever waits for the thread waits to the end, even when cancelled meanwhile: nothing of
    theirs still runs when they let go of the connection. And while the thread has something to do, `run` queues behind
    it like everything else.
    """

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._handed_over = 0

    def __await__(self) -> Generator[Any, None, "Connection"]:
        """Start the thread and connect."""
        return super().__await__()  # type: ignore[return-value]

    async def run[T](self, work: Callable[..., T], *args: Any) -> T:
        """Run short work on the connection itself: what neither waits for a lock nor for the disk."""
        if self._handed_over:
            return await self._execute(work, self._conn, *args)  # type: ignore[no-any-return]
        return work(self._conn, *args)

    async def _execute(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        """Have the thread do it; everything that aiosqlite offers comes through here."""
        if not self._running or self._connection is None:
            raise ValueError("Connection closed")
        future = asyncio.get_running_loop().create_future()
        self._handed_over += 1
        self._tx.put_nowait((future, partial(fn, *args, **kwargs)))
        try:
            return await asyncio.shield(future)
        finally:
            await _end_of(future)
            self._handed_over -= 1


async def _end_of(future: asyncio.Future[Any]) -> None:
    while not future.done():
        try:
            await asyncio.wait([future])
        except asyncio.CancelledError:
            continue  # the one that brought us here goes on as soon as the thread is done


class QuickReader:
    """A connection that reads on the event loop's thread, as long as that is short."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._left = 0
        connection.set_progress_handler(self._look, STEPS)
        connection.execute("PRAGMA busy_timeout = 0")

    def read(self, query: str, values: Values) -> list[sqlite3.Row] | None:
        """The rows, None where finding them takes too long, or has to wait for another process that recovers the file.

        Raises sqlite3.Error for what SQLite refuses.
        """
        self._left = PATIENCE
        try:
            return self._connection.execute(query, values or ()).fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY):
                return None
            raise

    def _look(self) -> bool:
        self._left -= 1
        return self._left < 0

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def fetch(connection: sqlite3.Connection, query: str, values: Values) -> list[sqlite3.Row]:
    """The rows of a statement."""
    return connection.execute(query, values or ()).fetchall()


def count(connection: sqlite3.Connection, query: str, values: Values) -> int:
    """How many rows a statement changed itself, leaving out triggers and cascades."""
    return max(connection.execute(query, values or ()).rowcount, 0)


def insert(connection: sqlite3.Connection, query: str, values: Values) -> int:
    """The id of the row that a statement inserts."""
    return connection.execute(query, values or ()).lastrowid or 0


def begin(connection: sqlite3.Connection) -> bool:
    """Take the write lock if it is free this moment."""
    [patience] = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")
    return True
