"""What can be talked about: a task, or what somebody wrote about a project. Comments on both are the same."""

from typing import Literal, NamedTuple

from hxtasks.access import ProjectRole
from hxtasks.tasks.rows import TaskRow


class On(NamedTuple):
    """What a comment is on. As text it tells threads apart: `7` for a task, `u7` for an update."""

    kind: Literal["task", "update"]
    id: int

    def __str__(self) -> str:
        return f"{'u' if self.kind == 'update' else ''}{self.id}"

    def __format__(self, spec: str) -> str:
        return str(self)

    @property
    def address(self) -> str:
        """The page of it."""
        return f"/{self.kind}s/{self.id}"


class Subject(NamedTuple):
    """The same with its name, and with what its project says about who reads it."""

    on: On
    project_id: int
    title: str
    role: int
    archived: bool

    @property
    def may_comment(self) -> bool:
        return self.role >= ProjectRole.COMMENTER and not self.archived


def task(row: TaskRow) -> Subject:
    """A task that was read for the actor."""
    return Subject(On("task", row.id), row.project_id, row.title, row.role, row.archived)
