"""When nothing can be written: the disk is full, or another process writes for long. Reads go on."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable

from asyncpg import CharacterNotInRepertoireError, DiskFullError, PostgresError
from tortoise.exceptions import OperationalError

from hxtasks.db.connection import transaction
from hxtasks.db.sqlite import hurried

log = logging.getLogger("hxtasks.db")

PATIENCE = 0.5
"""Seconds that a read waits for another writer."""


async def if_possible(what: str, write: Callable[[], Awaitable[object]]) -> None:
    """What a read notes beside what it shows: written in a transaction of its own, or left out with a warning."""
    token = hurried.set(True)
    try:
        async with asyncio.timeout(PATIENCE), transaction():
            await write()
    except (OperationalError, sqlite3.Error, PostgresError, TimeoutError) as error:
        log.warning("%s was not written: %s", what, str(error) or "somebody else is writing")
    finally:
        hurried.reset(token)


def is_no_text(error: Exception) -> bool:
    """Whether something was asked for by a text that PostgreSQL can't hold, NUL within it: there is no such thing."""
    cause = error.args[0] if isinstance(error, OperationalError) and error.args else error
    return isinstance(cause, CharacterNotInRepertoireError)


def is_full(error: Exception) -> bool:
    """Whether a write failed because there is no room for it."""
    cause = error.args[0] if isinstance(error, OperationalError) and error.args else error
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
    return isinstance(cause, DiskFullError)
