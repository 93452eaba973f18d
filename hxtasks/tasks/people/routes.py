"""Who does a task."""

from quart import Blueprint, Response, request

from hxtasks.access import Actor, NotFound, ProjectRole, Role, needs
from hxtasks.accounts.faces import face
from hxtasks.projects import member_queries
from hxtasks.tasks import loading, queries
from hxtasks.tasks.forms import MOST_PEOPLE, AddPerson
from hxtasks.tasks.items import items
from hxtasks.tasks.models import Task
from hxtasks.tasks.people import queries as people_queries
from hxtasks.tasks.people.views import PeoplePicker, PersonChoice
from hxtasks.web import guard, hx, urls
from hxtasks.web.forms import FormInvalid
from hxtasks.web.hx import Toast

routes = Blueprint("task_people", __name__, url_prefix="/tasks/<int:task_id>/assignees")
EDITOR = ProjectRole.EDITOR

SHOWN = 100
"""People that the picker lists; typing finds the others."""


@routes.get("")
@needs(Role.GUEST, project=EDITOR)
async def choose(task_id: int) -> Response:
    """The people whose names hold what is typed."""
    return await hx.show(await _picker(guard.actor(), task_id, request.args.get("name", "")[:60]))


@routes.post("")
@needs(Role.GUEST, project=EDITOR)
async def add(task_id: int) -> Response:
    """Somebody who sees the project; oneself where nobody is named."""
    actor, given = guard.actor(), (await AddPerson.parse()).value
    task, person = await queries.task(actor, task_id), given.person or actor.id
    if not await loading.may_be_given(actor, task.project_id, person):
        raise NotFound
    if len(await task.value("assignees")) >= MOST_PEOPLE - 1:
        raise FormInvalid({"person": f"At most {MOST_PEOPLE} people do one task."})
    change = await task.assign(person, by=actor)
    return await _changed(actor, task, Toast(f"Changed who does “{task.title}”", change.undo) if change.undo else None)


@routes.post("/<int:user_id>/removal")
@needs(Role.GUEST, project=EDITOR)
async def remove(task_id: int, user_id: int) -> Response:
    actor = guard.actor()
    task = await queries.task(actor, task_id)
    change = await task.unassign(user_id, by=actor)
    return await _changed(actor, task, Toast(f"Changed who does “{task.title}”", change.undo) if change.undo else None)


@routes.post("/<int:user_id>/lead")
@needs(Role.GUEST, project=EDITOR)
async def lead(task_id: int, user_id: int) -> Response:
    """The one who answers for it from now on."""
    actor = guard.actor()
    task = await queries.task(actor, task_id)
    if not await loading.may_be_given(actor, task.project_id, user_id):
        raise NotFound
    change = await task.put_first(user_id, by=actor)
    return await _changed(actor, task, Toast(f"Changed who does “{task.title}”", change.undo) if change.undo else None)


async def _changed(actor: Actor, task: Task, toast: Toast | None) -> Response:
    """The choices again, or the row that a key was pressed on."""
    line = await loading.line(actor, await queries.row(actor, task.id))
    numbers = await loading.numbers(actor, task.project_id)
    if (await request.form).get("from") != "people":
        return await hx.done(line, *numbers, to=f"/tasks/{task.id}", toast=toast)
    back = urls.of_referrer(request.referrer, request.host, f"/tasks/{task.id}/assignees")
    return await hx.done(await _picker(actor, task.id), line, *numbers, to=back, toast=toast)


async def _picker(actor: Actor, task_id: int, typed: str = "") -> PeoplePicker:
    row = await queries.row(actor, task_id)
    beside = {person.id for person in (await people_queries.assignees([task_id])).get(task_id, ())}
    choices = tuple(
        PersonChoice(
            person.id,
            face(person.username, person.name),
            person.id in beside or person.id == row.assignee_id,
            person.id == row.assignee_id,
            person.id == actor.id,
        )
        for person in await member_queries.assignable(actor.asking(ProjectRole.VIEWER), row.project_id)
        if typed.strip().casefold() in f"{person.name} {person.username}".casefold()
    )
    return PeoplePicker((await items(actor, [row]))[0], choices[:SHOWN], typed)
