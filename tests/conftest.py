"""Databases for every test that touches data: SQLite and PostgreSQL are equals."""

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Coroutine, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from quart import Quart

from hxtasks.db.config import MODELS
from hxtasks.db.migrations import migrate
from tests.support.cast import Browser, Cast, populate, running_app
from tests.support.postgres import PostgresServer, running_postgres
from tests.support.server import Server, running_server

# How long something took says how busy the machine was.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


def pytest_collection_finish() -> None:
    """What is there by now stays: a sixth of the time went into looking through it for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    with running_postgres() as server:
        yield server


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A database file that does not exist yet."""
    return f"sqlite://{tmp_path}/test.db"


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """An empty database."""
    name = postgres_server.create_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest) -> str:
    """Runs the test twice: on an empty SQLite database and on an empty PostgreSQL one."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=BOTH)
def migrated_url(request: pytest.FixtureRequest) -> str:
    """Like database_url, with hxtasks' own tables in it."""
    url: str = request.getfixturevalue(f"migrated_{request.param}_url")
    return url


@pytest.fixture
def migrated_sqlite_url(migrated_sqlite: Path, sqlite_url: str) -> str:
    shutil.copy(migrated_sqlite, sqlite_url.removeprefix("sqlite://"))
    return sqlite_url


@pytest.fixture
def migrated_postgres_url(migrated_postgres: str, postgres_server: PostgresServer) -> Iterator[str]:
    name = postgres_server.create_database(template=migrated_postgres)
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that each test gets a copy of."""
    path = tmp_path_factory.mktemp("template") / "hxtasks.db"
    _run(migrate(f"sqlite://{path}", MODELS))
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: PostgresServer) -> str:
    """The name of the database that each test gets a copy of."""
    name = postgres_server.create_database()
    _run(migrate(postgres_server.url(name), MODELS))
    return name


def _run(work: Coroutine[object, object, object]) -> None:
    # A loop of its own that is never the current one: pytest-asyncio keeps those.
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        runner.run(work)


@pytest.fixture(params=BOTH)
def populated_url(request: pytest.FixtureRequest) -> str:
    """Like migrated_url, with the cast and their projects in it."""
    url: str = request.getfixturevalue(f"populated_{request.param}_url")
    return url


@pytest.fixture
async def app(populated_url: str, tmp_path: Path) -> AsyncIterator[Quart]:
    """The real app, once on SQLite and once on PostgreSQL, with the cast in its database."""
    async with running_app(populated_url, tmp_path) as made:
        yield made


@pytest.fixture
async def cast(app: Quart) -> Cast:
    """The people of every test: Mira the owner, Jon her teammate, Ana a read-only guest, Sten a stranger."""
    return await Cast.of(app)


@pytest.fixture
def mira(cast: Cast) -> Browser:
    """The owner, signed in."""
    return cast.mira


@pytest.fixture
def jon(cast: Cast) -> Browser:
    """Her teammate, signed in."""
    return cast.jon


@pytest.fixture
def ana(cast: Cast) -> Browser:
    """A guest who may read Autumn launch and nothing else, signed in."""
    return cast.ana


@pytest.fixture
def sten(cast: Cast) -> Browser:
    """A guest who was added to no project, signed in."""
    return cast.sten


@pytest.fixture
def nobody(cast: Cast) -> Browser:
    """A browser in which nobody is signed in."""
    return cast.nobody


@pytest.fixture
def populated_sqlite_url(populated_sqlite: Path, sqlite_url: str) -> str:
    shutil.copy(populated_sqlite, sqlite_url.removeprefix("sqlite://"))
    return sqlite_url


@pytest.fixture
def populated_postgres_url(populated_postgres: str, postgres_server: PostgresServer) -> Iterator[str]:
    name = postgres_server.create_database(template=populated_postgres)
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture(scope="session")
def populated_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("populated") / "hxtasks.db"
    shutil.copy(migrated_sqlite, path)
    _run(populate(f"sqlite://{path}"))
    return path


@pytest.fixture(scope="session")
def populated_postgres(migrated_postgres: str, postgres_server: PostgresServer) -> str:
    name = postgres_server.create_database(template=migrated_postgres)
    _run(populate(postgres_server.url(name)))
    return name


@pytest.fixture(scope="session")
def shared_server(populated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the cast in its SQLite database, for every test that makes projects of its own."""
    data = tmp_path_factory.mktemp("data")
    shutil.copy(populated_sqlite, data / "hxtasks.db")
    with running_server(data) as server:
        yield server
