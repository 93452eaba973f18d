"""On SQLite, reading goes on while somebody writes, and a writer who cannot get the lock recovers."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

import pytest
from tortoise.exceptions import OperationalError

from hxtasks.db import sql
from hxtasks.db.connection import connection, open_database, sqlite_path, transaction
from hxtasks.db.migrations import migrate
from tests.db.library import LATER, MODELS
from tests.db.library.models import Shelf


@pytest.fixture
async def path(sqlite_url: str) -> AsyncIterator[Path]:
    await migrate(sqlite_url, MODELS, migrations=LATER)
    async with open_database(sqlite_url, MODELS):
        yield sqlite_path(sqlite_url)


async def test_a_read_does_not_wait_for_an_open_transaction(path: Path) -> None:
    async def write() -> None:
        async with transaction():
            await Shelf.create(name="First")
            await asyncio.sleep(0.5)

    task = asyncio.create_task(write())
    await asyncio.sleep(0.05)
    start = perf_counter()
    assert await Shelf.all().count() == 0
    assert perf_counter() - start < 0.2
    await task
    assert await Shelf.all().count() == 1


async def test_a_read_sees_what_was_just_written(path: Path) -> None:
    for number in range(200):
        await Shelf.create(name=f"Shelf {number}")
        assert await sql.value("SELECT count(*) FROM lib_shelf") == number + 1


async def test_a_lock_held_for_too_long_is_an_error_and_the_next_write_works(path: Path) -> None:
    await connection().execute_query("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(path, isolation_level=None)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            async with transaction():
                pytest.fail("Somebody else holds the lock.")
        stranger.execute("ROLLBACK")
    async with asyncio.timeout(1), transaction():
        await Shelf.create(name="First")


async def test_the_settings_that_keep_data_safe(path: Path) -> None:
    async def setting(name: str) -> object:
        _, [row] = await connection().execute_query(f"PRAGMA {name}")
        return row[0]

    assert await setting("journal_mode") == "wal"
    assert await setting("synchronous") == 2
    assert await setting("foreign_keys") == 1
    assert await setting("busy_timeout") == 5000


async def test_closing_leaves_one_file(sqlite_url: str) -> None:
    await migrate(sqlite_url, MODELS, migrations=LATER)
    async with open_database(sqlite_url, MODELS):
        await Shelf.create(name="First")
    path = sqlite_path(sqlite_url)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
