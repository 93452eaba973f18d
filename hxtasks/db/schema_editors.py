"""Tortoise's writers of DDL, mended: what they forget on either engine, and what they lose on SQLite."""

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tortoise.fields.base import Field
from tortoise.fields.relational import ForeignKeyFieldInstance
from tortoise.indexes import Index
from tortoise.migrations.schema_editor import AsyncpgSchemaEditor, SqliteSchemaEditor
from tortoise.models import Model

if TYPE_CHECKING:
    from tortoise.migrations.schema_editor import BaseSchemaEditor
else:
    BaseSchemaEditor = object


class _IndexesAddedFields(BaseSchemaEditor):
    async def add_field(self, model: type[Model], field_name: str) -> None:
        """Add the column and, where the field asks for one, the index that Tortoise leaves out."""
        await super().add_field(model, field_name)
        field = model._meta.fields_map[field_name]
        if isinstance(field, ForeignKeyFieldInstance):
            field = model._meta.fields_map[field.source_field or field_name]
        if field.index and not field.pk:
            await self.add_index(model, Index(fields=(field.model_field_name,)))


class PostgresEditor(_IndexesAddedFields, AsyncpgSchemaEditor):
    """PostgreSQL changes tables in place."""


class SqliteEditor(_IndexesAddedFields, SqliteSchemaEditor):
    """SQLite changes most things by rebuilding the table (https://www.sqlite.org/lang_altertable.html, 7).

    Foreign keys must be off, which is not possible inside a transaction: see `migrations.migrate`.
    """

    async def _run_sql(self, sql: str) -> None:
        if self.collect_sql:
            await super()._run_sql(sql)
            return
        for statement in statements(sql):
            await self.client.execute_query(statement)

    async def remove_field(self, model: type[Model], field: Field[Any]) -> None:
        """Remove a column, with its indexes. Tortoise would keep the column of a foreign key."""
        if isinstance(field, ForeignKeyFieldInstance):
            model._meta.fields_map.pop(field.model_field_name)
            field = model._meta.fields_map[field.source_field or ""]
        await super().remove_field(model, field)

    async def _alter_field(self, model: type[Model], old_field: Field[Any], new_field: Field[Any]) -> None:
        await super()._alter_field(model, old_field, new_field)
        if new_field.index and not old_field.index:
            await self.add_index(model, Index(fields=(new_field.model_field_name,)))

    async def _remake_table(
        self,
        model: type[Model],
        create_field: Field[Any] | None = None,
        delete_field: Field[Any] | None = None,
        alter_fields: list[tuple[Field[Any], Field[Any]]] | None = None,
    ) -> None:
        table = model._meta.db_table
        gone = {_column(delete_field)} if delete_field else set()
        no_longer = {
            (_column(old), kind)
            for old, new in alter_fields or []
            for kind in ("unique", "index")
            if getattr(old, kind) and not getattr(new, kind)
        }
        kept = await self._attached(model, gone, no_longer)
        _, counters = await self._counter(table)
        # Without it the renaming would refuse a trigger of another table that names this one.
        await self.client.execute_query("PRAGMA legacy_alter_table = ON")
        await super()._remake_table(model, create_field, delete_field, alter_fields)
        await self.client.execute_query("PRAGMA legacy_alter_table = OFF")
        for statement in kept:
            await self.client.execute_query(statement)
        for counter in counters:
            await self.client.execute_query(
                "UPDATE sqlite_sequence SET seq = ? WHERE name = ?", [counter["seq"], table]
            )

    async def _attached(self, model: type[Model], gone: set[str], no_longer: set[tuple[str, str]]) -> list[str]:
        """The statements that bring back the table's triggers, indexes and uniqueness of several columns."""
        table = model._meta.db_table
        _, made = await self.client.execute_query(
            "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", [table]
        )
        written = {row["name"]: row["sql"] for row in made if row["type"] == "index"}
        kept = []
        _, indexes = await self.client.execute_query(f"PRAGMA index_list({self.quote(table)})")
        for index in indexes:
            _, parts = await self.client.execute_query(f"PRAGMA index_info({self.quote(index['name'])})")
            columns = [part["name"] for part in parts]
            kind = "unique" if index["unique"] else "index"
            if gone.intersection(columns) or (len(columns) == 1 and (columns[0], kind) in no_longer):
                continue
            if index["name"] in written:
                kept.append(written[index["name"]])
            elif index["origin"] == "u" and len(columns) > 1:
                kept.append(self._get_unique_index_sql(table, columns))
        return kept + [row["sql"] for row in made if row["type"] == "trigger"]

    async def _counter(self, table: str) -> tuple[int, Any]:
        """Where AUTOINCREMENT is: a number once given must not name another row after the rebuild."""
        exists, _ = await self.client.execute_query("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'")
        if not exists:
            return 0, []
        return await self.client.execute_query("SELECT seq FROM sqlite_sequence WHERE name = ?", [table])


def statements(script: str) -> Iterator[str]:
    """Split a script into statements, leaving the semicolons of strings and triggers alone."""
    statement = ""
    for part in script.split(";"):
        statement += part + ";"
        if sqlite3.complete_statement(statement):
            if statement.strip(" \n;"):
                yield statement.strip()
            statement = ""
    if statement.strip(" \n;"):
        yield statement.strip()


def _column(field: Field[Any]) -> str:
    return field.source_field or field.model_field_name
