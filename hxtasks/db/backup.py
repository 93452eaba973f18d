"""Copies of a SQLite database beside it."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

KEEP = 5


def copy_before_migrating(database: Path, version: str) -> Path:
    """Copy the database into `backups/` beside it, named by the time (UTC) and schema version.

    The copy is one consistent state even while others write. Keeps the newest `KEEP` copies of this database.
    Raises sqlite3.OperationalError or OSError when it cannot be written; nothing half-written is left behind.
    """
    folder = database.parent / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    target = folder / f"{database.stem}-{moment}-{version}.db"
    partial = target.with_suffix(".partial")
    try:
        with closing(sqlite3.connect(database)) as source:
            source.execute("VACUUM INTO ?", [str(partial)])
        partial.chmod(0o600)
        _flush(partial)
        partial.rename(target)
    finally:
        partial.unlink(missing_ok=True)
    for old in sorted(folder.glob(f"{database.stem}-*.db"))[:-KEEP]:
        old.unlink()
    return target


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
