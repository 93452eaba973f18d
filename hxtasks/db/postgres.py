"""Tortoise's asyncpg engine, given the whole address and never losing a connection of its pool."""

from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import (
    TransactionalDBClient,
    TransactionContext,
    TransactionContextPooled,
)
from tortoise.backends.base_postgres.client import translate_exceptions
from tortoise.connection import get_connections

SESSION = {
    "application_name": "hxtasks",
    # Of words that were written lately PostgreSQL keeps a list which every search reads through, at first up to 4 MB of
    # it (https://www.postgresql.org/docs/current/gin.html, 65.4.4.1): after an import nine tenths of a search's time.
    "gin_pending_list_limit": "64kB",
    # Compiling a plan pays off in seconds (https://www.postgresql.org/docs/current/jit-decision.html). Where a server
    # can, it compiled the first plans of Today and of a search: among 100,000 tasks Today took twice as long.
    "jit": "off",
}
"""What is set for each connection."""


class Client(AsyncpgDBClient):
    """A pool of connections to the server that `dsn` names.

    asyncpg reads the address itself, so that everything libpq knows works: sslmode, a socket's folder as
    host, percent-encoded names (https://www.postgresql.org/docs/current/libpq-connect.html, 32.1.1.2).
    """

    def __init__(self, dsn: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._dsn = dsn

    async def create_pool(self, **kwargs: Any) -> asyncpg.Pool:
        """Open the pool. Raises OSError or asyncpg.PostgresError when the server cannot be used."""
        return await asyncpg.create_pool(
            self._dsn,
            min_size=self.pool_minsize,
            max_size=self.pool_maxsize,
            server_settings=SESSION,
            timeout=10,
            reset=_as_it_is,
        )

    def _in_transaction(self) -> TransactionContext:
        return PooledTransactionContext(Transaction(self), self._pool_init_lock)

    @translate_exceptions
    async def execute_count(self, query: str, values: list[Any]) -> int:
        """Run one statement and count the rows it changed."""
        async with self.acquire_connection() as connection:
            status: str = await connection.execute(query, *values)
            count = status.rpartition(" ")[2]
            return int(count) if count.isdigit() else 0


async def _as_it_is(_connection: Any) -> None:
    """What a connection is given back with: nothing of ours outlives a transaction, no setting, lock, cursor or LISTEN.

    asyncpg would have the server forget all of these after every statement, one more way there and back each time. It
    rolls back a transaction that was left open all the same.
    """


class Transaction(TransactionWrapper, Client):
    """One connection of the pool inside a transaction."""


class PooledTransactionContext(TransactionContextPooled):
    """Tortoise's context, except that a BEGIN that fails or is cancelled gives its connection back."""

    async def __aenter__(self) -> TransactionalDBClient:
        try:
            return await super().__aenter__()
        except BaseException:
            if self.client._connection is not None:
                await self.client._parent._pool.release(self.client._connection)
            if hasattr(self, "token"):
                get_connections().reset(self.token)
            raise


client_class = Client
