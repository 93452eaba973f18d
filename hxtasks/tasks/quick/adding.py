"""Adding what is typed in a page: the lines that were understood, and the words in which that is told."""

from collections.abc import Sequence

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.changes import Writing
from hxtasks.tasks.models import Task
from hxtasks.tasks.quick import queries, saving, words
from hxtasks.tasks.quick.lines import Home, Line, understand
from hxtasks.web.forms import BoundForm, Form
from hxtasks.web.hx import Toast, shorten


async def read[F: Form](
    actor: Actor, form: BoundForm[F], home: Home, *, below: bool = False
) -> tuple[list[Line], BoundForm[F]]:
    """What a form's title means, and the form with what is wrong about it; `below` for subtasks of a task."""
    if not form:
        return [], form
    lines = await understand(actor, form.values.get("title", "").replace("\r\n", "\n"), home, below=below)
    reason = saving.what_is_wrong(lines)
    return lines, form.wrong(title=reason) if reason else form


async def all_see(actor: Actor, lines: Sequence[Line], person: int | None) -> bool:
    """Whether this person sees every project that lines go to, and so may be given all of them."""
    projects = {line.home.project_id for line in lines}
    return not person or projects == {each.project_id for each in await queries.people(actor, projects, only=person)}


def told(actor: Actor, lines: Sequence[Line], tasks: Sequence[Task], change: Writing, project: str = "") -> Toast:
    """What was added and how it was understood, with the way back. `project` is where, if that needs saying."""
    where = f" to {project}" if project else ""
    if len(tasks) > 1:
        below = sum(line.draft.parent is not None for line in lines)
        subtasks = f", {below} of them {'a subtask' if below == 1 else 'subtasks'}" if below else ""
        return Toast(f"Added {len(tasks)} tasks{where}{subtasks}", change.undo)
    says = words.summary(actor, lines[0], clock.today(actor.timezone))
    notes = " ".join(words.notes(lines[0]))
    title = shorten(tasks[0].title, 80)
    said = ": ".join(filter(None, [f"Added “{title}”{where}", says]))
    return Toast(". ".join(filter(None, [said, notes])), change.undo)
