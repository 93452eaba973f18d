"""A migration that fails or is killed half-way leaves the database as it was."""

import asyncio
import signal
import sys

import pytest

from hxtasks.db import sql
from hxtasks.db.connection import open_database
from hxtasks.db.migrations import migrate, state
from tests.db import schema
from tests.db.library import BROKEN, FIRST, KILLED, LATER, MODELS

_MIGRATE = """
import asyncio, sys
from hxtasks.db.migrations import migrate
asyncio.run(migrate(sys.argv[1], ["tests.db.library.models"], migrations=sys.argv[2]))
"""


@pytest.fixture
async def filled_url(database_url: str) -> str:
    await migrate(database_url, MODELS, migrations=FIRST)
    async with open_database(database_url, MODELS):
        await sql.execute("INSERT INTO lib_shelf (id, name) VALUES (1, 'Only')")
        await sql.execute("INSERT INTO lib_book (shelf_id, title, place) VALUES (1, 'Only', 1)")
    return database_url


async def test_a_killed_migration_leaves_no_trace(filled_url: str) -> None:
    before = await _described(filled_url)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", _MIGRATE, filled_url, KILLED)
    assert await process.wait() == -signal.SIGKILL
    assert await _described(filled_url) == before
    assert (await state(filled_url, MODELS, migrations=KILLED)).pending == ("0002_dies",)
    assert await migrate(filled_url, MODELS, migrations=LATER) == ["0002_changes"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_migration_that_breaks_a_reference_is_undone(filled_url: str) -> None:
    with pytest.raises(ValueError, match="1 rows would point to nothing after migrating, in lib_book"):
        await migrate(filled_url, MODELS, migrations=BROKEN)
    async with open_database(filled_url, MODELS):
        assert await sql.value("SELECT count(*) FROM lib_shelf") == 1


async def _described(url: str) -> object:
    async with open_database(url, MODELS):
        return await schema.describe(), await sql.value("SELECT count(*) FROM lib_book")
