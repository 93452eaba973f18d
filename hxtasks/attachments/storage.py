"""Where files are: in HXTASKS_DATA/files, each named by the SHA-256 of what is in it.

A file is written beside, synced and only then given its name, so that a name always stands for a whole file, whenever
the server is killed. The same content is kept once. What is there is never changed, so copying the folder while the
server runs is safe.
"""

import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from hxtasks.attachments.media import HEAD

if sys.platform != "win32":  # where there is no lock one process serves
    import fcntl

FRESH = 24 * 3600.0
"""Seconds for which a file may be there before something refers to it."""


class Arriving:
    """A file that is being received, under a name that means nothing yet. Blocks: use it in a thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self.head = b""
        self._digest = sha256()
        self._file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    @property
    def sha256(self) -> str:
        """The digest of what has arrived, in hexadecimal."""
        return self._digest.hexdigest()

    def write(self, data: bytes) -> None:
        """Add to it. Raises OSError where the disk is full."""
        self._file.write(data)
        self._digest.update(data)
        self.size += len(data)
        self.head += data[: HEAD - len(self.head)]

    def finish(self) -> None:
        """Make sure that it is on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Take it away, if it was not kept."""
        with suppress(OSError):  # what could not be written to a full disk can't be flushed to it either
            self._file.close()
        self.path.unlink(missing_ok=True)


class Store:
    """The files of one installation. Its methods block: use them in a thread."""

    def __init__(self, data: Path) -> None:
        self.root = data / "files"

    def path(self, digest: str) -> Path:
        """Where the file with this content is."""
        return self.root / digest[:2] / digest[2:]

    def holds(self, digest: str, size: int) -> bool:
        """Whether the file with this content is there, as large as it was."""
        path = self.path(digest)
        return path.is_file() and path.stat().st_size == size

    def rendition(self, digest: str, name: str) -> Path:
        """Where a smaller picture of it is: `thumbnail` or `preview`."""
        return self.path(digest).with_name(f"{digest[2:]}.{name}.webp")

    def arriving(self) -> Arriving:
        """Begin a new file."""
        folder = self.root / "arriving"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Arriving(folder / secrets.token_hex(16))

    def keep(self, digest: str, source: Path) -> None:
        """Give a finished file its name. Where the same content is there already this makes it fresh."""
        target = self.path(digest)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._alone():
            source.replace(target)
        _sync(target.parent)

    def digests(self) -> Iterator[str]:
        """The digest of every file that is old enough to be missed by nobody."""
        for folder in sorted(self.root.glob("[0-9a-f][0-9a-f]")):
            for entry in os.scandir(folder):
                if len(entry.name) == 62 and _age(Path(entry.path)) > FRESH:
                    yield folder.name + entry.name

    def remove(self, digest: str) -> bool:
        """Take a file away unless somebody has just sent it again."""
        with self._alone():
            if _age(self.path(digest)) <= FRESH:
                return False
            for path in (self.path(digest), *self.path(digest).parent.glob(f"{digest[2:]}.*")):
                path.unlink(missing_ok=True)
        return True

    def sweep(self) -> None:
        """Take away what was never finished: the server was killed meanwhile."""
        for path in (self.root / "arriving").glob("*"):
            if _age(path) > FRESH:
                path.unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time gives names or takes files away."""
        with (self.root / ".lock").open("w") as lock:
            if sys.platform != "win32":
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _age(path: Path) -> float:
    """Seconds since a file was written; none where it is gone."""
    with suppress(FileNotFoundError):
        return time.time() - path.stat().st_mtime
    return 0.0


def _sync(folder: Path) -> None:
    """Make sure that a folder's names are on the disk."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
