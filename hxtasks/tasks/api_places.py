"""Where programs want tasks to be."""

from collections.abc import Iterator
from contextlib import contextmanager

from hxtasks.access import Actor, NotFound
from hxtasks.projects import queries as projects
from hxtasks.projects.models import Section
from hxtasks.tasks import queries
from hxtasks.tasks.forms import AddTask, EditTask
from hxtasks.tasks.nesting import Misplaced
from hxtasks.web.forms import FormInvalid


async def place(actor: Actor, project: int | None, section: int | None) -> Section:
    """The section that is meant, the Inbox where none is. Raises FormInvalid, and Forbidden."""
    try:
        if project is None and section is not None:
            return await projects.section_by_id(actor, section)
        return await projects.section(actor, project or actor.inbox_id, section)
    except NotFound:
        name = "project" if section is None else "section"
        raise FormInvalid({name: f"There is no such {name}, or you may not see it."}) from None


async def place_of(actor: Actor, parent: int, body: AddTask | EditTask) -> Section:
    """The section of the task that another one becomes part of. Raises FormInvalid, and Forbidden."""
    if body.project is not None or body.section is not None:
        raise FormInvalid({"parent": "Send this or a project and section: a subtask is where its parent is."})
    try:
        return await projects.section_by_id(actor, (await queries.row(actor, parent)).section_id)
    except NotFound:
        raise FormInvalid({"parent": "There is no such task, or you may not see it."}) from None


@contextmanager
def about_parent() -> Iterator[None]:
    """Answer as a form does where a task can't be part of another one."""
    try:
        yield
    except Misplaced as error:
        raise FormInvalid({"parent": error.message}) from None
