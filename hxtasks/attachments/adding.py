"""Adding the files of a request to a task, for pages and for programs."""

from typing import NamedTuple

from hxtasks.access import Actor
from hxtasks.attachments import queries
from hxtasks.attachments.models import MOST, Attachment, NewFile, TooMany
from hxtasks.attachments.receiving import Refused, receive
from hxtasks.changes import Writing
from hxtasks.tasks import queries as tasks
from hxtasks.tasks.rows import TaskRow


class Added(NamedTuple):
    row: TaskRow
    files: list[NewFile]
    change: Writing

    @property
    def words(self) -> str:
        """What was added, in words."""
        return f"Added “{self.files[0].name}”" if len(self.files) == 1 else f"Added {len(self.files)} files"


async def add(actor: Actor, task_id: int) -> Added:
    """Keep the files of the current request and put them on a task. Raises Refused and what `receive` raises.

    Whether the actor may is asked before the first byte is read, and again after the last: that may take minutes.
    """
    await tasks.row(actor, task_id)
    files = await receive(there=len(await queries.of_task(actor, task_id)))
    row = await tasks.row(actor, task_id)
    try:
        change = await Attachment.add(row.id, row.project_id, files, by=actor)
    except TooMany:
        raise Refused(f"A task may have up to {MOST} files.") from None
    return Added(row, files, change)
