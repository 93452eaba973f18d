"""In older databases too, what was taken back and brought back counts as done, and can go on to and fro."""

import shutil
from pathlib import Path

import pytest

from hxtasks.changes.models import Change
from hxtasks.db.config import MODELS
from hxtasks.db.connection import connection, open_database
from hxtasks.db.migrations import migrate

COLUMNS = "batch, revision, via, origin, at, kind, subject_id, name, verb, version, undone_by"
ROW = "('{}', 0, 'cli', '', '2026-11-25 12:00:00+00:00', 'task', 1, 'Guide', 'edit', 0, {})"
UNDONE_BY = {"a": "'b'", "b": "'c'", "c": "'d'", "d": "NULL", "e": "'f'", "f": "'g'", "g": "NULL", "h": "NULL"}


async def test_acts_that_were_brought_back_hold_again(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = f"as_acts_were_{database_url.partition(':')[0]}"
    later = shutil.ignore_patterns("0023_*", "002[4-9]_*", "00[3-9]?_*", "__pycache__")
    shutil.copytree("hxtasks/migrations", tmp_path / before, ignore=later)
    monkeypatch.syspath_prepend(str(tmp_path))
    await migrate(database_url, MODELS, migrations=before)
    async with open_database(database_url, MODELS):
        rows = ", ".join(ROW.format(batch, by) for batch, by in UNDONE_BY.items() for _ in range(2))
        await connection().execute_query(f"INSERT INTO change ({COLUMNS}) VALUES {rows}")

    await migrate(database_url, MODELS)

    async with open_database(database_url, MODELS):
        acts = {act.batch: (act.undone_by, act.undoes) for act in await Change.all().order_by("id")}
    assert acts == {
        "a": ("b", None),
        "b": (None, "a"),
        "c": ("d", "b"),
        "d": (None, "c"),
        "e": (None, None),
        "f": ("g", "e"),
        "g": (None, "f"),
        "h": (None, None),
    }
