"""What comes before any work with the database: its folder, its schema, its team. Failures are one clear line."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from hxtasks.accounts.models import Team
from hxtasks.db.config import MODELS
from hxtasks.db.connection import dialect_of, open_database, sqlite_path
from hxtasks.db.migrations import SchemaIsNewer, migrate
from hxtasks.fault import Fault
from hxtasks.settings import Settings

log = logging.getLogger("hxtasks.startup")


@asynccontextmanager
async def database(settings: Settings) -> AsyncIterator[list[str]]:
    """Connect to the database, migrated, for the length of the block; gives the names of migrations applied.

    Raises Fault.
    """
    make_folder(settings)
    async with AsyncExitStack() as stack:
        try:
            applied = await migrate(settings.database, MODELS)
            await stack.enter_async_context(open_database(settings.database, MODELS, pool=settings.database_pool))
            await Team.get_or_create(id=1, defaults={"name": "hxtasks"})
        except SchemaIsNewer as error:
            raise Fault(str(error)) from error
        except Exception as error:
            log.debug("preparing the database failed", exc_info=error)
            raise Fault(f"The database {place(settings)} can't be used: {reason(error)}") from error
        yield applied


def make_folder(settings: Settings) -> None:
    """Make the data folder, readable by us alone. Raises Fault where it can't be made or written."""
    folders = [settings.data]
    if dialect_of(settings.database) == "sqlite":
        folders.append(sqlite_path(settings.database).absolute().parent)
    for folder in folders:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Fault(
                f"The data folder {folder} can't be made: {reason(error)} HXTASKS_DATA names another."
            ) from error
        if not may_write(folder):
            raise Fault(f"The data folder {folder} can't be written by this user. HXTASKS_DATA names another.")


def may_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)


def place(settings: Settings) -> str:
    """Where the database is, without user names and passwords."""
    if dialect_of(settings.database) == "sqlite":
        return str(sqlite_path(settings.database))
    parts = urlsplit(settings.database)
    return f"{parts.path.lstrip('/')} at {parts.hostname or 'a local socket'}"


def reason(error: BaseException) -> str:
    """An error in one line."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    first = " ".join(text.split()) or type(error).__name__
    return first.rstrip(".") + "."
