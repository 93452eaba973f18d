"""Rows that belong to another one, and whose project and name are that one's."""

from typing import Any, NamedTuple

from hxtasks.access import NotFound
from hxtasks.changes.logged import Logged
from hxtasks.changes.writing import Writing
from hxtasks.db import sql


class Subject(NamedTuple):
    """What a row belongs to: its project and its name."""

    project_id: int
    title: str


class Belonging(Logged):
    """A row that `locate` has to find the subject of, by `belong_to`, before it can be written."""

    subject: Subject | None = None

    class Meta:
        abstract = True

    @property
    def called(self) -> str:
        return self.subject.title if self.subject else ""

    @property
    def home(self) -> int | None:
        return self.subject.project_id if self.subject else None

    @property
    def tasks(self) -> tuple[int, ...]:
        """The tasks whose history tells of it even when it is gone."""
        return ()

    async def drop(self, change: Writing, verb: str = "remove") -> None:
        await super().drop(change, verb)
        for task_id in self.tasks:
            # Once is enough for what was put back and goes again.
            await sql.execute(
                "INSERT INTO removed (task_id, kind, subject_id) VALUES (:task, :kind, :id) ON CONFLICT DO NOTHING",
                task=task_id,
                kind=self.kind,
                id=self.id,
            )

    async def belong_to(self, statement: str, **params: Any) -> None:
        """Take what this SELECT of a project_id and a title finds. Raises NotFound where that is gone."""
        self.subject = await sql.row(Subject, statement, **params)
        if self.subject is None:
            raise NotFound
