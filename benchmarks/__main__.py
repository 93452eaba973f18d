"""Measure hxtasks, a plain Flask app and a bare route side by side: `bin/bench [--quick] [--write]`."""

import argparse
import asyncio
import os
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks import load, report, scenarios, seed, servers
from benchmarks.load import Requests, Sample
from benchmarks.servers import ROOT, Server

CONNECTIONS = (1, 16)
PAGE = ROOT / "docs/performance.md"


class Line(NamedTuple):
    """What one thing costs on one server. `cpu` is milliseconds of processor time a request."""

    bytes: int
    cpu: float
    samples: tuple[Sample, ...]


class Idle(NamedTuple):
    """Seconds from the command to the first answer, and megabytes after all the work."""

    start: float
    memory: float


class Results:
    """Lines by server, number of tasks and scenario; 0 tasks where there is no database."""

    def __init__(self) -> None:
        self.lines: dict[tuple[str, int, str], Line] = {}
        self.idle: dict[tuple[str, int], Idle] = {}


async def measure(server: Server, requests: Requests, seconds: float) -> Line:
    """One scenario at each number of connections, after a warm-up."""
    source = requests()
    _, _, body = await load.answer(server.port, next(source))
    await load.run(server.port, source, connections=4, seconds=0.15 * seconds)
    before = server.cpu()
    samples = [await load.run(server.port, source, connections=many, seconds=seconds) for many in CONNECTIONS]
    answered = sum(len(sample.times) for sample in samples)
    return Line(len(body), (server.cpu() - before) * 1000 / answered, tuple(samples))


async def sign_in(port: int) -> str:
    """The session cookie, from the form."""
    form = {"name": "mira", "password": seed.PASSWORD}
    status, headers, _ = await load.answer(port, load.post("/sign-in", form))
    if status != 303:
        raise RuntimeError(f"signing in was answered {status}")
    return headers["set-cookie"].split(";")[0]


def compare(results: Results, tasks: int, folder: Path, seconds: float) -> None:
    """hxtasks and the plain app with as many tasks, turn by turn. Keeps hxtasks' answers for the bare route."""
    ports = servers.free_port(), servers.free_port()
    ours = {"HXTASKS_DATA": str(folder / str(tasks)), "HXTASKS_PORT": str(ports[0])}
    theirs = {"PLAIN_DATABASE": str(folder / f"{tasks}.db")}
    token = servers.command("benchmarks.seed", str(tasks), **ours)
    servers.command("benchmarks.plain_app.seed", str(tasks), **theirs)
    with (
        servers.running(servers.hxtasks(), ports[0], "/livez", **ours) as hxtasks,
        servers.running(servers.plain(ports[1]), ports[1], "/none", **theirs) as plain,
    ):
        mine = scenarios.of_hxtasks(asyncio.run(sign_in(hxtasks.port)), token)
        others = scenarios.of_plain()
        for name in scenarios.SHOWN:
            say(f"{tasks:,} tasks: {scenarios.SHOWN[name]}")
            if name in others:
                results.lines["plain", tasks, name] = asyncio.run(measure(plain, others[name], seconds))
            results.lines["hxtasks", tasks, name] = asyncio.run(measure(hxtasks, mine[name], seconds))
            keep(folder / "bodies" / name, hxtasks.port, mine[name])
        for server, label in ((hxtasks, "hxtasks"), (plain, "plain")):
            results.idle[label, tasks] = Idle(server.start, server.memory())


def keep(path: Path, port: int, requests: Requests) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(asyncio.run(load.answer(port, next(requests())))[2])


def bare(results: Results, folder: Path, seconds: float) -> None:
    """The same bytes again, from a route that does nothing."""
    port = servers.free_port()
    with servers.running(servers.bare(port, folder / "bodies"), port, "/page") as server:
        for name, requests in scenarios.of_bare().items():
            say(f"bare route: {scenarios.SHOWN[name]}")
            results.lines["bare", 0, name] = asyncio.run(measure(server, requests, seconds))
        results.idle["bare", 0] = Idle(server.start, server.memory())


def say(text: str) -> None:
    print(f"  {text} …", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small databases and short runs, for a rough idea")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    options = parser.parse_args()
    sizes, seconds = ((200, 5_000), 0.4) if options.quick else ((200, 5_000, 100_000), 1.6)
    machine, started, results = report.machine(), time.monotonic(), Results()
    with tempfile.TemporaryDirectory() as folder:
        for tasks in sizes:
            compare(results, tasks, Path(folder), seconds)
        bare(results, Path(folder), seconds)
    after = f"and {os.getloadavg()[0]:.1f} after it, which took {time.monotonic() - started:.0f} s."
    text = report.of(results, sizes, f"{machine} {after}")
    print(text)
    if options.write:
        page = PAGE.read_text()
        kept = re.sub(r"(?s)(<!-- figures -->\n).*(<!-- end -->)", lambda m: m[1] + text + m[2], page)
        PAGE.write_text(kept)


if __name__ == "__main__":
    main()
