"""Counting what the database is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hxtasks.db.connection import connection


@contextmanager
def asked() -> Iterator[list[tuple[str, Any]]]:
    """Every statement that runs outside a transaction until the block ends, with its values."""
    client = connection()
    statements: list[tuple[str, Any]] = []
    run = client.execute_query

    async def noting(query: str, values: list[Any] | None = None) -> Any:
        statements.append((query, values))
        return await run(query, values)

    vars(client)["execute_query"] = noting
    try:
        yield statements
    finally:
        del vars(client)["execute_query"]


counted = asked
"""The same, where only their number matters."""
