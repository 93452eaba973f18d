"""Bringing a database to the schema this code knows: all of it or nothing, and one process at a time.

Everything pending runs in one transaction, together with the record of what ran. A failure or a kill leaves
the database as it was, ready for the version of the program that wrote it.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tortoise.context import TortoiseContext
from tortoise.migrations.executor import MigrationExecutor
from tortoise.migrations.graph import MigrationKey
from tortoise.migrations.migration import Migration
from tortoise.migrations.recorder import MigrationRecorder
from tortoise.migrations.schema_editor import BaseSchemaEditor
from tortoise.transactions import in_transaction

from hxtasks.db.backup import copy_before_migrating
from hxtasks.db.connection import APP, MIGRATIONS, dialect_of, sqlite_path, tortoise_config
from hxtasks.db.schema_editors import PostgresEditor, SqliteEditor

TABLE = "tortoise_migrations"
# Any number, as long as it is ours and the same for every process.
_ADVISORY_LOCK = 0x6878_7461_736B_73
# A second process waits for the first one's whole migration, not the usual five seconds.
_PATIENCE_MS = 15 * 60 * 1000


class SchemaIsNewer(Exception):
    """The database was migrated by a newer version of hxtasks than this one."""

    def __init__(self, unknown: Sequence[str]) -> None:
        super().__init__(
            "The database was written by a newer version of hxtasks: it records migrations that this version "
            f"does not have ({', '.join(unknown)}). Start the newer version again, or restore a copy of the "
            "database made before the upgrade; for SQLite they are in the folder backups beside the database."
        )
        self.unknown = tuple(unknown)


@dataclass(frozen=True)
class State:
    """How the database's schema relates to this code's: names of migrations, in order."""

    applied: tuple[str, ...]
    pending: tuple[str, ...]
    unknown: tuple[str, ...]


async def state(url: str, modules: Sequence[str], *, migrations: str = MIGRATIONS) -> State:
    """Compare the database with the code without changing anything but creating an absent SQLite file."""
    async with _connected(url, modules, migrations) as client:
        executor = _Executor(client, migrations)
        return _state(executor, await executor.plan())


async def migrate(url: str, modules: Sequence[str], *, migrations: str = MIGRATIONS) -> list[str]:
    """Apply every pending migration and return their names, in order.

    Before a SQLite database that holds something is changed, a copy of it is put into `backups/`. Raises
    SchemaIsNewer when the database is ahead of the code; on any error nothing has changed.
    """
    dialect = dialect_of(url)
    async with _connected(url, modules, migrations), in_transaction() as transaction:
        # SQLite's BEGIN IMMEDIATE is a lock already.
        if dialect == "postgres":
            await transaction.execute_query(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
        executor = _Executor(transaction, migrations)
        steps = await executor.plan()
        found = _state(executor, steps)
        if found.unknown:
            raise SchemaIsNewer(found.unknown)
        if dialect == "sqlite" and steps and await _holds_something(transaction):
            version = found.applied[-1] if found.applied else "none"
            await asyncio.to_thread(copy_before_migrating, sqlite_path(url), version)
        if steps:
            await executor.apply([step.migration for step in steps])
        return list(found.pending)


def _state(executor: "_Executor", steps: Sequence[Any]) -> State:
    applied = [key for key in executor.applied if key.app_label == APP]
    return State(
        applied=tuple(key.name for key in applied),
        pending=tuple(step.migration.name for step in steps),
        unknown=tuple(key.name for key in applied if key not in executor.loader.graph.nodes),
    )


@asynccontextmanager
async def _connected(url: str, modules: Sequence[str], migrations: str) -> AsyncIterator[Any]:
    """One connection of our own, beside whatever the process has open."""
    pragmas: dict[str, str | int] = {"foreign_keys": "OFF", "busy_timeout": _PATIENCE_MS}
    config = tortoise_config(url, modules, migrations=migrations, pool=1, pragmas=pragmas)
    async with TortoiseContext() as context:
        await context.init(config=config)
        yield context.db()


class _Executor(MigrationExecutor):
    """Applies migrations inside a transaction that the caller opened."""

    def __init__(self, client: Any, migrations: str) -> None:
        super().__init__(client, {APP: {"migrations": migrations, "default_connection": client.connection_name}})
        self.recorder = self.loader.recorder = _Recorder(client)
        self.applied: list[MigrationKey] = []

    async def plan(self, targets: Any = None) -> Any:
        self.applied = await self.recorder.applied_migrations()
        return await super().plan(targets)

    def _schema_editor(self, atomic: bool = True, collect_sql: bool = False) -> BaseSchemaEditor:
        editor = SqliteEditor if self.connection.capabilities.dialect == "sqlite" else PostgresEditor
        return editor(self.connection, atomic=atomic, collect_sql=collect_sql)

    async def apply(self, migrations: Sequence[Migration]) -> None:
        editor = self._schema_editor()
        await self.recorder.ensure_schema(editor)
        state = await self._project_state(set(self.applied))
        for migration in migrations:
            if not migration.atomic:
                raise ValueError(f"Migration {migration.name} is not atomic: it could be left half-done.")
            await migration.apply(state, schema_editor=editor)
            await self.recorder.record_applied(migration.app_label, migration.name)
        if self.connection.capabilities.dialect == "sqlite":
            await self._check_foreign_keys()

    async def _check_foreign_keys(self) -> None:
        count, broken = await self.connection.execute_query("PRAGMA foreign_key_check")
        if count:
            tables = sorted({row["table"] for row in broken})
            raise ValueError(f"{count} rows would point to nothing after migrating, in {', '.join(tables)}.")


class _Recorder(MigrationRecorder):
    async def ensure_schema(self, schema_editor: BaseSchemaEditor) -> None:
        """Tortoise's own runs a script, before which SQLite's driver commits."""
        table_sql = schema_editor._get_model_sql_data(self.model).table_sql
        await schema_editor._run_sql(table_sql.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1))

    async def applied_migrations(self) -> list[MigrationKey]:
        """Tortoise's own takes every error for an empty list."""
        find = (
            f"SELECT 1 FROM sqlite_master WHERE name = '{TABLE}'"
            if self._dialect == "sqlite"
            else f"SELECT 1 WHERE to_regclass('{TABLE}') IS NOT NULL"
        )
        exists, _ = await self.connection.execute_query(find)
        return await super().applied_migrations() if exists else []


async def _holds_something(client: Any) -> bool:
    count, _ = await client.execute_query(
        f"SELECT 1 FROM sqlite_master WHERE type = 'table' AND name NOT IN ('{TABLE}', 'sqlite_sequence') LIMIT 1"
    )
    return bool(count)
