"""Whichever process writes, pages at every other one follow."""

import asyncio
import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from tests.support.http import request, sign_in, stream
from tests.support.live import Listener
from tests.support.server import Server, running_server

pytestmark = pytest.mark.slow
LAUNCH = "/projects/autumn-launch"


async def add(server: Server, cookie: str, title: str) -> None:
    answer = await request(server, f"POST {LAUNCH}/tasks", f"title={title}", cookie)
    assert " 303 " in answer.splitlines()[0], answer


async def test_two_servers_on_one_database(populated_url: str, tmp_path: Path) -> None:
    with (
        running_server(tmp_path / "a", populated_url) as first,
        running_server(tmp_path / "a2", populated_url) as second,
    ):
        mira, jon = await sign_in(first, "mira"), await sign_in(second, "jon")
        async with stream(second, jon, f"page={LAUNCH}") as page:
            await add(first, mira, "From+the+other+server")

            await page.sees("From the other server")


async def test_a_change_by_another_program_shows_up(populated_url: str, tmp_path: Path) -> None:
    with running_server(tmp_path / "a", populated_url) as server:
        async with stream(server, await sign_in(server, "mira"), f"page={LAUNCH}") as page:
            await asyncio.to_thread(_import, server, tmp_path)

            await page.sees("Typed elsewhere")


async def test_a_process_that_is_killed_after_its_commit_is_still_heard(populated_url: str, tmp_path: Path) -> None:
    with running_server(tmp_path / "a", populated_url) as server:
        async with stream(server, await sign_in(server, "jon"), f"page={LAUNCH}") as page:
            writer = multiprocessing.get_context("spawn").Process(target=_write_and_die, args=(populated_url,))
            await asyncio.to_thread(_run, writer)

            assert writer.exitcode == -signal.SIGKILL
            await page.sees("Last words")


async def test_a_stopping_server_ends_its_streams_and_itself(populated_url: str, tmp_path: Path) -> None:
    with running_server(tmp_path / "a", populated_url) as server:
        cookie = await sign_in(server, "jon")
        async with stream(server, cookie, "page=/today") as page:
            started = time.monotonic()
            os.kill(server.process.pid, signal.SIGTERM)
            await _end(page)
            await asyncio.to_thread(server.process.wait, 10)

            assert time.monotonic() - started < 5


async def _end(page: Listener) -> None:
    with pytest.raises(EOFError):
        await page.until(lambda _: False)


def _import(server: Server, folder: Path) -> None:
    file = folder / "tasks.txt"
    file.write_text("Typed elsewhere\n")
    server.hxtasks("import", "lines", str(file), "--project", "Autumn launch", "--as", "mira")


def _run(process: multiprocessing.process.BaseProcess) -> None:
    process.start()
    process.join(30)


def _write_and_die(url: str) -> None:
    from hxtasks.accounts.models import User
    from hxtasks.changes import signal as signals
    from hxtasks.db.config import MODELS
    from hxtasks.db.connection import open_database
    from hxtasks.projects.models import Project
    from hxtasks.tasks.models import Task

    async def write() -> None:
        async with open_database(url, MODELS):
            mira = (await User.get(username="mira")).actor()
            launch = await Project.get(slug="autumn-launch")
            signals.watch().set = lambda: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[method-assign]
            await Task.add(launch.id, by=mira, title="Last words")

    asyncio.run(write())
