"""hxtasks as people run it: a process of its own, reached by HTTP."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.sources import ROOT

PASSWORD = "correct horse battery staple"


class Server:
    process: subprocess.Popen[bytes]

    def __init__(self, data: Path, database_url: str = "") -> None:
        self.port = free_port()
        self.database_url = database_url or f"sqlite:///{data / 'hxtasks.db'}"
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("HXTASKS_")},
            "HXTASKS_DATA": str(data),
            "HXTASKS_DATABASE_URL": database_url,
            "HXTASKS_PORT": str(self.port),
        }

    def hxtasks(self, *arguments: str, typed: str = "") -> str:
        """Run a command against the same database and return what it prints."""
        command = [sys.executable, "-m", "hxtasks", *arguments]
        finished = subprocess.run(
            command, cwd=ROOT, env=self.environment, input=typed, text=True, capture_output=True, check=False
        )
        assert finished.returncode == 0, finished.stdout + finished.stderr
        return finished.stdout

    def add_user(self, username: str, *options: str) -> None:
        email = f"{username}@example.org"
        self.hxtasks("user", "add", username, "--email", email, *options, "--password-stdin", typed=PASSWORD)


@contextmanager
def running_server(data: Path, database_url: str = "", *, options: Sequence[str] = ()) -> Iterator[Server]:
    """Serve until the block ends. What the server printed is in server.log in the data folder."""
    server = Server(data, database_url)
    data.mkdir(parents=True, exist_ok=True)
    log = data / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "hxtasks", "serve", *options],
            cwd=ROOT,
            env=server.environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_ready(server.address, process, log)
            server.process = process
            yield server
        finally:
            process.terminate()
            process.wait(timeout=10)


def wait_until_ready(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{log.read_text()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
