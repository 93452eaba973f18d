"""On SQLite, reading goes on while somebody writes, and a writer who cannot get the lock recovers."""

import asyncio
import random
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


async def test_a_read_that_takes_long_holds_nobody_up(path: Path) -> None:
    task, turns = asyncio.create_task(sql.value(_COUNTING)), 0
    while not task.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert await task == 2_000_000
    assert turns > 20


async def test_a_lock_is_waited_for_without_holding_anybody_up(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        task = asyncio.create_task(Shelf.create(name="First"))
        waiting = asyncio.create_task(_write_in_transaction("Second"))
        for _ in range(10):
            start = perf_counter()
            assert await Shelf.all().count() == 0
            await asyncio.sleep(0.01)
            assert perf_counter() - start < 1
        stranger.execute("ROLLBACK")
    await asyncio.gather(task, waiting)
    assert await Shelf.all().count() == 2


async def test_who_gives_up_waiting_for_the_lock_is_in_nobodys_way(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        for write in (Shelf.create(name="First"), _write_in_transaction("First")):
            task = asyncio.create_task(write)
            await asyncio.sleep(0.02)
            task.cancel()
        later = asyncio.create_task(_write_in_transaction("Later"))
        for _ in range(10):
            start = perf_counter()
            await asyncio.sleep(0.01)
            assert perf_counter() - start < 1
        assert not later.done()
        stranger.execute("ROLLBACK")
    await later
    assert await Shelf.filter(name="Later 0").exists()


async def test_cancelling_some_of_many_writers_leaves_each_whole_or_undone(path: Path) -> None:
    chance = random.Random(7)
    writers = {f"{number}": asyncio.create_task(_write_in_transaction(f"{number}", 2)) for number in range(150)}
    alone = {f"alone-{number}": asyncio.create_task(Shelf.create(name=f"alone-{number}")) for number in range(50)}
    while not all(task.done() for task in writers.values()):
        chance.choice(list(writers.values())).cancel()
        chance.choice(list(alone.values())).cancel()
        await asyncio.sleep(chance.random() / 500)
    await asyncio.gather(*writers.values(), *alone.values(), return_exceptions=True)
    stored = [shelf.name for shelf in await Shelf.all()]
    for name, task in writers.items():
        pieces = stored.count(f"{name} 0") + stored.count(f"{name} 1")
        assert pieces == 2 or (pieces == 0 and task.cancelled()), name
    assert {name for name, task in alone.items() if not task.cancelled()} <= set(stored)


async def _write_in_transaction(name: str, pieces: int = 1) -> None:
    async with transaction():
        for piece in range(pieces):
            await sql.execute("INSERT INTO lib_shelf (name) VALUES (:name)", name=f"{name} {piece}")


_COUNTING = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000) SELECT max(i) FROM n"


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
