"""kill -9 while sixteen people write: what was answered is there, and the log and the rows agree.

HXTASKS_TEST_ROUNDS=100 makes it the long run.
"""

import asyncio
import os
import random
import shutil
from pathlib import Path

import pytest

from tests.endurance.writers import Writer, is_whole
from tests.support.http import sign_in
from tests.support.server import running_server

pytestmark = pytest.mark.slow

ROUNDS = int(os.environ.get("HXTASKS_TEST_ROUNDS", "20"))
WRITERS = 16


async def test_no_acknowledged_change_is_lost(populated_sqlite: Path, tmp_path: Path) -> None:
    database, chance, cookie = tmp_path / "hxtasks.db", random.Random(9), ""
    shutil.copy(populated_sqlite, database)
    answered: list[str] = []
    for number in range(ROUNDS):
        with running_server(tmp_path) as server:
            cookie = cookie or await sign_in(server, "mira")
            writers = [Writer(server, cookie, f"{number}-{place}") for place in range(WRITERS)]
            writing = [asyncio.create_task(writer.write()) for writer in writers]
            await asyncio.sleep(0.2 + chance.random() / 2)
            server.process.kill()
            await asyncio.gather(*writing)
        answered += [title for writer in writers for title in writer.answered]
        assert {status for writer in writers for status in writer.statuses} <= {200}
        is_whole(database, answered)
    assert len(answered) > ROUNDS * 5, "or nothing was tried"
