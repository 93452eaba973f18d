"""1,000 open pages: how soon a change is on all of them, what a page costs, what others notice.

    python -m benchmarks.live [--streams 1000] [--rounds 20]

Everything runs on this machine, so the clients take their share of it: figures of a quiet machine are lower.
"""

import argparse
import asyncio
import os
import random
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import load
from hxtasks.access import Role
from hxtasks.accounts.models import User
from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database
from hxtasks.db.migrations import migrate
from hxtasks.live.hub import MOST_OF_ONE
from hxtasks.onboarding import welcome
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import PASSWORD, populate
from tests.support.http import request, sign_in
from tests.support.server import Server, running_server

LAUNCH = "/projects/autumn-launch"


class Page:
    """An open stream that notes when it hears of what."""

    def __init__(self) -> None:
        self.heard: dict[str, float] = {}
        self.text = b""

    async def listen(self, server: Server, cookie: str, begun: asyncio.Semaphore) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(
            f"GET /live?page={LAUNCH} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookie}\r\n\r\n".encode()
        )
        await reader.readuntil(b"retry:")
        begun.release()
        try:
            while data := await reader.read(65536):
                self.text = (self.text + data)[-20_000:]
                for mark in RUNNING:
                    if mark not in self.heard and mark.encode() in self.text:
                        self.heard[mark] = time.monotonic()
        finally:
            writer.close()


RUNNING: list[str] = []


def resident(server: Server) -> float:
    """Memory of the server in MB."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def cpu(server: Server) -> float:
    """Milliseconds of CPU that the server has used."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


async def others(server: Server, cookie: str, seconds: float) -> list[float]:
    """Milliseconds of ordinary requests, ten a second, asked by a process that does nothing else."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return await asyncio.get_running_loop().run_in_executor(process, probe, server.port, cookie, seconds)


def probe(port: int, cookie: str, seconds: float) -> list[float]:
    async def ask() -> list[float]:
        taken, connection = [], load.Connection(port)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            started = time.monotonic()
            await connection.send(load.get(LAUNCH, Cookie=cookie))
            taken.append((time.monotonic() - started) * 1000)
            await asyncio.sleep(0.1)
        connection.close()
        return taken

    return asyncio.run(ask())


async def fan_out_cpu(server: Server, cookie: str) -> float:
    """Milliseconds of CPU that one change costs the server, told to all pages."""
    before = cpu(server)
    for number in range(5):
        await request(server, f"POST {LAUNCH}/tasks", f"title=Quiet+{number}", cookie)
        await asyncio.sleep(2)
    return (cpu(server) - before) / 5


async def prepare(folder: Path, people: int) -> list[str]:
    url = f"sqlite://{folder}/hxtasks.db"
    await migrate(url, MODELS)
    await populate(url)
    async with open_database(url, MODELS):
        hashed = (await User.get(username="mira")).password
        mira = (await User.get(username="mira")).actor()
        launch = await Project.get(slug="autumn-launch")
        for number in range(100):
            await Task.add(launch.id, by=mira, title=f"Task {number}")
        for number in range(people):
            name = f"person{number}"
            user = await welcome.enrol(
                username=name,
                email=f"{name}@example.org",
                name=f"Person {number}",
                password=PASSWORD,
                role=Role.MEMBER,
                timezone="Europe/Riga",
            )
            await User.filter(id=user.id).update(password=hashed)
    return [f"person{number}" for number in range(people)]


async def open_pages(server: Server, cookies: list[str], number: int) -> tuple[list[Page], list[asyncio.Task[None]]]:
    """Open pages, a few at a time as people come in the morning."""
    pages, begun = [Page() for _ in range(number)], asyncio.Semaphore(0)
    tasks = []
    for place, page in enumerate(pages):
        tasks.append(asyncio.create_task(page.listen(server, cookies[place // MOST_OF_ONE], begun)))
        if place % 20 == 19:
            await asyncio.sleep(0.05)
    for _ in pages:
        await begun.acquire()
    await asyncio.sleep(6)
    return pages, tasks


async def delays(server: Server, cookie: str, pages: list[Page], rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds from the click to each page, and to the answer that who clicked gets."""
    told, clicks = [], []
    for number in range(rounds):
        mark = f"Round {number:04} {random.randint(0, 10**9)}"
        RUNNING[:] = [mark]
        started = time.monotonic()
        await request(server, f"POST {LAUNCH}/tasks", urlencode({"title": mark}), cookie)
        clicks.append((time.monotonic() - started) * 1000)
        await asyncio.sleep(1)
        told += [(page.heard.get(mark, float("inf")) - started) * 1000 for page in pages]
    return told, clicks


async def changing(
    server: Server, cookie: str, pages: list[Page], rounds: int
) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds as in `delays`, and of others' requests meanwhile."""
    asking = asyncio.create_task(others(server, cookie, rounds))
    told, clicks = await delays(server, cookie, pages, rounds)
    return told, clicks, await asking


async def main(streams: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        names = await prepare(Path(folder), -(-streams // MOST_OF_ONE))
        with running_server(Path(folder)) as server:
            mira = await sign_in(server, "mira")
            cookies = [await sign_in(server, name) for name in names]
            quiet = await others(server, mira, 3)
            # What changes cost others by themselves: the page that they ask for is made anew.
            _, _, alone = await changing(server, mira, [], rounds)
            before = resident(server)
            pages, tasks = await open_pages(server, cookies, streams)
            after = resident(server)
            silent = await others(server, mira, 3)
            spent = await fan_out_cpu(server, mira)
            told, clicks, meanwhile = await changing(server, mira, pages, rounds)
            started = time.monotonic()
            server.process.terminate()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.to_thread(server.process.wait, 10)
            ended = time.monotonic() - started
    p95 = [f"{percentile(taken, 0.95):.1f} ms" for taken in (quiet, silent, alone, meanwhile)]
    print(f"{streams} streams, {rounds} changes")
    print(f"  from the click to a page   p50 {percentile(told, 0.5):.0f} ms   p99 {percentile(told, 0.99):.0f} ms")
    print(f"  the answer to the click    p50 {percentile(clicks, 0.5):.0f} ms")
    print(f"  CPU of the server          {spent:.0f} ms a change, {spent * 1000 / streams:.0f} µs a page")
    print(f"  never told                 {sum(delay == float('inf') for delay in told)}")
    print(f"  memory                     {before:.0f} MB, {(after - before) * 1024 / streams:.0f} KB more a stream")
    print(f"  other requests' p95        {p95[0]} without streams, {p95[1]} with silent ones")
    print(f"  while changes are made     {p95[2]} without streams, {p95[3]} with them")
    print(f"  SIGTERM to the end         {ended:.1f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--streams", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    asyncio.run(main(given.streams, given.rounds))
