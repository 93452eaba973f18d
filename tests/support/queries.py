"""Counting what the database is asked."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from hxtasks.db.connection import connection


@contextmanager
def asked() -> Iterator[list[tuple[str, Any]]]:
    """Every statement that runs outside a transaction until the block ends, with its values."""
    client = connection()
    statements: list[tuple[str, Any]] = []

    def noting(run: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def noted(query: str, values: Any = None) -> Any:
            statements.append((query, values))
            return await run(query, values)

        return noted

    # Rows are read by the one, a single value by the other.
    vars(client).update({name: noting(getattr(client, name)) for name in ("execute_query", "execute_query_dict")})
    try:
        yield statements
    finally:
        for name in ("execute_query", "execute_query_dict"):
            del vars(client)[name]


counted = asked
"""The same, where only their number matters."""
