"""Measure hxtasks, a plain Flask app and a bare route side by side: `bin/bench [--quick] [--write]`."""

import argparse
import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from benchmarks import load, report, scenarios, seed, servers
from benchmarks.load import Requests, Sample
from benchmarks.servers import ROOT, Server

CONNECTIONS = (1, 16)
ROUNDS = 3
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
    """Lines by server, number of tasks and scenario."""

    def __init__(self) -> None:
        self.lines: dict[tuple[str, int, str], Line] = {}
        self.idle: dict[tuple[str, int], Idle] = {}


async def measure(server: Server, source: Iterator[bytes], seconds: float) -> Line:
    """One scenario at each number of connections, after a warm-up."""
    _, _, body = await load.answer(server.port, next(source))
    await load.run(server.port, source, connections=4, seconds=0.15 * seconds)
    before = server.cpu()
    samples = [await load.run(server.port, source, connections=many, seconds=seconds) for many in CONNECTIONS]
    answered = sum(len(sample.times) for sample in samples)
    return Line(len(body), (server.cpu() - before) * 1000 / answered, tuple(samples))


def together(lines: list[Line]) -> Line:
    """The rounds of one scenario: all their answers, and the processor time of the quietest."""
    samples = tuple(a + b + c for a, b, c in zip(*(line.samples for line in lines), strict=True))
    return Line(lines[-1].bytes, min(line.cpu for line in lines), samples)


async def sign_in(port: int) -> str:
    """The session cookie, from the form."""
    form = {"name": "mira", "password": seed.PASSWORD}
    status, headers, _ = await load.answer(port, load.post("/sign-in", form))
    if status != 303:
        raise RuntimeError(f"signing in was answered {status}")
    return headers["set-cookie"].split(";")[0]


def prepare(port: int, token: str, bodies: Path) -> dict[str, Requests]:
    """What is asked of hxtasks; each is asked once, and what it answers kept for the bare route."""
    cookie = asyncio.run(sign_in(port))
    asked = scenarios.of_hxtasks(cookie, token, "")
    bodies.mkdir(exist_ok=True)
    for name, requests in asked.items():
        (bodies / name).write_bytes(asyncio.run(load.answer(port, next(requests())))[2])
    (bodies / "unchanged").write_bytes(b"")
    _, headers, _ = asyncio.run(load.answer(port, next(asked["page"]())))
    return scenarios.of_hxtasks(cookie, token, headers["etag"])


def compare(results: Results, tasks: int, folder: Path, seconds: float) -> None:
    """hxtasks, the plain app with as many tasks, and the bare route with hxtasks' answers, turn by turn."""
    ports = servers.free_port(), servers.free_port(), servers.free_port()
    ours = {"HXTASKS_DATA": str(folder / str(tasks)), "HXTASKS_PORT": str(ports[0])}
    theirs = {"PLAIN_DATABASE": str(folder / f"{tasks}.db")}
    token = servers.command("benchmarks.seed", str(tasks), **ours)
    servers.command("benchmarks.plain_app.seed", str(tasks), **theirs)
    with ExitStack() as stack:

        def start(arguments: list[str], port: int, probe: str, **environment: str) -> Server:
            return stack.enter_context(servers.running(arguments, port, probe, **environment))

        hxtasks = start(servers.hxtasks(), ports[0], "/livez", **ours)
        asked = {"hxtasks": prepare(ports[0], token, folder / "bodies")}
        running = {
            "plain": start(servers.plain(ports[1]), ports[1], "/none", **theirs),
            "hxtasks": hxtasks,
            "bare": start(servers.bare(ports[2], folder / "bodies"), ports[2], "/page"),
        }
        asked |= {"plain": scenarios.of_plain(), "bare": scenarios.of_bare()}
        for name, shown in scenarios.SHOWN.items():
            say(f"{tasks:,} tasks: {shown}")
            sources = {label: asked[label][name]() for label in running if name in asked[label]}
            rounds: dict[str, list[Line]] = {label: [] for label in sources}
            for _ in range(ROUNDS):
                for label, source in sources.items():
                    rounds[label].append(asyncio.run(measure(running[label], source, seconds / ROUNDS)))
            for label, lines in rounds.items():
                results.lines[label, tasks, name] = together(lines)
        for label, server in running.items():
            results.idle[label, tasks] = Idle(server.start, server.memory())


def say(text: str) -> None:
    print(f"  {text} …", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small databases and short runs, for a rough idea")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    options = parser.parse_args()
    sizes, seconds = ((200, 5_000), 0.4) if options.quick else ((200, 5_000, 100_000), 0.9)
    machine, started, results = report.machine(), time.monotonic(), Results()
    with tempfile.TemporaryDirectory() as folder:
        for tasks in sizes:
            compare(results, tasks, Path(folder), seconds)
    after = f"and {os.getloadavg()[0]:.1f} after it, which took {time.monotonic() - started:.0f} s."
    text = report.of(results, sizes, f"{machine} {after}")
    print(text)
    if options.write:
        page = PAGE.read_text()
        kept = re.sub(r"(?s)(<!-- figures -->\n).*(<!-- end -->)", lambda m: m[1] + text + m[2], page)
        PAGE.write_text(kept)


if __name__ == "__main__":
    main()
