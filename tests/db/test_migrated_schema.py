"""What the migrations build is what the models say."""

from importlib import import_module

from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database
from hxtasks.db.migrations import migrate
from tests.db import schema
from tests.support.sources import ROOT


async def test_migrations_build_what_the_models_say(database_url: str, other_url: str) -> None:
    expected = await schema.generate(other_url, MODELS)
    await migrate(database_url, MODELS)
    async with open_database(database_url, MODELS):
        assert await schema.describe() == expected


def test_each_migration_follows_the_one_before() -> None:
    """Two branches that each add one would leave it to chance which is applied first."""
    names = sorted(path.stem for path in (ROOT / "hxtasks/migrations").glob("0*.py"))
    before = [import_module(f"hxtasks.migrations.{name}").Migration.dependencies for name in names]
    assert before == [[], *([("hxtasks", name)] for name in names[:-1])]
