"""Tortoise's SQLite engine with writers that queue instead of failing and readers that never wait.

Tortoise's own opens transactions with a deferred BEGIN: two processes that read, then write, both fail with
"database is locked" however long they wait (https://www.sqlite.org/lang_transaction.html, section 2.2).
The migration executor recognises the engine by `sqlite` in this module's name.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Any

from tortoise.backends.base.client import NestedTransactionContext, TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionWrapper,
    translate_exceptions,
)
from tortoise.connection import get_connections
from tortoise.exceptions import IntegrityError, OperationalError

from hxtasks.db import sqlite_connections as work
from hxtasks.db.sqlite_connections import Connection, QuickReader, Values

# FULL: a commit that was answered survives a power cut, which NORMAL in WAL mode does not promise.
PRAGMAS: dict[str, str | int] = {
    "busy_timeout": 5000,
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "journal_size_limit": 64 * 1024 * 1024,
    "cache_size": -16 * 1024,
    "mmap_size": 128 * 1024 * 1024,
    "temp_store": "MEMORY",
}


hurried: ContextVar[bool] = ContextVar("hurried", default=False)
"""Whether who begins a transaction may give up waiting for the lock: then no thread waits, which nobody could stop."""

TURN = 0.02
"""Seconds between two looks whether the lock is free."""


def _utc_text(moment: datetime) -> str:
    """Store every moment in UTC, so that comparing the text compares the moments."""
    if moment.tzinfo is None:
        raise ValueError(f"A datetime without a time zone cannot be stored: {moment!r}")
    return moment.astimezone(UTC).isoformat(" ")


sqlite3.register_adapter(datetime, _utc_text)
sqlite3.register_adapter(date, date.isoformat)
sqlite3.register_adapter(time, time.isoformat)


class Client(SqliteClient):
    """Writes on one connection, reads outside transactions on others: WAL lets them go on side by side.

    What is read quickly is read at once, on the event loop's own thread; what is not goes to a connection that has a
    thread.
    """

    _connection: Connection | None

    def __init__(self, file_path: str, **kwargs: Any) -> None:
        super().__init__(file_path, **kwargs)
        self.pragmas = {**PRAGMAS, **{name: kwargs[name] for name in PRAGMAS if name in kwargs}}
        self._uri = f"{Path(file_path).absolute().as_uri()}?mode=ro"
        self._reader: Connection | None = None
        self._quick: QuickReader | None = None

    async def create_connection(self, with_db: bool) -> None:
        """Open the connections. Called by Tortoise under the client's lock."""
        if self._connection is None:
            writer = await Connection(lambda: self._connect(self.filename))
            if self.filename != ":memory:":
                try:
                    self._quick = QuickReader(self._connect(self._uri, reads=True))
                    self._reader = await Connection(lambda: self._connect(self._uri, reads=True))
                except BaseException:
                    await writer.close()
                    raise
            self._connection = writer
            await self._post_connect()

    def _connect(self, database: str, *, reads: bool = False) -> sqlite3.Connection:
        connection = sqlite3.connect(
            database, isolation_level=None, uri=reads, cached_statements=512, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        try:
            for name, setting in self.pragmas.items():
                if not (reads and name == "journal_mode"):
                    connection.execute(f"PRAGMA {name}={setting}")
        except BaseException:
            connection.close()
            raise
        return connection

    async def close(self) -> None:
        """Close the readers first: the last connection to close folds the log back into the file."""
        if self._quick is not None:
            self._quick.close()
            self._quick = None
        if self._reader is not None:
            await self._reader.close()
            self._reader = None
        await super().close()

    def _in_transaction(self) -> TransactionContext:
        return ImmediateTransactionContext(self)

    async def execute_query(self, query: str, values: Values = None) -> tuple[int, Sequence[dict[str, Any]]]:
        """Run one statement; a SELECT (or WITH … SELECT) runs on a reading connection."""
        if not _reads(query):
            return await super().execute_query(query, values)  # type: ignore[no-any-return]
        rows = await self._read(query, values)
        return len(rows), rows  # type: ignore[return-value]

    async def execute_query_dict(self, query: str, values: Values = None) -> list[dict[str, Any]]:
        """The same, with each row as a dict."""
        if not _reads(query):
            return await super().execute_query_dict(query, values)  # type: ignore[no-any-return]
        return list(map(dict, await self._read(query, values)))

    async def _read(self, query: str, values: Values) -> list[sqlite3.Row]:
        if self._connection is None:
            async with self.acquire_connection():
                pass
        try:
            if self._quick is not None and (rows := self._quick.read(query, values)) is not None:
                return rows
            connection = self._reader or self._connection
            return list(await connection.execute_fetchall(query, values or ()))  # type: ignore[union-attr]
        except sqlite3.Error as error:
            raise _translated(error) from error

    async def execute_many(self, query: str, values: list[list[Any]]) -> None:
        """Run one statement for each row of values, all of them or none."""
        async with self._in_transaction() as transaction:
            await transaction.execute_many(query, values)

    @translate_exceptions
    async def execute_count(self, query: str, values: list[Any]) -> int:
        """Run one statement and count the rows it changed itself, leaving out triggers and cascades."""
        async with self.acquire_connection() as connection:
            cursor = await connection.execute(query, values)
            return max(int(cursor.rowcount), 0)  # a cursor without rows holds nothing: closing it would cost a trip


def _reads(query: str) -> bool:
    return query.lstrip()[:6].upper().startswith(("SELECT", "WITH"))


def _translated(error: sqlite3.Error) -> Exception:
    match error:
        case sqlite3.IntegrityError():
            return IntegrityError(error)
        case sqlite3.OperationalError():
            return OperationalError(error)
    return error


class ImmediateTransaction(SqliteTransactionWrapper):
    """A transaction that takes the write lock at once, so that it may wait for it but never fails later.

    Its statements run on the event loop's thread. What may wait, for the lock or for the disk, and what may be long
    runs in the connection's thread.
    """

    _connection: Connection

    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(ImmediateTransaction(self))

    async def begin(self) -> None:
        """Wait for the write lock. Raises OperationalError when busy_timeout has passed."""
        while not await self._run(work.begin):
            if hurried.get():
                await asyncio.sleep(TURN)
                continue
            try:
                await self._connection.execute_fetchall("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise OperationalError(error) from error
            return

    async def rollback(self) -> None:
        """Take everything back."""
        self._finalized = True
        await self._run(sqlite3.Connection.rollback)

    async def execute_query(self, query: str, values: Values = None) -> tuple[int, Sequence[dict[str, Any]]]:
        """Run one statement; the number of rows it changed, or that it found, and its rows."""
        before = self._connection.total_changes
        rows = await self._run(work.fetch, query, values)
        return (self._connection.total_changes - before) or len(rows), rows  # type: ignore[return-value]

    async def execute_query_dict(self, query: str, values: Values = None) -> list[dict[str, Any]]:
        """Run one statement; each of its rows as a dict."""
        return list(map(dict, await self._run(work.fetch, query, values)))

    async def execute_insert(self, query: str, values: list[Any]) -> int:
        """Run one INSERT; the new row's id."""
        return await self._run(work.insert, query, values)

    async def execute_count(self, query: str, values: list[Any]) -> int:
        """Run one statement and count the rows it changed itself, leaving out triggers and cascades."""
        return await self._run(work.count, query, values)

    async def savepoint(self) -> None:
        """Remember this moment, for `savepoint_rollback`."""
        self._savepoint = f"savepoint_{id(self)}"
        await self._run(work.fetch, f"SAVEPOINT {self._savepoint}", None)

    async def savepoint_rollback(self) -> None:
        """Back to that moment."""
        await self._run(work.fetch, f"ROLLBACK TO {self._savepoint}", None)

    async def release_savepoint(self) -> None:
        """Forget that moment."""
        await self._run(work.fetch, f"RELEASE {self._savepoint}", None)

    async def _run[T](self, do: Callable[..., T], *args: Any) -> T:
        try:
            return await self._connection.run(do, *args)
        except sqlite3.Error as error:
            raise _translated(error) from error


class ImmediateTransactionContext(TransactionContext):
    """Tortoise's context, but no failure or cancellation leaves the lock held or a transaction open.

    Whoever is cancelled while the thread waits for the lock, or for the disk, waits with it (see Connection): when the
    client's lock is let go of, the transaction has ended.
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    async def __aenter__(self) -> TransactionalDBClient:
        client = self._client
        await client._lock.acquire()
        try:
            await client.create_connection(with_db=True)
            self._transaction = ImmediateTransaction(client)
            await self._begin()
        except BaseException:
            client._lock.release()
            raise
        self._token = get_connections().set(client.connection_name, self._transaction)
        return self._transaction

    async def _begin(self) -> None:
        try:
            await self._transaction.begin()
        except BaseException:
            await self._transaction.rollback()
            raise

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if self._transaction._finalized:
                return
            if exc_type is not None:
                await self._transaction.rollback()
                return
            try:
                await self._transaction.commit()
            except BaseException:
                await self._transaction.rollback()  # nothing where the commit was only waited for in vain
                raise
        finally:
            get_connections().reset(self._token)
            self._client._lock.release()


client_class = Client
