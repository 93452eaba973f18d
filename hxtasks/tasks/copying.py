"""What else a task can become: two of it, or a project."""

from hxtasks import changes, clock
from hxtasks.access import Actor, ProjectRole
from hxtasks.changes import Writing
from hxtasks.db.order import place
from hxtasks.projects.models import Membership, Project, Section
from hxtasks.tasks import counts, neighbours
from hxtasks.tasks.models import Task
from hxtasks.tasks.nesting import Misplaced

MOST_COPIED = 500
"""Tasks that one act copies."""

COPIED = """title notes priority due_on due_time due_zone start_on deadline_on estimate_minutes rrule anchor
assignee_id""".split()

NAME = 120
"""Characters of a project's name."""


async def duplicate(task: Task, *, by: Actor) -> Writing:
    """The task once more, right below it, with all that is part of it: still to do, and without what was said of it.

    Raises Misplaced where that is too much at once.
    """
    async with changes.write(by, task.project_id) as change:
        await task.reread()
        ids = [task.id, *(kin.id for kin in await task.below() if not kin.trashed_at)]
        if len(ids) > MOST_COPIED:
            raise Misplaced(f"This has more than {MOST_COPIED} subtasks. Duplicate a part of it.")
        rows = {row.id: row for row in await Task.filter(id__in=ids)}
        following = await neighbours.next_to(task.id, task.section_id)
        position = await place("task", "section_id = :section", before=following, section=task.section_id)
        copies: dict[int, int] = {}
        for row in [rows[number] for number in ids]:
            given = {name: await row.value(name) for name in (*COPIED, *row.linked)}
            copy = await Task.make(
                change,
                project_id=task.project_id,
                section_id=task.section_id,
                parent_id=copies.get(row.parent_id or 0, row.parent_id),
                position=row.position if copies else position,
                created_at=clock.now(),
                created_by_id=by.id,
                **given,
            )
            copies[row.id] = copy.id
    return change


async def become_project(task: Task, *, by: Actor) -> tuple[Project, Writing]:
    """A project of the task's title and notes, with its subtasks as tasks, for the same people.

    The task goes, unless something was said of it or files hang on it: then it is the project's last task.
    """
    async with changes.write(by, task.project_id) as change:
        await task.reread()
        source = await Project.get(id=task.project_id)
        name = task.title if len(task.title) <= NAME else task.title[: NAME - 1].rstrip() + "…"
        notes = task.notes if name == task.title else f"{task.title}\n\n{task.notes}"
        project = await Project.start(by=by, name=name, description=notes, hue=source.hue, visibility=source.visibility)
        if not source.is_inbox:
            for member in await Membership.filter(project_id=source.id).exclude(user_id=by.id):
                await project.set_member(member.user_id, ProjectRole(member.role), by=by)
        section = await Section.get(project_id=project.id, name="")
        for part in await Task.filter(parent_id=task.id, trashed_at=None).order_by("position", "id"):
            await part.move(by=by, section=section)
        numbers = (await counts.counts([task.id]))[task.id]
        if numbers.comments or numbers.files:
            await task.move(by=by, section=section)
        else:
            await task.trash(by=by)
    return project, change
