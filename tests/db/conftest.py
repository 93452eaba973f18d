"""Databases of the small library, and a second one of the same kind as `database_url`."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from hxtasks.db import sql
from hxtasks.db.connection import open_database
from hxtasks.db.migrations import migrate
from tests.db.library import LATER, MODELS
from tests.support.postgres import PostgresServer


@pytest.fixture
def other_url(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    if database_url.startswith("sqlite"):
        yield f"sqlite://{tmp_path}/other.db"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.create_database()
    yield server.url(name)
    server.drop_database(name)


@pytest.fixture
async def library(database_url: str) -> AsyncIterator[None]:
    """An open database with one shelf."""
    await migrate(database_url, MODELS, migrations=LATER)
    async with open_database(database_url, MODELS):
        await sql.execute("INSERT INTO lib_shelf (name) VALUES ('First')")
        yield
