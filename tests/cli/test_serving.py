"""`hxtasks serve`, as a process of its own."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.server import Server, wait_until_ready
from tests.support.sources import ROOT

pytestmark = pytest.mark.slow


@contextmanager
def serving(server: Server, log: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
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
            yield process
        finally:
            process.kill()
            process.wait()


def refused(server: Server, *options: str) -> str:
    """The one line with which a start ends."""
    command = [sys.executable, "-m", "hxtasks", "serve", *options]
    finished = subprocess.run(
        command, cwd=ROOT, env=server.environment, capture_output=True, text=True, timeout=30, check=False
    )
    assert finished.returncode == 1, finished.stdout + finished.stderr
    (line,) = finished.stderr.splitlines()
    return line


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path / "data")


def test_the_setup_link_is_printed_until_somebody_has_an_account(server: Server, tmp_path: Path) -> None:
    log = tmp_path / "log"
    links = []
    for _ in range(2):
        with serving(server, log):
            found = re.search(r"http://\S+/set-up\?code=\S+", log.read_text())
            assert found is not None
            assert urllib.request.urlopen(found[0]).status == 200
            links.append(found[0])
    assert links[0] != links[1]
    server.add_user("mira", "--owner")
    with serving(server, log):
        assert f"hxtasks is at {server.address}" in log.read_text()
        assert "set-up" not in log.read_text()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_signal_ends_it_well_within_three_seconds(server: Server, tmp_path: Path, name: str) -> None:
    with serving(server, tmp_path / "log") as process, socket.create_connection(("127.0.0.1", server.port)) as idle:
        idle.sendall(b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert idle.recv(100).startswith(b"HTTP/1.1 200")
        started = time.monotonic()
        process.send_signal(getattr(signal, name))
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - started < 3
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_commands_work_while_it_serves(server: Server, tmp_path: Path) -> None:
    with serving(server, tmp_path / "log"):
        server.add_user("mira", "--owner")
        secret = server.hxtasks("token", "add", "mira", "--scope", "read").strip()
        request = urllib.request.Request(f"{server.address}/inbox", headers={"Authorization": f"Bearer {secret}"})
        assert urllib.request.urlopen(request).status == 200


def test_it_listens_where_hypercorns_file_says_unless_told_otherwise(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "hypercorn.toml"
    file.write_text(f'bind = ["127.0.0.1:{server.port}"]\n')
    server.environment["HXTASKS_HYPERCORN_CONFIG"] = str(file)
    del server.environment["HXTASKS_PORT"]
    with serving(server, tmp_path / "log"):
        assert f"hxtasks is at {server.address}" in (tmp_path / "log").read_text()
    file.write_text('bind = ["127.0.0.1:1"]\n')
    with serving(server, tmp_path / "log", "--port", str(server.port)):
        pass


def test_a_file_for_hypercorn_that_makes_no_sense_is_named(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "hypercorn.toml"
    file.write_text("bind = [\n")
    server.environment["HXTASKS_HYPERCORN_CONFIG"] = str(file)
    assert refused(server).startswith(f"hxtasks: {file} can't be used")


def test_a_port_that_is_taken_is_named(server: Server) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", server.port))
        other.listen()
        assert refused(server) == (
            f"hxtasks: 127.0.0.1:{server.port} (HXTASKS_BIND and HXTASKS_PORT) can't be listened on: "
            "something else listens there already."
        )


def test_a_page_that_waits_for_changes_does_not_keep_it_alive(server: Server, tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "-m", "hxtasks", "dev", "--once"]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=server.environment, stdout=output, stderr=output)
    try:
        wait_until_ready(server.address, process, log)
        with urllib.request.urlopen(f"{server.address}/dev/reload") as stream:
            assert stream.readline() == b"retry: 300\n"
            started = time.monotonic()
            process.terminate()
            assert process.wait(timeout=10) == 0
            assert time.monotonic() - started < 3
    finally:
        process.kill()
        process.wait()
