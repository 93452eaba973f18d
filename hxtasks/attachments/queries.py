"""Reading what hangs on tasks. The actor comes first: whoever doesn't see the task doesn't see its files."""

from datetime import datetime
from typing import NamedTuple

from hxtasks.access import Actor, NotFound, enough
from hxtasks.attachments import media
from hxtasks.attachments.models import MOST, Attachment
from hxtasks.db import sql
from hxtasks.projects.queries import MEMBER, ROLE, SEEN, seen_by


class AttachmentRow(NamedTuple):
    """A file with who added it, and what the reader is in its project."""

    id: int
    task_id: int
    name: str
    sha256: str
    size: int
    media_type: str
    width: int | None
    height: int | None
    has_thumbnail: bool
    added_at: datetime
    added_by_id: int | None
    added_by: str | None
    archived: bool
    role: int

    @property
    def may_be_shown(self) -> bool:
        """Whether browsers may show it where it stands: pixels that could be read as such."""
        return self.has_thumbnail and self.media_type in media.PICTURES


class TaskOf(NamedTuple):
    task_id: int


_ATTACHMENTS = f"""SELECT f.id, f.task_id, f.name, f.sha256, f.size, f.media_type, f.width, f.height, f.has_thumbnail,
f.added_at, f.added_by_id, u.name AS added_by, p.archived_at IS NOT NULL AS archived, {ROLE} AS role
FROM attachment f JOIN task t ON t.id = f.task_id AND t.trashed_at IS NULL JOIN project p ON p.id = t.project_id
{MEMBER} LEFT JOIN person u ON u.id = f.added_by_id WHERE {SEEN} AND f.trashed_at IS NULL"""


async def of_task(actor: Actor, task_id: int) -> list[AttachmentRow]:
    """The files of a task, in the order they were added; none of a task that the actor doesn't see."""
    return await sql.rows(
        AttachmentRow,
        f"{_ATTACHMENTS} AND f.task_id = :task ORDER BY f.id LIMIT :limit",
        task=task_id,
        limit=MOST,
        **seen_by(actor),
    )


async def row(actor: Actor, attachment_id: int) -> AttachmentRow:
    """One file. Raises NotFound, and Forbidden where the actor's role is too low."""
    found = await sql.row(AttachmentRow, f"{_ATTACHMENTS} AND f.id = :id", id=attachment_id, **seen_by(actor))
    return enough(actor, found)


async def tasks_of(actor: Actor, attachment_ids: list[int]) -> set[int]:
    """The tasks that these files are or were on, of those that the actor sees."""
    if not attachment_ids:
        return set()
    found = await sql.rows(
        TaskOf,
        f"SELECT DISTINCT f.task_id FROM attachment f JOIN task t ON t.id = f.task_id JOIN project p "
        f"ON p.id = t.project_id {MEMBER} WHERE {SEEN} AND f.id IN (:ids)",
        ids=attachment_ids,
        **seen_by(actor),
    )
    return {row.task_id for row in found}


async def attachment(actor: Actor, attachment_id: int) -> Attachment:
    """One file as a model whose methods change it. Raises as `row` does."""
    found = await Attachment.get_or_none(id=(await row(actor, attachment_id)).id)
    if found is None:
        raise NotFound
    return found
