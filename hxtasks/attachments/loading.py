"""Loading what the pages of files show: queries in, Views out."""

from hxtasks.access import Actor
from hxtasks.attachments import queries
from hxtasks.attachments.views import TaskFiles, item
from hxtasks.tasks.rows import TaskRow
from hxtasks.web import dates, guard


async def part(actor: Actor, row: TaskRow) -> TaskFiles:
    """The files of a task, for its pane."""
    return await files(actor, row)


async def files(actor: Actor, row: TaskRow, *, error: str = "") -> TaskFiles:
    """The files of a task that was read for the actor, with what was wrong with those that were sent."""
    found = await queries.of_task(actor, row.id)
    return TaskFiles(
        row.id,
        row.title,
        tuple(item(file, f"Added by {file.added_by or 'somebody'} {dates.ago(file.added_at)}") for file in found),
        row.can_edit,
        guard.settings().upload_limit,
        error,
    )
