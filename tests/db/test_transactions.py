"""A transaction happens as a whole or not at all, and never leaves the connection in its way."""

import asyncio

import pytest
from tortoise.exceptions import IntegrityError, OperationalError

from hxtasks.db import sql
from hxtasks.db.connection import ping, transaction
from tests.db.library.models import Book, Shelf

pytestmark = pytest.mark.usefixtures("library")


async def test_an_error_undoes_models_and_sql_alike() -> None:
    async def fail() -> None:
        async with transaction():
            await Shelf.create(name="Second")
            await sql.execute("INSERT INTO lib_shelf (name) VALUES ('Third')")
            assert await _shelves() == 3
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await _shelves() == 1


async def test_a_nested_one_can_be_undone_alone() -> None:
    async def add_twice() -> None:
        async with transaction():
            await Shelf.create(name="Third")
            await Shelf.create(name="Third")

    async with transaction():
        await Shelf.create(name="Second")
        with pytest.raises(IntegrityError):
            await add_twice()
    assert await _shelves() == 2


async def test_cancelling_undoes_it_and_the_next_one_works() -> None:
    async def add() -> None:
        async with transaction():
            await Shelf.create(name="Second")
            await asyncio.sleep(60)

    task = asyncio.create_task(add())
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await _shelves() == 1
    async with transaction():
        await Shelf.create(name="Third")
    assert await _shelves() == 2


async def test_cancelling_at_any_moment_leaves_no_lock_behind() -> None:
    async def add(number: int) -> None:
        async with transaction():
            await Shelf.create(name=f"Shelf {number}")
            await sql.execute("UPDATE lib_shelf SET room = 'attic'")

    for number in range(60):
        task = asyncio.create_task(add(number))
        await asyncio.sleep(number / 20_000)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(5):
        await add(60)
        await asyncio.gather(*(ping() for _ in range(20)))
    assert await Shelf.filter(name="Shelf 60", room="attic").exists()


async def test_many_models_are_written_together_or_not_at_all() -> None:
    first = await Shelf.get(name="First")
    with pytest.raises(IntegrityError):
        await Book.bulk_create([Book(shelf=first, title=title) for title in ("One", "Two", "One")])
    assert await Book.all().count() == 0


async def test_wrong_sql_is_one_kind_of_error_on_either_engine() -> None:
    with pytest.raises(OperationalError):
        await sql.value("SELECT nothing FROM nowhere")


async def _shelves() -> int:
    count: int = await sql.value("SELECT count(*) FROM lib_shelf")
    return count
