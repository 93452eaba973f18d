"""Rows read with SQL have the types that their NamedTuple says, on both engines."""

from datetime import UTC, date, datetime, timedelta, timezone
from enum import IntEnum, StrEnum
from typing import Literal, NamedTuple, NewType

import pytest

from hxtasks.db import sql
from hxtasks.db.connection import dialect
from tests.db.library.models import Book, Shelf

pytestmark = pytest.mark.usefixtures("library")

type Room = Literal["hall", "attic"]
ShelfId = NewType("ShelfId", int)


class Colour(StrEnum):
    RED = "red"


class Size(IntEnum):
    LARGE = 3


class Everything(NamedTuple):
    number: ShelfId
    size: Size
    colour: Colour
    room: Room
    day: date
    moment: datetime
    yes: bool
    no: bool | None
    share: float
    absent: datetime | None


async def test_every_kind_of_value_comes_back_as_it_went_in() -> None:
    moment = datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=5)))
    row = Everything(ShelfId(1), Size.LARGE, Colour.RED, "hall", date(2026, 3, 1), moment, True, False, 0.5, None)
    kept = "TIMESTAMPTZ" if dialect() == "postgres" else "TIMESTAMP"
    await sql.execute(
        "CREATE TABLE every (number INT, size INT, colour TEXT, room TEXT, day DATE, "
        f"moment {kept}, yes BOOLEAN, no BOOLEAN, share FLOAT, absent {kept})"
    )
    await sql.execute(f"INSERT INTO every VALUES ({', '.join(f':{name}' for name in row._fields)})", **row._asdict())
    [found] = await sql.rows(Everything, "SELECT * FROM every WHERE moment <= :now", now=moment)
    assert found == row
    assert found.moment.tzinfo is UTC
    assert [type(value) for value in found[:3]] == [int, Size, Colour]
    assert found.yes is True


async def test_models_and_rows_agree_on_moments() -> None:
    class Bought(NamedTuple):
        bought_at: datetime | None

    tokyo = datetime(2026, 3, 1, 9, 30, 0, 123456, tzinfo=timezone(timedelta(hours=9)))
    shelf = await Shelf.get()
    await Book.create(shelf=shelf, title="Late", bought_at=tokyo)
    await Book.create(shelf=shelf, title="Early", bought_at=tokyo - timedelta(seconds=1))
    found = await sql.rows(Bought, "SELECT bought_at FROM lib_book ORDER BY bought_at DESC")
    assert [row.bought_at for row in found] == [tokyo, tokyo - timedelta(seconds=1)]
    assert await sql.value("SELECT count(*) FROM lib_book WHERE bought_at < :moment", moment=tokyo) == 1


async def test_columns_that_do_not_fit_are_refused() -> None:
    class Named(NamedTuple):
        name: str
        id: int

    with pytest.raises(TypeError, match=r"Named has the fields \['name', 'id'\], but the SQL gives \['id', 'name'\]"):
        await sql.row(Named, "SELECT id, name FROM lib_shelf")


async def test_a_value_of_another_type_is_refused() -> None:
    class Named(NamedTuple):
        name: int

    with pytest.raises(TypeError, match=r"Named\.name is a int, but the SQL gives 'First': CAST it"):
        await sql.row(Named, "SELECT name FROM lib_shelf")


async def test_no_row_is_none_and_no_rows_an_empty_list() -> None:
    class Named(NamedTuple):
        name: str

    nobody = "SELECT name FROM lib_shelf WHERE name = :name"
    assert await sql.row(Named, nobody, name="Nobody") is None
    assert await sql.rows(Named, nobody, name="Nobody") == []
    assert await sql.value(nobody, name="Nobody") is None


async def test_executing_counts_only_its_own_rows() -> None:
    shelf = await Shelf.get()
    await Book.bulk_create([Book(shelf=shelf, title=f"Book {number}") for number in range(5)])
    assert await sql.execute("UPDATE lib_book SET place = 1 WHERE title <> 'Book 0'") == 4
    assert await sql.execute("UPDATE lib_book SET place = 1 WHERE title = 'None'") == 0
    assert await sql.execute("INSERT INTO lib_shelf (name) VALUES ('A'), ('B')") == 2
    assert await sql.execute("DELETE FROM lib_shelf WHERE id = :id", id=shelf.id) == 1
