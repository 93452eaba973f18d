"""`hxtasks serve --workers 2`: they share the work, replace each other, and end together."""

import asyncio
import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.support.http import request, sign_in, stream
from tests.support.server import running_server

pytestmark = pytest.mark.slow
LAUNCH = "/projects/autumn-launch"


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found]


def is_alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


async def gone(*pids: int, within: float = 6) -> None:
    async with asyncio.timeout(within):
        while any(map(is_alive, pids)):  # noqa: ASYNC110 - other processes set no event of ours
            await asyncio.sleep(0.02)


@pytest.fixture
def data(populated_sqlite: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(populated_sqlite, folder / "hxtasks.db")
    return folder


async def test_pages_follow_changes_that_other_workers_make(data: Path) -> None:
    with running_server(data, options=["--workers", "2"]) as server:
        cookie = await sign_in(server, "mira")
        assert len(children(server.process.pid)) == 2
        async with stream(server, cookie, f"page={LAUNCH}") as one, stream(server, cookie, f"page={LAUNCH}") as two:
            for number in range(6):
                await request(server, f"POST {LAUNCH}/tasks", f"title=Task+{number}", cookie)

            for page in (one, two):
                await page.sees("Task 5")
                assert all(f"Task {number}" in page.heard for number in range(6))


async def test_a_worker_that_dies_is_replaced(data: Path) -> None:
    with running_server(data, options=["--workers", "2"]) as server:
        victim, other = children(server.process.pid)
        os.kill(victim, signal.SIGKILL)
        async with asyncio.timeout(10):
            while len(set(filter(is_alive, children(server.process.pid))) - {victim}) < 2:  # noqa: ASYNC110
                await asyncio.sleep(0.05)

        assert is_alive(other)
        assert " 200 " in (await request(server, "GET /livez")).splitlines()[0]


async def test_all_end_with_the_parent_however_it_ends(data: Path) -> None:
    for how in (signal.SIGTERM, signal.SIGKILL):
        with running_server(data, options=["--workers", "2"]) as server:
            cookie = await sign_in(server, "jon")
            async with stream(server, cookie) as page:
                workers = children(server.process.pid)
                started = time.monotonic()
                os.kill(server.process.pid, how)
                with pytest.raises(EOFError):
                    await page.until(lambda _: False)
                await gone(server.process.pid, *workers)

        assert time.monotonic() - started < 5
