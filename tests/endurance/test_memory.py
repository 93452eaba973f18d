"""A server that rests is small, and does not grow with what it has answered.

HXTASKS_TEST_REQUESTS=100000 makes it the long run.
"""

import asyncio
import os
import shutil
from itertools import cycle, islice
from pathlib import Path

import pytest

from benchmarks import load
from tests.support.http import sign_in
from tests.support.server import Server, running_server

pytestmark = pytest.mark.slow

REQUESTS = int(os.environ.get("HXTASKS_TEST_REQUESTS", "2000"))
WARM_UP = max(1500, REQUESTS // 5)
"""Until what is remembered of pages and rows has no more room to take: some 17,000 requests, every ninth a change."""
GROWN = 3.0 + REQUESTS / 50_000
"""Megabytes: what a measurement varies by, and the two per hundred thousand that nobody would notice in a year."""


def resident(server: Server) -> float:
    """Megabytes of memory."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


async def test_it_stays_small(populated_sqlite: Path, tmp_path: Path) -> None:
    shutil.copy(populated_sqlite, tmp_path / "hxtasks.db")
    with running_server(tmp_path) as server:
        idle = resident(server)
        assert idle < 90
        cookie = await sign_in(server, "mira")
        await answered(server, cookie, WARM_UP)
        before = resident(server)
        await answered(server, cookie, REQUESTS)
        after = resident(server)
        print(f"idle {idle:.0f} MB, {before:.1f} MB after warming up, {after:.1f} MB")  # noqa: T201 - figures to hold
        assert after - before < GROWN
        assert after < 110


async def answered(server: Server, cookie: str, many: int) -> None:
    """Send mixed requests over four connections, one after the other on each."""

    async def work(share: int) -> None:
        connection = load.Connection(server.port)
        for request in islice(cycle(mixed(cookie)), share):
            status, _, _ = await connection.send(request)
            assert status in (200, 304, 404), status
        connection.close()

    await asyncio.gather(*(work(many // 4) for _ in range(4)))


def mixed(cookie: str) -> list[bytes]:
    """What a browser asks for, what it changes, and what is not there."""
    htmx = {"Cookie": cookie, "HX_Request": "true", "HX_Request_Type": "partial"}
    pages = ("/projects/autumn-launch", "/today", "/dashboard", "/activity", "/tasks/1")
    return [
        *(load.get(page, Cookie=cookie, Accept_Encoding="br") for page in pages),
        *(load.get(page, **htmx) for page in pages),
        load.post("/tasks/1/completion", {}, **htmx),
        *(load.get(page, **htmx) for page in pages),
        load.post("/tasks/1/reopening", {}, **htmx),
        load.get("/nowhere", Cookie=cookie),
    ]
