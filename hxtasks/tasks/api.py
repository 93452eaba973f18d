"""Tasks for programs: the same queries, forms and changes as the pages'."""

from dataclasses import dataclass
from typing import Self

from quart import Blueprint

from hxtasks.access import Actor, ProjectRole, Role, needs
from hxtasks.changes import write
from hxtasks.projects import queries as projects
from hxtasks.query import parse
from hxtasks.tasks import api_queries, models, queries
from hxtasks.tasks.api_answers import Task
from hxtasks.tasks.api_people import given_people
from hxtasks.tasks.api_places import about_parent, place, place_of
from hxtasks.tasks.finding import queries as find_queries
from hxtasks.tasks.forms import EditTask, check_order
from hxtasks.tasks.people import queries as people_queries
from hxtasks.tasks.quick import saving
from hxtasks.tasks.quick.forms import AddTaskOrLine
from hxtasks.web import guard
from hxtasks.web.fields import Number
from hxtasks.web.forms import FormInvalid
from hxtasks.web.operations import Answer, PageQuery, check_if_match, cut, operation

routes = Blueprint("tasks_api", __name__, url_prefix="/api/tasks")


@dataclass(frozen=True)
class TaskPage(Answer):
    """A page of tasks, by id."""

    tasks: list[Task]
    next: str | None
    """The `cursor` of the next page, null on the last one."""
    revision: int = 0
    """Of the project that was asked for, else of everything: what `since` of the changes goes on from."""

    @property
    def seen_until(self) -> int:
        return self.revision

    @classmethod
    def example(cls) -> Self:
        return cls([Task.example()], "7", 41)


class TaskQuery(PageQuery):
    """Which tasks, and which page of them."""

    project: Number = None
    """Only those of the project with this id."""
    parent: Number = None
    """Only those that are part of the task with this id, directly."""
    completed: bool | None = None
    """Only those that are done, or only those that are not."""
    q: str = ""
    """A query, as in the search box: `overdue #launch`. Its order is not kept: pages go by id."""


@routes.get("")
@needs(Role.GUEST)
@operation("List tasks")
async def list_tasks(query: TaskQuery) -> TaskPage:
    """Every task you may see but those in the trash, done ones too unless you ask for `completed=false`."""
    actor = guard.actor()
    revision = await projects.revision(actor, query.project) if query.project is not None else actor.last_change
    found = await api_queries.everything(
        actor,
        project_id=query.project,
        parent_id=query.parent,
        completed=query.completed,
        among=await find_queries.condition(actor, parse(query.q)) if query.q.strip() else None,
        after=query.after,
        limit=query.limit + 1,
    )
    rows, more = cut(found, query)
    ids = [row.id for row in rows]
    labels, others = await queries.labels(ids), await people_queries.assignees(ids)
    tasks = [Task.of(row, labels.get(row.id, ()), others.get(row.id, ())) for row in rows]
    return TaskPage(tasks, more, revision)


@routes.post("")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation(
    "Add a task",
    created="/api/tasks/{id}",
    example={"title": "Send the invoice", "due_on": "2026-12-01", "due_time": "16:30", "labels": ["money"]},
)
async def add_task(body: AddTaskOrLine) -> Task:
    """Without `project` and `section` it goes to your Inbox, with `parent` to where that is.

    `quick` says all of it in one line: what that means shows `POST /api/quick-add/preview`. Several lines are several
    tasks, indented ones subtasks of the one above, all of them or none; the answer is the first.
    """
    if not body.title and not body.quick:
        raise FormInvalid({"title": "Fill this in."})
    actor = guard.actor()
    if body.parent is not None:
        section = await place_of(actor, body.parent, body)
    else:
        section = await place(actor, body.project, body.section)
    if body.quick:
        with about_parent():
            return await _task(actor, await saving.add_lines(actor, body, section))
    people = await given_people(actor, section.project_id, body)
    with about_parent():
        task = await models.Task.add(
            section.project_id,
            by=actor,
            section_id=section.id,
            parent_id=body.parent,
            title=body.title,
            notes=body.notes,
            priority=body.priority,
            due_on=body.due_on,
            due_time=body.due_time,
            due_zone=actor.timezone if body.due_time else None,
            start_on=body.start_on,
            deadline_on=body.deadline_on,
            estimate_minutes=body.estimate_minutes,
            rrule=body.rrule,
            anchor=body.anchor,
            **people,
            labels=body.labels,
        )
    return await _task(actor, task.id)


@routes.get("/<int:task_id>")
@needs(Role.GUEST)
@operation("Get a task")
async def get_task(task_id: int) -> Task:
    return await _task(guard.actor(), task_id)


@routes.patch("/<int:task_id>")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Change a task", example={"completed": True, "notes": "Sent on Monday."})
async def change_task(task_id: int, body: EditTask) -> Task:
    """What you don't send stays as it is. `project` alone moves it to that project's end, null to your Inbox.

    `parent` makes it part of another task, and takes it to where that is; null makes it a task of its own again.
    `completed` moves a task that repeats to its next date, and it stays open.
    """
    actor, changes = guard.actor(), body.changes()
    task = await queries.task(actor, task_id)
    section = None
    if body.parent is not None:
        section = await place_of(actor, body.parent, body)
    elif changes.keys() & {"project", "section"}:
        stays = "project" not in changes and body.section is None
        section = await place(actor, task.project_id if stays else body.project, body.section)
    people = await given_people(actor, section.project_id if section else task.project_id, body)
    if body.due_time and changes.get("due_on", task.due_on) is None:
        raise FormInvalid({"due_time": "A time needs a date as well."})
    check_order(changes.get("start_on", task.start_on), changes.get("deadline_on", task.deadline_on))
    edited = {name: changes[name] for name in changes if name in _EDITED} | people
    async with write(actor, task.project_id):
        await task.reread()
        check_if_match(str(task.version))
        if edited:
            await task.edit(by=actor, **edited)
        if "labels" in changes:
            await task.label(body.labels, by=actor, only=True)
        if "completed" in changes:
            await (task.complete(by=actor) if body.completed else task.reopen(by=actor))
        if "parent" in changes and body.parent != task.parent_id:
            with about_parent():
                await task.move(by=actor, section=section or await task.section, parent=body.parent)
        elif section and section.id != task.section_id:
            await task.move(by=actor, section=section)
    return await _task(actor, task_id)


@routes.delete("/<int:task_id>")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
@operation("Delete a task")
async def delete_task(task_id: int) -> None:
    """Into the trash, from where it can be had back for 30 days."""
    actor = guard.actor()
    task = await queries.task(actor, task_id)
    async with write(actor, task.project_id):
        await task.reread()
        check_if_match(str(task.version))
        await task.trash(by=actor)


_EDITED = set("title notes priority due_on due_time start_on deadline_on estimate_minutes rrule anchor".split())


async def _task(actor: Actor, task_id: int) -> Task:
    row = await api_queries.full(actor, task_id)
    labels, others = await queries.labels([task_id]), await people_queries.assignees([task_id])
    return Task.of(row, labels.get(task_id, ()), others.get(task_id, ()))
