"""Quick add from the command line."""

from hxtasks.access import Actor
from hxtasks.fault import Fault
from hxtasks.projects import queries as projects
from hxtasks.quickadd import TooManyLines
from hxtasks.tasks.quick import adding, saving
from hxtasks.tasks.quick.lines import Home, understand


async def add(text: str, *, by: Actor) -> str:
    """Add what the lines say, to the actor's Inbox where they name no project; says what was added. Raises Fault."""
    try:
        lines = await understand(by, text, Home((await projects.inbox(by)).id))
    except TooManyLines as error:
        raise Fault(str(error)) from None
    if reason := saving.what_is_wrong(lines):
        raise Fault(reason)
    tasks, change = await saving.add(lines, by=by)
    project = lines[0].project.project if lines[0].project else ""
    return adding.told(by, lines, tasks, change, project).text.removesuffix(".") + "."
