"""`:name` is a parameter wherever SQL could hold a value, and nowhere else."""

import pytest

from hxtasks.db import sql

pytestmark = pytest.mark.usefixtures("library")


async def test_strings_names_comments_and_casts_are_left_alone() -> None:
    statement = "SELECT ':no' || 'it''s :no' || :yes AS \":no\" -- :no\n /* :no */"
    assert await sql.value(statement, yes="!") == ":noit's :no!"


def test_postgres_casts_are_left_alone() -> None:
    assert sql.Statement("SELECT :day::date, '1'::int", "postgres").bind({"day": "x"}) == (
        "SELECT $1::date, '1'::int",
        ["x"],
    )


async def test_a_name_may_be_used_twice_and_others_given_in_vain() -> None:
    assert await sql.value("SELECT name FROM lib_shelf WHERE id = :id OR id = :id", id=1, unused=2) == "First"


async def test_a_parameter_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError, match="id"):
        await sql.value("SELECT name FROM lib_shelf WHERE id = :id")


@pytest.mark.parametrize(("ids", "inside", "outside"), [([1, 2], 2, 1), ((3,), 1, 2), ([], 0, 3), ({1, 2, 3}, 3, 0)])
async def test_lists_may_have_any_length(ids: list[int], inside: int, outside: int) -> None:
    await sql.execute("INSERT INTO lib_shelf (name) VALUES ('Second'), ('Third')")
    count = "SELECT count(*) FROM lib_shelf WHERE id"
    assert await sql.value(f"{count} IN (:ids)", ids=ids) == inside
    assert await sql.value(f"{count} not  in ( :ids )", ids=ids) == outside
    assert await sql.value(f"{count} IN (:ids) AND name <> :name", ids=ids, name="None") == inside


def test_a_name_is_either_a_list_or_a_value() -> None:
    with pytest.raises(ValueError, match="ids"):
        sql.Statement("SELECT 1 WHERE 1 IN (:ids) AND 2 = :ids", "sqlite")


async def test_what_is_typed_is_never_sql() -> None:
    name = "'; DROP TABLE lib_shelf; --\x00:id"
    if await sql.value("SELECT :name = :name AND 1 = 0", name="x"):
        pytest.fail("A false condition holds.")
    await sql.execute("UPDATE lib_shelf SET name = :name", name=name.replace("\x00", ""))
    assert await sql.value("SELECT name FROM lib_shelf") == name.replace("\x00", "")
