"""Files for programs: the same queries and changes as the pages'."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from quart import Blueprint

from hxtasks.access import Actor, ProjectRole, Role, needs
from hxtasks.attachments import adding, queries
from hxtasks.attachments.queries import AttachmentRow
from hxtasks.attachments.receiving import Refused
from hxtasks.tasks import queries as tasks
from hxtasks.web import guard
from hxtasks.web.forms import FormInvalid
from hxtasks.web.operations import Answer, check_if_match, operation

routes = Blueprint("attachments_api", __name__, url_prefix="/api")


@dataclass(frozen=True)
class Attachment(Answer):
    """A file on a task."""

    id: int
    task: int
    name: str
    size: int
    """Bytes, as it is kept."""
    media_type: str
    """Found by looking into the file, not by its name."""
    sha256: str
    width: int | None
    """Of a picture, in pixels."""
    height: int | None
    added: datetime
    added_by: int | None
    content: str
    """The address of what is in it; your token works there too."""

    @property
    def tag(self) -> str:
        return self.sha256[:20]

    @classmethod
    def of(cls, row: AttachmentRow) -> Self:
        """A file as the API shows it."""
        return cls(
            row.id,
            row.task_id,
            row.name,
            row.size,
            row.media_type,
            row.sha256,
            row.width,
            row.height,
            row.added_at,
            row.added_by_id,
            f"/attachments/{row.id}",
        )

    @classmethod
    def example(cls) -> Self:
        made = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
        return cls(3, 7, "invoice.pdf", 63488, "application/pdf", "9f86d081" * 8, None, None, made, 2, "/attachments/3")


@dataclass(frozen=True)
class Attachments(Answer):
    """All files of a task, in the order they were added."""

    task: int
    attachments: list[Attachment]

    @classmethod
    def example(cls) -> Self:
        return cls(7, [Attachment.example()])


@routes.get("/tasks/<int:task_id>/attachments")
@needs(Role.GUEST)
@operation("List a task's files")
async def list_attachments(task_id: int) -> Attachments:
    actor = guard.actor()
    return await _all(actor, (await tasks.row(actor, task_id)).id)


@routes.post("/tasks/<int:task_id>/attachments")
@needs(Role.GUEST, project=ProjectRole.EDITOR, uploads=True)
@operation("Attach files", created="/api/tasks/{task}/attachments", files="file")
async def attach(task_id: int) -> Attachments:
    """Send one file or several, all of them or none. The answer is all that the task has by then.

    What cameras write into JPEG, PNG and WebP pictures (place, time, device) is taken out: size and digest are
    those of what is kept.
    """
    actor = guard.actor()
    try:
        await adding.add(actor, task_id)
    except Refused as refused:
        raise FormInvalid({"file": str(refused)}) from None
    return await _all(actor, task_id)


@routes.get("/attachments/<int:attachment_id>")
@needs(Role.GUEST)
@operation("Get what is known of a file")
async def get_attachment(attachment_id: int) -> Attachment:
    return Attachment.of(await queries.row(guard.actor(), attachment_id))


@routes.delete("/attachments/<int:attachment_id>")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Remove a file")
async def remove_attachment(attachment_id: int) -> None:
    """For 30 days the removal can be taken back, from the history."""
    actor = guard.actor()
    found = await queries.attachment(actor, attachment_id)
    check_if_match(Attachment.of(await queries.row(actor, attachment_id)).tag)
    await found.trash(by=actor)


async def _all(actor: Actor, task_id: int) -> Attachments:
    return Attachments(task_id, [Attachment.of(row) for row in await queries.of_task(actor, task_id)])
