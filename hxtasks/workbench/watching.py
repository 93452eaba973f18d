"""Noticing that files were saved, by looking at them: no dependency, and two milliseconds a look."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from hxtasks.web import paths

EVERY = 0.3
"""Seconds between two looks."""


class Watch:
    """Files of given kinds below some folders."""

    def __init__(self, folders: Sequence[Path], suffixes: Sequence[str]) -> None:
        self._folders = folders
        self._suffixes = tuple(suffixes)
        self._seen = self._look()

    def changed(self) -> list[Path]:
        """What was written, made or removed since the last call."""
        before, self._seen = self._seen, self._look()
        return sorted({path for path, _ in before.items() ^ self._seen.items()})

    def stamp(self) -> str:
        """Says whether something changed since another stamp of the same process."""
        return f"{hash(frozenset(self._look().items())):x}"

    def _look(self) -> dict[Path, int]:
        found = {}
        for folder in self._folders:
            for path in folder.rglob("*"):
                if path.name.endswith(self._suffixes):
                    try:
                        found[path] = path.stat().st_mtime_ns
                    except FileNotFoundError:  # an editor that saves by renaming
                        continue
        return found


def templates() -> Watch:
    return Watch((paths.TEMPLATES, paths.PARTIALS), (".html",))


def pages() -> Watch:
    """All that an open page is made of."""
    return Watch((paths.TEMPLATES, paths.PARTIALS, paths.STATIC), (".html", ".css", ".js", ".svg"))


def supervise(*arguments: str) -> int:
    """Run an hxtasks command and start it anew whenever Python code changes; returns 0 when it ends well."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    watch = Watch((Path(__file__).parents[1],), (".py",))
    child = _start(arguments)
    try:
        while True:
            time.sleep(EVERY)
            if child.poll() == 0:
                return 0
            if changed := watch.changed():
                sys.stderr.write(f"{changed[0].name} changed: starting anew\n")
                _end(child)
                child = _start(arguments)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(child)


def _start(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "hxtasks", *arguments])  # noqa: S603 - our own command


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(timeout=5)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
