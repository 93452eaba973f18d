"""Opening the one database the process works with."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal, Protocol, cast
from urllib.parse import urlsplit

from tortoise.backends.base.client import Capabilities, TransactionContext
from tortoise.context import TortoiseContext, require_context
from tortoise.transactions import in_transaction

type Dialect = Literal["sqlite", "postgres"]
type Values = list[Any] | dict[str, Any]

APP = "hxtasks"
MIGRATIONS = "hxtasks.migrations"


def dialect_of(url: str) -> Dialect:
    """Name the engine a database URL asks for. Raises ValueError for any other scheme."""
    match urlsplit(url).scheme:
        case "sqlite":
            return "sqlite"
        case "postgres" | "postgresql":
            return "postgres"
        case scheme:
            raise ValueError(f"A database URL starts with sqlite:// or postgresql://, not {scheme!r}.")


def sqlite_path(url: str) -> Path:
    """The file of a SQLite URL: sqlite:///absolute/path.db or sqlite://relative/path.db."""
    path = url.removeprefix("sqlite://")
    # Other programs write four slashes before an absolute path.
    return Path("/" + path.lstrip("/") if path.startswith("/") else path)


def tortoise_config(
    url: str,
    modules: Sequence[str],
    *,
    migrations: str = MIGRATIONS,
    pool: int = 5,
    pragmas: dict[str, str | int] | None = None,
) -> dict[str, Any]:
    """Build Tortoise's configuration of one database holding the models of `modules`.

    `pool` is the largest number of PostgreSQL connections of this process; `pragmas` replace SQLite
    settings for special work such as migrating. Raises ValueError for an unknown kind of URL.
    """
    dialect = dialect_of(url)
    credentials: dict[str, Any] = (
        {"file_path": str(sqlite_path(url)), **(pragmas or {})}
        if dialect == "sqlite"
        else {"dsn": url, "minsize": 1, "maxsize": pool}
    )
    # Tortoise caches its SQL per connection name for the life of the process: a name per engine
    # keeps one engine's SQL from reaching the other where a process opens both, as tests do.
    return {
        "connections": {dialect: {"engine": f"hxtasks.db.{dialect}", "credentials": credentials}},
        "apps": {APP: {"models": list(modules), "migrations": migrations, "default_connection": dialect}},
        "use_tz": True,
        "timezone": "UTC",
    }


@asynccontextmanager
async def open_database(
    url: str, modules: Sequence[str], *, migrations: str = MIGRATIONS, pool: int = 5
) -> AsyncIterator[TortoiseContext]:
    """Connect the models of `modules` to the database until the block ends, for every task of the process.

    Raises ValueError for an unknown kind of URL, the driver's own error when the database cannot be reached.
    """
    context = TortoiseContext()
    config = tortoise_config(url, modules, migrations=migrations, pool=pool)
    try:
        with context:
            # Requests run in other tasks than the one that opens the database: hence the global fallback.
            await context.init(config=config, _enable_global_fallback=True)
            await ping()
        yield context
    finally:
        await context.close_connections()


class Client(Protocol):
    """What both engines offer, inside a transaction and outside."""

    capabilities: Capabilities

    async def execute_query_dict(self, query: str, values: Any = None) -> list[dict[str, Any]]:
        """Run one statement and give its rows, those of RETURNING too."""

    async def execute_query(self, query: str, values: Values | None = None) -> tuple[int, Sequence[Any]]:
        """Run one statement and return its records, which know their columns by place and by name."""

    async def execute_count(self, query: str, values: Values) -> int:
        """Run one statement and count the rows it changed itself, leaving out triggers and cascades."""

    async def execute_many(self, query: str, values: Sequence[Values]) -> None:
        """Run one statement for each of the values, all of them or none."""


def connection() -> Client:
    """The client to run SQL with: the current transaction's when there is one."""
    return cast(Client, require_context().db())


def dialect() -> Dialect:
    """The engine of the open database, for the few statements that must differ."""
    return cast(Dialect, connection().capabilities.dialect)


def transaction() -> TransactionContext:
    """Open a transaction for an `async with` block; a nested one is a savepoint.

    Commits when the block ends, rolls back on any exception, cancellation included. Do nothing but SQL
    inside: on SQLite every other writer waits. A task started inside inherits it: start tasks afterwards.
    Raises tortoise.exceptions.OperationalError when SQLite's write lock is not free within busy_timeout.
    """
    return in_transaction()


async def ping() -> None:
    """Ask the database for one value; any error means that it is not ready."""
    await connection().execute_query("SELECT 1")
