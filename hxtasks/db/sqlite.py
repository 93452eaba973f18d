"""Tortoise's SQLite engine with writers that queue instead of failing and readers that never wait.

Tortoise's own opens transactions with a deferred BEGIN: two processes that read, then write, both fail with
"database is locked" however long they wait (https://www.sqlite.org/lang_transaction.html, section 2.2).
The migration executor recognises the engine by `sqlite` in this module's name.
"""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Any

import aiosqlite
from tortoise.backends.base.client import TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionWrapper,
    translate_exceptions,
)
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError

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


def _utc_text(moment: datetime) -> str:
    """Store every moment in UTC, so that comparing the text compares the moments."""
    if moment.tzinfo is None:
        raise ValueError(f"A datetime without a time zone cannot be stored: {moment!r}")
    return moment.astimezone(UTC).isoformat(" ")


sqlite3.register_adapter(datetime, _utc_text)
sqlite3.register_adapter(date, date.isoformat)
sqlite3.register_adapter(time, time.isoformat)


class Client(SqliteClient):
    """One connection that writes, one for reads outside transactions: WAL lets them run side by side."""

    def __init__(self, file_path: str, **kwargs: Any) -> None:
        super().__init__(file_path, **kwargs)
        self.pragmas = {**PRAGMAS, **{name: kwargs[name] for name in PRAGMAS if name in kwargs}}
        self._uri = Path(file_path).absolute().as_uri()
        self._reader: aiosqlite.Connection | None = None

    async def create_connection(self, with_db: bool) -> None:
        """Open both connections. Called by Tortoise under the client's lock."""
        if self._connection is None:
            writer = await self._connect(self.filename)
            if self.filename != ":memory:":
                try:
                    self._reader = await self._connect(f"{self._uri}?mode=ro", uri=True)
                except BaseException:
                    await writer.close()
                    raise
            self._connection = writer
            await self._post_connect()

    async def _connect(self, database: str, *, uri: bool = False) -> aiosqlite.Connection:
        connection = await aiosqlite.connect(database, isolation_level=None, uri=uri, cached_statements=512)
        connection.row_factory = sqlite3.Row
        try:
            for name, setting in self.pragmas.items():
                if not (uri and name == "journal_mode"):
                    await connection.execute_fetchall(f"PRAGMA {name}={setting}")
        except BaseException:
            await connection.close()
            raise
        return connection

    async def close(self) -> None:
        """Close the reader first: the last connection to close folds the log back into the file."""
        if self._reader is not None:
            await self._reader.close()
            self._reader = None
        await super().close()

    def _in_transaction(self) -> TransactionContext:
        return ImmediateTransactionContext(self)

    @translate_exceptions
    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, Sequence[dict[str, Any]]]:
        """Run one statement; a SELECT (or WITH … SELECT) runs on the reading connection."""
        if not query.lstrip()[:6].upper().startswith(("SELECT", "WITH")):
            return await super().execute_query(query, values)  # type: ignore[no-any-return]
        if self._connection is None:
            async with self.acquire_connection():
                pass
        if self._reader is None:
            return await super().execute_query(query, values)  # type: ignore[no-any-return]
        rows = await self._reader.execute_fetchall(query, values)
        return len(rows), rows  # type: ignore[arg-type, return-value]

    async def execute_many(self, query: str, values: list[list[Any]]) -> None:
        """Run one statement for each row of values, all of them or none."""
        async with self._in_transaction() as transaction:
            await transaction.execute_many(query, values)

    async def execute_count(self, query: str, values: list[Any]) -> int:
        """Run one statement and count the rows it changed itself, leaving out triggers and cascades."""
        return await _execute_count(self, query, values)  # type: ignore[no-any-return]


class ImmediateTransaction(SqliteTransactionWrapper):
    """A transaction that takes the write lock at once, so that it may wait for it but never fails later."""

    _connection: aiosqlite.Connection

    async def begin(self) -> None:
        """Wait for the write lock. Raises OperationalError when busy_timeout has passed."""
        try:
            await self._connection.execute_fetchall("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error

    async def execute_count(self, query: str, values: list[Any]) -> int:
        """Run one statement and count the rows it changed itself, leaving out triggers and cascades."""
        return await _execute_count(self, query, values)  # type: ignore[no-any-return]


@translate_exceptions
async def _execute_count(client: SqliteClient, query: str, values: list[Any]) -> int:
    async with client.acquire_connection() as connection:
        cursor = await connection.execute(query, values)
        return max(int(cursor.rowcount), 0)  # a cursor without rows holds nothing: closing it would cost a round trip


class ImmediateTransactionContext(TransactionContext):
    """Tortoise's context, but no failure or cancellation leaves the lock held or a transaction open.

    aiosqlite runs what it is given in order, even when nobody waits for the answer any more: a ROLLBACK
    queued here runs before anything of the next owner of the lock.
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
            except Exception:
                await self._transaction.rollback()
                raise
        finally:
            get_connections().reset(self._token)
            self._client._lock.release()


client_class = Client
