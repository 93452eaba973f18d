"""Labels of older databases whose names differ in case alone become one."""

import shutil
from pathlib import Path

import pytest

from hxtasks.db.config import MODELS
from hxtasks.db.connection import connection, open_database
from hxtasks.db.migrations import migrate
from hxtasks.tasks.labels import Label


async def test_labels_that_differ_in_case_become_one(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = f"as_it_was_{database_url.partition(':')[0]}"
    (tmp_path / before).mkdir()
    for name in ("__init__.py", "0001_initial.py"):
        shutil.copy(Path("hxtasks/migrations") / name, tmp_path / before)
    monkeypatch.syspath_prepend(str(tmp_path))
    await migrate(database_url, MODELS, migrations=before)
    async with open_database(database_url, MODELS):
        await connection().execute_query(
            "INSERT INTO label (name, hue) VALUES ('design', 0), ('Design', 15), ('Straße', 30), ('it''s', 45)"
        )

    await migrate(database_url, MODELS)

    async with open_database(database_url, MODELS):
        labels = await Label.all().order_by("id").values_list("name", "key")
    assert labels == [("design", "design"), ("Straße", "strasse"), ("it's", "it's")]
