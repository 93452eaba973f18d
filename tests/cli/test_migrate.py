"""`hxtasks migrate`."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.support.console import Console


def test_a_new_database_is_made_and_then_is_up_to_date(database_url: str, tmp_path: Path) -> None:
    console = Console(tmp_path / "data", database_url)
    assert "Applied 0001_initial." in console("migrate").stdout
    assert console("migrate").stdout == "The database is up to date.\n"


def test_the_data_folder_is_nobody_elses(alone: Console) -> None:
    alone("migrate")
    assert alone.data.stat().st_mode & 0o077 == 0
    assert (alone.data / "hxtasks.db").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused = Console(tmp_path / "file" / "data")("migrate", status=1)
    assert refused.stderr.startswith(f"hxtasks: The data folder {tmp_path}/file/data can't be made")
    assert refused.stderr.count("\n") == 1


def test_a_database_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    console = Console(tmp_path / "data", "postgres://mira:hush@127.0.0.1:1/tasks")
    refused = console("migrate", status=1)
    assert "tasks at 127.0.0.1" in refused.stderr
    assert "hush" not in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_database_of_a_newer_version_is_left_alone(alone: Console) -> None:
    alone("migrate")
    with closing(sqlite3.connect(alone.data / "hxtasks.db")) as connection, connection:
        connection.execute(
            "INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('hxtasks', '9999_later', '2030-01-01')"
        )
    assert "newer version of hxtasks" in alone("migrate", status=1).stderr
    assert "newer version of hxtasks" in alone("doctor", status=1).stdout
