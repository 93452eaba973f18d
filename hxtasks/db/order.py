"""Rows that people put in order: a sparse integer `position`, so that most moves write one row."""

from hxtasks.db import sql

STEP = 1 << 16
"""The distance left between neighbours: sixteen insertions at one spot before anything is renumbered."""


async def place(table: str, where: str, *, before: int | None = None, **params: object) -> int:
    """A free position among the rows of `table` that match `where`: before row `before`, else after the last.

    Call it inside the transaction that writes the position. `table` and `where` are SQL of ours, never input;
    `params` fill `where`. Renumbers the rows first where no room is left.
    """
    if before is not None:
        position = await _between(table, where, before, params)
        if position is None:
            await _renumber(table, where, params)
            position = await _between(table, where, before, params)
        if position is not None:
            return position
    last = await sql.value(f"SELECT max(position) FROM {table} WHERE {where}", **params)
    return (last or 0) + STEP


async def lowest(table: str, where: str, **params: object) -> int:
    """The first position among the rows that match, 0 where there are none."""
    return await sql.value(f"SELECT min(position) FROM {table} WHERE {where}", **params) or 0


def before_after_step(order: list[int], moved: int, step: int) -> int | None:
    """Which of `order` the moved one comes before once it made a step up (-1) or down (1); None: last."""
    rest = [number for number in order if number != moved]
    place = max(0, order.index(moved) + step)
    return rest[place] if place < len(rest) else None


async def _between(table: str, where: str, before: int, params: dict[str, object]) -> int | None:
    """The middle of the gap before a row, None where there is no gap or the row is not among these."""
    upper = await sql.value(
        f"SELECT position FROM {table} WHERE {where} AND id = :before",
        before=before,
        **params,
    )
    if upper is None:
        return None
    lower = await sql.value(
        f"SELECT max(position) FROM {table} WHERE {where} AND position <= :upper AND id <> :before",
        upper=upper,
        before=before,
        **params,
    )
    middle: int = (upper + (upper - 2 * STEP if lower is None else lower)) // 2
    return middle if lower is None or lower < middle < upper else None


async def _renumber(table: str, where: str, params: dict[str, object]) -> None:
    await sql.execute(
        f"UPDATE {table} SET position = numbered.place * {STEP} FROM (SELECT id AS row, row_number() OVER "
        f"(ORDER BY position, id) AS place FROM {table} WHERE {where}) AS numbered "
        f"WHERE {table}.id = numbered.row",
        **params,
    )
