"""Four servers on one SQLite file: they wait for one another, and nobody hears of a lock.

HXTASKS_TEST_SECONDS=60 makes it the long run.
"""

import asyncio
import os
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.endurance.writers import Writer, is_whole
from tests.support.http import sign_in
from tests.support.server import running_server

pytestmark = pytest.mark.slow

SECONDS = float(os.environ.get("HXTASKS_TEST_SECONDS", "4"))
PEOPLE = ("mira", "jon", "mira", "jon")


async def test_no_answer_says_locked(populated_sqlite: Path, tmp_path: Path) -> None:
    database = tmp_path / "shared.db"
    shutil.copy(populated_sqlite, database)
    folders = [tmp_path / str(number) for number in range(4)]
    with ExitStack() as stack:
        servers = [stack.enter_context(running_server(folder, f"sqlite:///{database}")) for folder in folders]
        cookies = [await sign_in(server, name) for server, name in zip(servers, PEOPLE, strict=True)]
        writers = [
            Writer(server, cookie, f"{number}-{place}")
            for number, (server, cookie) in enumerate(zip(servers, cookies, strict=True))
            for place in range(3)
        ]
        writing = [asyncio.create_task(writer.write()) for writer in writers]
        await asyncio.sleep(SECONDS)
        for task in writing:
            task.cancel()
        await asyncio.gather(*writing, return_exceptions=True)
    assert all(set(writer.statuses) == {200} for writer in writers), [writer.statuses for writer in writers]
    assert not any("locked" in (folder / "server.log").read_text() for folder in folders)
    is_whole(database, [title for writer in writers for title in writer.answered])
