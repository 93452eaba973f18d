"""Before a SQLite database changes, a copy of it is kept beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from hxtasks.db import backup, sql
from hxtasks.db.connection import open_database, sqlite_path
from hxtasks.db.migrations import migrate
from tests.db.library import FIRST, LATER, MODELS


async def test_a_new_database_needs_no_copy(sqlite_url: str) -> None:
    await migrate(sqlite_url, MODELS, migrations=LATER)
    assert not _copies(sqlite_url)


async def test_the_copy_holds_what_was_there_and_names_the_schema(sqlite_url: str) -> None:
    await migrate(sqlite_url, MODELS, migrations=FIRST)
    async with open_database(sqlite_url, MODELS):
        await sql.execute("INSERT INTO lib_shelf (name) VALUES ('Kept')")
        # The row is still in the write-ahead log here, not yet in the file.
        await migrate(sqlite_url, MODELS, migrations=LATER)
    [copy] = _copies(sqlite_url)
    assert copy.name.endswith("-0001_initial.db")
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT name, owner_id FROM lib_shelf").fetchall() == [("Kept", None)]


async def test_migrating_without_change_makes_no_copy(sqlite_url: str) -> None:
    await migrate(sqlite_url, MODELS, migrations=FIRST)
    assert await migrate(sqlite_url, MODELS, migrations=FIRST) == []
    assert not _copies(sqlite_url)


async def test_the_newest_five_copies_stay(sqlite_url: str) -> None:
    await migrate(sqlite_url, MODELS, migrations=FIRST)
    made = [backup.copy_before_migrating(sqlite_path(sqlite_url), "0001_initial") for _ in range(7)]
    assert _copies(sqlite_url) == made[-5:]


def _copies(url: str) -> list[Path]:
    return sorted((sqlite_path(url).parent / "backups").glob("*"))
