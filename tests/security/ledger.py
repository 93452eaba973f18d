"""Everything that the database holds, to be compared with later, and put back."""

from collections.abc import Iterator, Mapping
from typing import Any

from tortoise.context import require_context
from tortoise.fields.relational import ForeignKeyFieldInstance, ManyToManyFieldInstance
from tortoise.models import Model

from hxtasks.db import sql
from hxtasks.db.connection import APP, connection, dialect, transaction
from hxtasks.db.sqlite import Client

Ledger = dict[str, list[Mapping[str, Any]]]


async def read() -> Ledger:
    """Every row of every table."""
    return {table: await _rows(table) for table in tables()}


async def mark() -> int:
    """A number that is another one after anything was written: asking for it is a thousand times quicker than `read`.

    SQLite tells a connection that reads whether another one has written
    (https://www.sqlite.org/pragma.html#pragma_data_version); PostgreSQL counts the transactions that wrote.
    """
    if dialect() == "sqlite":
        client = connection()
        assert isinstance(client, Client)
        assert client._quick
        [(version,)] = client._quick.read("SELECT data_version FROM pragma_data_version", []) or []
        return int(version)
    return int(await sql.value("SELECT CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS BIGINT)"))


async def put_back(before: Ledger) -> None:
    """Make the database what it was."""
    async with transaction():
        for table in reversed(before):
            await sql.execute(f"DELETE FROM {table}")
        for table, rows in before.items():
            if rows:
                names = list(rows[0])
                values = ", ".join(f"({', '.join(f':{name}{at}' for name in names)})" for at in range(len(rows)))
                given = {f"{name}{at}": value for at, row in enumerate(rows) for name, value in row.items()}
                await sql.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES {values}", **given)


def tables() -> list[str]:
    """Every table, those that others point at first."""
    apps = require_context().apps
    assert apps is not None
    models = list(apps[APP].values())
    placed: list[str] = []

    def place(model: type[Model]) -> None:
        for pointed in _pointed_at(model):
            if pointed is not model:
                place(pointed)
        if model._meta.db_table not in placed:
            placed.append(model._meta.db_table)

    for model in models:
        place(model)
    links = [model._meta.fields_map[name] for model in models for name in model._meta.m2m_fields]
    through = {link.through for link in links if isinstance(link, ManyToManyFieldInstance)}
    return [*placed, *sorted(through - set(placed))]


def _pointed_at(model: type[Model]) -> Iterator[type[Model]]:
    for name in model._meta.fk_fields | model._meta.o2o_fields:
        field = model._meta.fields_map[name]
        assert isinstance(field, ForeignKeyFieldInstance)
        yield field.related_model


async def _rows(table: str) -> list[Mapping[str, Any]]:
    _, records = await connection().execute_query(f"SELECT * FROM {table}")
    return sorted((dict(record) for record in records), key=repr)
