"""On PostgreSQL a session is set up for many short statements, whatever the server does for others."""

import pytest

from hxtasks.db import sql
from hxtasks.db.connection import open_database
from tests.db.library import MODELS

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize(("setting", "value"), [("jit", "off"), ("gin_pending_list_limit", "64kB")])
async def test_what_every_session_sets(postgres_url: str, setting: str, value: str) -> None:
    async with open_database(postgres_url, MODELS):
        assert await sql.value(f"SHOW {setting}") == value
