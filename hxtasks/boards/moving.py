"""What a move on a board means for its task: one change, with one undo."""

from typing import Any

from hxtasks import changes
from hxtasks.access import Actor, Forbidden, NotFound
from hxtasks.boards import queries
from hxtasks.boards.fields import DONE, By
from hxtasks.boards.forms import MoveCard
from hxtasks.boards.views import State
from hxtasks.changes import Writing
from hxtasks.projects.models import Section
from hxtasks.projects.queries import ProjectRow
from hxtasks.tasks import loading, neighbours
from hxtasks.tasks.labelling import queries as labels
from hxtasks.tasks.models import Task


class ColumnGone(Forbidden):
    """The column of a move was removed meanwhile."""

    status = 409

    def __init__(self, what: str) -> None:
        super().__init__(f"That {what} is gone: somebody removed it. Nothing was moved.")


async def move(actor: Actor, project: ProjectRow, task: Task, arranged: State, to: MoveCard) -> Writing:
    """Give a task the values that its new cell stands for, and its place there. Raises ColumnGone."""
    wanted = {arranged.by: to.column}
    if arranged.lanes and to.lane is not None:
        wanted[arranged.lanes] = to.lane
    async with changes.write(actor, project.id) as change:
        if By.SECTION in wanted:
            await _place(actor, project, task, wanted[By.SECTION], to)
        fields = await _fields(actor, project, wanted)
        if fields and any(getattr(task, name) != value for name, value in fields.items()):
            await task.edit(by=actor, **fields)
        if By.LABEL in wanted:
            await _label(actor, task, wanted[By.LABEL])
        if By.STATUS in wanted:
            await _status(actor, task, wanted[By.STATUS])
    return change


async def given(actor: Actor, project: ProjectRow, wanted: dict[By, int]) -> dict[str, Any]:
    """The fields of a new task in a cell; its section is where it is added. Raises ColumnGone, Forbidden."""
    if wanted.get(By.STATUS):
        raise Forbidden("What is added is open. Add it there, and complete it when it is done.")
    fields = await _fields(actor, project, wanted)
    if wanted.get(By.LABEL):
        fields["labels"] = [await _held(actor, wanted[By.LABEL])]
    return {name: value for name, value in fields.items() if value is not None}


async def section_of(project: ProjectRow, section_id: int) -> Section:
    """A section that a column stands for. Raises ColumnGone."""
    section = await Section.get_or_none(id=section_id, project_id=project.id)
    if section is None:
        raise ColumnGone("section")
    return section


async def _place(actor: Actor, project: ProjectRow, task: Task, section_id: int, to: MoveCard) -> None:
    section = await section_of(project, section_id)
    before = to.before
    if before is None and to.after:
        before = await neighbours.next_to(to.after, section.id, besides=task.id)
    stays = before is None and not to.after and task.section_id == section.id
    if not stays and before != task.id:
        await task.move(by=actor, section=section, before=before)


async def _fields(actor: Actor, project: ProjectRow, wanted: dict[By, int]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if By.PRIORITY in wanted:
        if not 1 <= wanted[By.PRIORITY] <= 4:
            raise ColumnGone("priority")
        fields["priority"] = wanted[By.PRIORITY]
    if By.ASSIGNEE in wanted:
        person = wanted[By.ASSIGNEE] or None
        if not await loading.may_be_given(actor, project.id, person):
            raise ColumnGone("person")
        fields["assignee_id"] = person
    return fields


async def _status(actor: Actor, task: Task, status: int) -> None:
    if status > DONE:
        raise ColumnGone("status")
    is_done = task.completed_at is not None
    if status == DONE and not is_done:
        await task.complete(by=actor)
    elif status != DONE and is_done:
        await task.reopen(by=actor)


async def _label(actor: Actor, task: Task, label_id: int) -> None:
    """The one that it stood under is taken off, the rest stay; without a label it has none."""
    first = await queries.first_label(actor, task.id)
    if first == (label_id or None):
        return
    if not label_id:
        await task.label([], by=actor, only=True)
        return
    name = await _held(actor, label_id)
    if first:
        await task.unlabel(first, by=actor)
    await task.label([name], by=actor)


async def told(actor: Actor, task: Task, arranged: State, to: MoveCard) -> str:
    """What a move came to: a card stands under the first of its labels, which may not be the one that it was given."""
    wanted = {arranged.by: to.column, arranged.lanes: to.lane}.get(By.LABEL)
    first = await queries.first_label(actor, task.id) if wanted else None
    if not first or first == wanted:
        return f"Moved “{task.title}”"
    name = (await labels.label(actor, first)).name
    return f"Labelled “{task.title}”. It stands under {name}, the first of its labels by name"


async def _held(actor: Actor, label_id: int) -> str:
    """The name of a label that the actor knows. Raises ColumnGone."""
    try:
        return (await labels.label(actor, label_id)).name
    except NotFound:
        raise ColumnGone("label") from None
