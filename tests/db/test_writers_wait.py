"""Processes that read and then write the same row wait for one another: no update is lost, none fails."""

import asyncio
import sys

from hxtasks.db import sql
from hxtasks.db.connection import open_database
from hxtasks.db.migrations import migrate
from tests.db.library import LATER, MODELS

_COUNT = """
import asyncio, sys
from hxtasks.db import sql
from hxtasks.db.connection import dialect, open_database, transaction

async def count():
    async with open_database(sys.argv[1], ["tests.db.library.models"]):
        lock = " FOR UPDATE" if dialect() == "postgres" else ""
        for _ in range(100):
            async with transaction():
                place = await sql.value("SELECT place FROM lib_book WHERE id = 1" + lock)
                await sql.execute("UPDATE lib_book SET place = :place WHERE id = 1", place=place + 1)

asyncio.run(count())
"""


async def test_three_processes_count_to_three_hundred(database_url: str) -> None:
    await migrate(database_url, MODELS, migrations=LATER)
    async with open_database(database_url, MODELS):
        await sql.execute("INSERT INTO lib_shelf (id, name) VALUES (1, 'Only')")
        await sql.execute("INSERT INTO lib_book (id, shelf_id, title, place) VALUES (1, 1, 'Only', 0)")
        processes = [await asyncio.create_subprocess_exec(sys.executable, "-c", _COUNT, database_url) for _ in range(3)]
        assert [await process.wait() for process in processes] == [0, 0, 0]
        assert await sql.value("SELECT place FROM lib_book") == 300
