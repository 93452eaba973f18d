"""Firefox and WebKit, by the commands of WebDriver (https://www.w3.org/TR/webdriver2/).

WebKitWebDriver takes them by HTTP. Firefox takes the same ones itself, there called Marionette: without geckodriver,
which neither Debian nor PyPI has.
"""

import contextlib
import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.server import free_port

type Send = Callable[..., Any]

PATIENCE = 30
"""Seconds that something may take to show or to start, where the machine has other work too."""
PREFERENCES = {"marionette.port": 0, "ui.primaryPointerCapabilities": 6}
"""For Firefox: a free port, and a mouse, which it doesn't think it has where there is no screen."""
HTTP = {
    "NewSession": "POST /session",
    "Navigate": "POST /session/{session}/url",
    "Back": "POST /session/{session}/back",
    "ExecuteScript": "POST /session/{session}/execute/sync",
    "ElementClick": "POST /session/{session}/element/{id}/click",
    "PerformActions": "POST /session/{session}/actions",
    "SetWindowRect": "POST /session/{session}/window/rect",
    "TakeScreenshot": "GET /session/{session}/screenshot",
}


class Refused(AssertionError):
    """The engine would not or could not, perhaps for the page was just going."""


def until[T](ask: Callable[[], T], what: str) -> T:
    """Ask again until there is something to answer."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(Refused):
            if answer := ask():
                return answer
        time.sleep(0.03)
    raise AssertionError(f"waited {PATIENCE} s for {what}")


@contextmanager
def firefox(path: str, folder: Path) -> Iterator[Send]:
    """Firefox with a profile of its own in the folder."""
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items())
    (folder / "user.js").write_text("\n".join(lines))
    port = folder / "MarionetteActivePort"
    with _running([path, "--headless", "--marionette", "--no-remote", "--profile", str(folder)], folder / "log"):
        until(lambda: port.exists() and port.read_text(), "Firefox")
        with socket.create_connection(("127.0.0.1", int(port.read_text()))) as connection:
            wire = connection.makefile("rwb")
            _read(wire)

            def send(command: str, **given: Any) -> Any:
                message = json.dumps([0, 0, f"WebDriver:{command}", given]).encode()
                wire.write(b"%d:%b" % (len(message), message))
                wire.flush()
                _, _, error, answer = _read(wire)
                if error:
                    raise Refused(f"{command}: {error['error']}: {error['message']}")
                return answer.get("value") if answer.keys() == {"value"} else answer

            send("NewSession", capabilities={})
            yield send
    # Of a page that is still loading too, to which nobody could listen from inside.
    errors = [line for line in (folder / "log").read_text().splitlines() if line.startswith("JavaScript error: http")]
    assert not errors


@contextmanager
def webkit(path: str, folder: Path) -> Iterator[Send]:
    """WebKit's MiniBrowser on a screen of its own."""
    port, session, screen = free_port(), "", folder / "screen"
    options = ["-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-displayfd", "1"]
    with _running(["Xvfb", *options], screen):
        number = until(lambda: next(filter(str.isdecimal, screen.read_text().split()), ""), "Xvfb")
        with _running(["env", f"DISPLAY=:{number}", path, f"--port={port}"], folder / "log"):

            def send(command: str, **given: Any) -> Any:
                method, _, address = HTTP[command].format(session=session, id=given.get("id")).partition(" ")
                body = json.dumps(given).encode() if method == "POST" else None
                request = urllib.request.Request(f"http://127.0.0.1:{port}{address}", body, method=method)
                try:
                    with urllib.request.urlopen(request) as answer:
                        return json.load(answer)["value"]
                except urllib.error.HTTPError as refusal:
                    error = json.load(refusal)["value"]
                    raise Refused(f"{command}: {error['error']}: {error['message']}") from None

            until(lambda: _listens(port), "WebKitWebDriver")
            session = send("NewSession", capabilities={})["sessionId"]
            yield send


@contextmanager
def _running(command: Sequence[str], log: Path) -> Iterator[None]:
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT) as process:
        try:
            yield
        finally:
            process.terminate()


def _read(wire: Any) -> Any:
    size = b""
    while (byte := wire.read(1)) != b":":
        size += byte
    return json.loads(wire.read(int(size)))


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
