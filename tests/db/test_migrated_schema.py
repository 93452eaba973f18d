"""What the migrations build is what the models say."""

from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database
from hxtasks.db.migrations import migrate
from tests.db import schema


async def test_migrations_build_what_the_models_say(database_url: str, other_url: str) -> None:
    expected = await schema.generate(other_url, MODELS)
    await migrate(database_url, MODELS)
    async with open_database(database_url, MODELS):
        assert await schema.describe() == expected
