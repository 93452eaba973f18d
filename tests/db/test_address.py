"""The database's address says which engine it is."""

from pathlib import Path

import pytest

from hxtasks.db.connection import dialect, dialect_of, open_database, ping, sqlite_path
from tests.db.library import MODELS


async def test_the_open_database_answers_and_names_its_engine(database_url: str) -> None:
    async with open_database(database_url, MODELS):
        await ping()
        assert dialect() == dialect_of(database_url)


def test_a_file_is_absolute_or_relative() -> None:
    assert sqlite_path("sqlite:///srv/data/hxtasks.db") == Path("/srv/data/hxtasks.db")
    assert sqlite_path("sqlite:////srv/data/hxtasks.db") == Path("/srv/data/hxtasks.db")
    assert sqlite_path("sqlite://data/hxtasks.db") == Path("data/hxtasks.db")


async def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "Ana's 100%20 tasks? #1"
    folder.mkdir()
    url = f"sqlite://{folder}/tasks.db"
    async with open_database(url, MODELS):
        await ping()
    assert (folder / "tasks.db").exists()


def test_other_engines_are_refused() -> None:
    with pytest.raises(ValueError, match="sqlite:// or postgresql://, not 'mysql'"):
        dialect_of("mysql://localhost/tasks")
