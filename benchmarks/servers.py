"""The servers that are measured: real processes, started as people start them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent


class Server:
    """A running server. `start` is the time from starting it to its first answer, in seconds."""

    def __init__(self, process: psutil.Process, port: int, start: float) -> None:
        self.process = process
        self.port = port
        self.start = start

    def cpu(self) -> float:
        """Seconds of processor time of the process and its children so far."""
        return sum(times.user + times.system for times in (p.cpu_times() for p in self._family()))

    def memory(self) -> float:
        """Megabytes that belong to it alone, shared pages counted in proportion (PSS) where the system says."""
        used = (p.memory_full_info() for p in self._family())
        return float(sum(getattr(info, "pss", info.rss) for info in used)) / 1e6

    def _family(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


def hxtasks() -> list[str]:
    return [sys.executable, "-m", "hxtasks", "serve"]


def bare(port: int, bodies: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.bare", str(port), str(bodies)]


def plain(port: int) -> list[str]:
    """One process, as hxtasks is one, whose connections stay open.

    On a busy machine no kind of worker (sync; 1, 4 or 16 threads) did measurably better than another.
    """
    options = ["--worker-class", "gthread", "--threads", "4", "--keep-alive", "75", "--log-level", "error"]
    return [
        sys.executable,
        "-m",
        "gunicorn",
        *options,
        "--bind",
        f"127.0.0.1:{port}",
        "benchmarks.plain_app:create_app()",
    ]


def command(*arguments: str, **environment: str) -> str:
    """Run a module of ours to its end and give what it printed."""
    ran = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=_environment(environment),
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    return ran.stdout.strip()


@contextmanager
def running(arguments: list[str], port: int, probe: str, **environment: str) -> Iterator[Server]:
    """Serve for the length of the block; `probe` is a path that answers once it is ready."""
    started = time.perf_counter()
    with subprocess.Popen(arguments, cwd=ROOT, env=_environment(environment), stdout=subprocess.DEVNULL) as process:
        try:
            _wait(process, port, probe)
            yield Server(psutil.Process(process.pid), port, time.perf_counter() - started)
        finally:
            process.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, probe: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(f"GET {probe} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
                if connection.recv(12).startswith(b"HTTP/1.1"):
                    return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError(f"{process.args!r} did not start")


def _environment(given: dict[str, str]) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("HXTASKS_")}
    return own | given
