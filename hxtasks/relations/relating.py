"""Relating two tasks, whichever way it was said."""

from hxtasks.access import Actor, ProjectRole
from hxtasks.changes import Writing
from hxtasks.relations.forms import Relate
from hxtasks.relations.models import How, Relation
from hxtasks.tasks import queries as tasks


async def relate(actor: Actor, task_id: int, given: Relate) -> Writing:
    """Relate two tasks. Who says that another one is blocked, or a duplicate, must be allowed to change that one.

    Raises NotFound, Forbidden and Unrelatable.
    """
    turned = given.how in ("blocks", "duplicated")
    reading = actor.asking(ProjectRole.VIEWER)
    task = await tasks.task(actor, task_id)
    other = await tasks.task(actor if turned else reading, given.other)
    how = {"blocks": How.BLOCKED, "duplicated": How.DUPLICATES}.get(given.how) or How(given.how)
    return await Relation.add(*((other, task) if turned else (task, other)), how, by=actor)
