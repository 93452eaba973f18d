"""People who write to a served hxtasks as fast as it answers, and what has to be true of what they wrote."""

import asyncio
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import load
from tests.support.server import Server

LAUNCH = "/projects/autumn-launch"
HTMX = {"HX_Request": "true", "HX_Request_Type": "partial"}


class Writer:
    """One person's open connection; `answered` are the titles whose adding was acknowledged."""

    def __init__(self, server: Server, cookie: str, name: str) -> None:
        self.answered: list[str] = []
        self.statuses: Counter[int] = Counter()
        self._connection = load.Connection(server.port)
        self._cookie = cookie
        self._titles: Iterator[str] = (f"{name} wrote {number}" for number in range(1_000_000))

    async def write(self) -> None:
        """Add tasks and look at the list now and then, until cancelled or the server is gone."""
        try:
            while True:
                title = next(self._titles)
                adding = load.post(f"{LAUNCH}/tasks", {"title": title}, Cookie=self._cookie, **HTMX)
                status, _, _ = await self._connection.send(adding)
                self.statuses[status] += 1
                if status == 200:
                    self.answered.append(title)
                if len(self.answered) % 5 == 0:
                    looking = load.get(LAUNCH, Cookie=self._cookie, **HTMX)
                    self.statuses[(await self._connection.send(looking))[0]] += 1
        except (OSError, EOFError, asyncio.IncompleteReadError):
            return
        finally:
            self._connection.close()


def is_whole(database: Path, answered: list[str]) -> None:
    """Nothing acknowledged is lost, and the rows are what the log says."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        stored = Counter(title for (title,) in connection.execute("SELECT title FROM task"))
        assert [title for title in answered if stored[title] != 1] == []
        added = connection.execute(
            "SELECT subject_id, after FROM change WHERE kind = 'task' AND verb = 'add'"
        ).fetchall()
        tasks = dict(connection.execute("SELECT id, title FROM task"))
        assert {number: json.loads(after)["title"] for number, after in added} == tasks
        assert len(added) == len(tasks)
        for project, revision, counted in connection.execute("SELECT id, revision, open_count FROM project"):
            [[opened]] = connection.execute("SELECT count(*) FROM task WHERE is_open AND project_id = ?", [project])
            [[last]] = connection.execute("SELECT max(revision) FROM change WHERE project_id = ?", [project])
            assert (counted, revision) == (opened, last or revision)
