"""Changing many tasks at once: a look at which, then one act with one undo."""

from quart import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from hxtasks import clock
from hxtasks.access import Actor, NotFound, ProjectRole, Role, needs
from hxtasks.changes import Writing
from hxtasks.projects import queries as projects
from hxtasks.query import parse
from hxtasks.tasks import agenda_queries, loading
from hxtasks.tasks.finding import lists
from hxtasks.tasks.many import acts, progress, queries
from hxtasks.tasks.many.forms import ChangeMany, Chosen
from hxtasks.tasks.many.queries import SomeGone
from hxtasks.tasks.many.views import ManyPage, ManyProgress, asked_at
from hxtasks.tasks.models import Task
from hxtasks.web import guard, hx, keys, urls
from hxtasks.web.forms import BoundForm
from hxtasks.web.hx import Toast

routes = Blueprint("many", __name__)
SHOWN = 8
"""Titles that are named before the change."""

DONE = {
    "complete": "Completed",
    "reopen": "Reopened",
    "delete": "Deleted",
    "due": "Rescheduled",
    "priority": "Changed the priority of",
    "move": "Moved",
    "assign": "Assigned",
    "label": "Labelled",
}


@routes.get("/tasks/bulk")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def look() -> Response:
    """Which tasks are meant, and what can be done to them."""
    which = Chosen.check(_sent(request.args), request.args.to_dict())
    if not any(request.args.get(name, "").strip() for name in Chosen.model_fields):
        select = keys.labels(guard.actor())["select"]
        how = f"Select tasks in a list{f', with {select}' if select else ''}, then choose Change."
        return await hx.show(await _page([], BoundForm({}, {"": how})))
    form: BoundForm[ChangeMany] = BoundForm(which.values)
    try:
        tasks = await _chosen(guard.actor(), which.value)
    except SomeGone as gone:
        tasks, form = gone.kept, _without(gone, which.value, form)
    return await hx.show(await _page(tasks, form))


@routes.post("/tasks/bulk")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def change() -> Response:
    """One act on all of them, or on none."""
    actor, form = guard.actor(), await ChangeMany.parse()
    which = form or Chosen.check(_sent(await request.form), form.values)
    try:
        tasks = await _chosen(actor, which.value)
    except SomeGone as gone:
        tasks, form = gone.kept, _without(gone, which.value, form)
    form = form and form.wrong(**await _wrong(actor, tasks, form.value))
    if not form:
        return await hx.show(await _page(tasks, form), status=422)
    given = form.value
    made = await _do(actor, tasks, given)
    number = "1 task" if len(tasks) == 1 else f"{len(tasks):,} tasks"
    toast = Toast("Nothing had to be changed.")
    if made.undo:
        toast = Toast(f"{DONE[given.act]} {number}", made.undo, progress=asked_at(len(made.rows)))
    back = urls.of_referrer(request.referrer, request.host, "/today")
    back = back if not back.startswith("/tasks/bulk") else "/today"
    homes = dict.fromkeys([*made.revisions, *(task.project_id for task in tasks)])
    return await hx.done(None, *(await loading.numbers(actor, *homes) if homes else []), to=back, toast=toast)


@routes.get("/tasks/bulk/progress")
@needs(Role.GUEST)
async def how_far() -> Response:
    """For the page that waits: how many of so many tasks are changed. It says how many it knew of, and how often it was
    told nothing since, as it is by every other process and before and after the act. What was done is in the history.
    """
    if not hx.is_partial():
        return hx.elsewhere("/activity")
    total, known, missed = (request.args.get(name, 0, type=int) for name in ("of", "known", "missed"))
    number = progress.so_far(guard.actor())
    if number is None:
        return await hx.show(ManyProgress(max(1, total), known, missed + 1))
    return await hx.show(ManyProgress(max(1, total), number))


@routes.post("/today/rescheduling")
@needs(Role.GUEST, project=ProjectRole.EDITOR)
async def reschedule() -> Response:
    """Everything of the actor's that is late is due today."""
    actor = guard.actor()
    late = await agenda_queries.overdue(actor, acts.MOST)
    tasks = await queries.chosen(actor, [row.id for row in late])
    today = clock.today(actor.timezone)
    made = await acts.each(tasks, lambda task: task.edit(by=actor, due_on=today), by=actor)
    toast = Toast(f"{len(tasks):,} due today now", made.undo) if made.undo else Toast("Nothing is late.")
    homes = dict.fromkeys(task.project_id for task in tasks)
    numbers = await loading.numbers(actor, *homes) if homes else []
    return await hx.done(await loading.today(actor), *numbers, to="/today", toast=toast)


async def _wrong(actor: Actor, tasks: list[Task], given: ChangeMany) -> dict[str, str]:
    """What of the form can't be done to these tasks."""
    if given.act == "move":
        try:
            await projects.section_by_id(actor, given.section or 0)
        except NotFound:
            return {"section": "This section is gone. Choose another."}
    if given.act == "assign":
        for project_id in dict.fromkeys(task.project_id for task in tasks):
            if not await loading.may_be_given(actor, project_id, given.assignee):
                return {"assignee": "This person can't see that project."}
    return {}


async def _do(actor: Actor, tasks: list[Task], given: ChangeMany) -> Writing:
    if given.act == "move":
        section = await projects.section_by_id(actor, given.section or 0)
        return await acts.move(tasks, section, by=actor)
    act: dict[str, acts.Act] = {
        "complete": lambda task: task.complete(by=actor),
        "reopen": lambda task: task.reopen(by=actor),
        "delete": lambda task: task.trash(by=actor),
        "due": lambda task: task.edit(by=actor, due_on=given.due_on),
        "priority": lambda task: task.edit(by=actor, priority=given.priority),
        "assign": lambda task: task.edit(by=actor, assignee_id=given.assignee),
        "label": lambda task: task.label([given.label], by=actor),
    }
    return await acts.each(tasks, act[given.act], by=actor)


async def _chosen(actor: Actor, which: Chosen) -> list[Task]:
    if which.ids:
        return await queries.chosen(actor, which.ids)
    listed = await lists.at(actor, urls.own(which.where, "/search").partition("?")[0])
    return await queries.matching(actor, parse(which.q), listed.among)


async def _page(tasks: list[Task], form: BoundForm[ChangeMany]) -> ManyPage:
    actor = guard.actor()
    titles = tuple(task.title for task in tasks[:SHOWN])
    return ManyPage(len(tasks), titles, await loading.places(actor), await loading.team(actor), form)


def _without(gone: SomeGone, which: Chosen, form: BoundForm[ChangeMany]) -> BoundForm[ChangeMany]:
    """The form with what is left of the chosen tasks, and how much that is."""
    lost, left = len(which.ids) - len(gone.kept), len(gone.kept)
    said = f"{lost:,} of {len(which.ids):,} {'is' if lost == 1 else 'are'} gone. Change the other {left:,}?"
    values = form.values | {"tasks": ",".join(str(task.id) for task in gone.kept)}
    return BoundForm(values, form.errors).wrong(form=said)


def _sent(values: "MultiDict[str, str]") -> dict[str, object]:
    return {"task": values.getlist("task"), **{name: values.get(name, "") for name in ("tasks", "q", "where")}}
