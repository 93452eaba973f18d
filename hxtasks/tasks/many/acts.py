"""One act on many tasks: one transaction, one undo."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from hxtasks import changes
from hxtasks.access import Actor
from hxtasks.changes import Writing
from hxtasks.projects.models import Section
from hxtasks.tasks.many import progress
from hxtasks.tasks.models import Task

MOST = 5000
"""Tasks that one act may change."""

Act = Callable[[Task], Awaitable[object]]


async def each(tasks: Sequence[Task], act: Act, *, by: Actor, projects: Sequence[int] = ()) -> Writing:
    """Do something to each task, all of it or nothing. `projects` are others that it touches."""
    with progress.told(by) as tell:
        async with changes.write(by, *{task.project_id for task in tasks}, *projects) as change:
            for number, task in enumerate(tasks, 1):
                await act(task)
                if number % changes.BREATH == 0 or number == len(tasks):
                    tell(number)
                    await asyncio.sleep(0)
    return change


async def move(tasks: Sequence[Task], section: Section, *, by: Actor) -> Writing:
    """To the end of a section, in their order. What is part of another one of them goes along with that.

    A subtask that is in this section already stays part of its task; one from elsewhere stands by itself.
    """
    ids = {task.id for task in tasks}
    along: set[int] = set()
    for task in tasks:
        if task.depth and (task.section_id == section.id or ids & {kin.id for kin in await task.above()}):
            along.add(task.id)
    return await each(
        [task for task in tasks if task.id not in along],
        lambda task: task.move(by=by, section=section),
        by=by,
        projects=[section.project_id],
    )
