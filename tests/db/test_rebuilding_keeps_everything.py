"""A migration that changes tables full of rows loses nothing."""

import pytest

from hxtasks.db import sql
from hxtasks.db.connection import dialect, open_database
from hxtasks.db.migrations import migrate
from tests.db import schema
from tests.db.library import FIRST, LATER, MODELS


@pytest.fixture
async def changed(database_url: str) -> str:
    """A database that held two shelves with three books each before the later migration."""
    await migrate(database_url, MODELS, migrations=FIRST)
    async with open_database(database_url, MODELS):
        for shelf in (1, 2):
            await sql.execute("INSERT INTO lib_shelf (id, name) VALUES (:id, :name)", id=shelf, name=f"Shelf {shelf}")
            for book in range(3):
                await sql.execute(
                    "INSERT INTO lib_book (shelf_id, title, place) VALUES (:shelf, :title, :place)",
                    shelf=shelf,
                    title=f"Book {book}",
                    place=book,
                )
        await sql.execute("DELETE FROM lib_book WHERE id = 6")
        if dialect() == "sqlite":
            await sql.execute("CREATE TABLE lib_log (title TEXT)")
            await sql.execute(
                "CREATE TRIGGER lib_log_books AFTER UPDATE OF title ON lib_book "
                "BEGIN INSERT INTO lib_log VALUES (old.title || ';'); END"
            )
            await sql.execute(
                "CREATE TRIGGER lib_keep_log BEFORE DELETE ON lib_log "
                "BEGIN SELECT raise(ABORT, 'kept') FROM lib_book; END"
            )
            await sql.execute("CREATE INDEX lib_book_lower ON lib_book (lower(title)) WHERE place > 0")
    assert await migrate(database_url, MODELS, migrations=LATER) == ["0002_changes"]
    return database_url


async def test_the_rows_that_point_to_a_rebuilt_table_stay(changed: str) -> None:
    async with open_database(changed, MODELS):
        assert await sql.value("SELECT count(*) FROM lib_shelf WHERE room = 'hall'") == 2
        assert await sql.value("SELECT count(*) FROM lib_book") == 5


async def test_indexes_and_constraints_are_those_of_the_models(changed: str, other_url: str) -> None:
    expected = await schema.generate(other_url, MODELS)
    async with open_database(changed, MODELS):
        if dialect() == "sqlite":
            await sql.execute("DROP INDEX lib_book_lower")
            await sql.execute("DROP TRIGGER lib_keep_log")
            await sql.execute("DROP TABLE lib_log")
        assert await schema.describe() == expected


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_triggers_and_indexes_written_by_hand_stay(changed: str) -> None:
    async with open_database(changed, MODELS):
        await sql.execute("UPDATE lib_book SET title = 'Renamed' WHERE id = 1")
        assert await sql.value("SELECT title FROM lib_log") == "Book 0;"
        assert "WHERE place > 0" in await sql.value("SELECT sql FROM sqlite_master WHERE name = 'lib_book_lower'")


async def test_the_number_of_a_deleted_row_is_not_given_again(changed: str) -> None:
    async with open_database(changed, MODELS):
        await sql.execute("INSERT INTO lib_book (shelf_id, title) VALUES (1, 'New')")
        assert await sql.value("SELECT max(id) FROM lib_book") == 7


async def test_sqlite_enforces_foreign_keys_again(changed: str) -> None:
    async with open_database(changed, MODELS):
        await sql.execute("DELETE FROM lib_shelf WHERE id = 1")
        assert await sql.value("SELECT count(*) FROM lib_book") == 2
