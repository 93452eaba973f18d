"""Loading what the pages of tasks show: queries in, Views out."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from hxtasks import clock
from hxtasks.access import Actor, ProjectRole, Role
from hxtasks.accounts import queries as accounts
from hxtasks.accounts.faces import face
from hxtasks.projects import member_queries
from hxtasks.projects import queries as projects
from hxtasks.projects.queries import ProjectRow
from hxtasks.projects.views import About, Progress, head
from hxtasks.query import Term
from hxtasks.quickadd.saying import explain
from hxtasks.recurrence import parse
from hxtasks.tasks import neighbours, parts, queries
from hxtasks.tasks.forms import EditDue, EditNotes, EditStart, EditTitle
from hxtasks.tasks.items import TaskItem, items, within
from hxtasks.tasks.list_views import Agenda, Composer, Group, ProjectPage
from hxtasks.tasks.nesting import DEEPEST
from hxtasks.tasks.queries import History
from hxtasks.tasks.quick.forms import AddLines
from hxtasks.tasks.repeating.loading import completions
from hxtasks.tasks.rows import Cursor, TaskRow
from hxtasks.tasks.views import Choice, Parent, Plan, TaskDetail, TaskGone, TaskLine
from hxtasks.web import dates, keys
from hxtasks.web.dates import Due
from hxtasks.web.forms import BoundForm
from hxtasks.web.markdown import to_html
from hxtasks.web.ui import Count, up_to_counted
from hxtasks.web.view import View

MOST_LINES = 50
"""Rows that one change sends along."""

Places = tuple[tuple[str, tuple[Choice, ...]], ...]


async def line(actor: Actor, row: TaskRow) -> TaskLine:
    """One row."""
    return TaskLine(row.id, (await items(actor, [row]))[0])


async def lines(actor: Actor, task_ids: Iterable[int]) -> list[View]:
    """The rows of these tasks for wherever they stand; what is in the trash is taken away."""
    found = {row.id: row for row in await queries.some(actor, list(task_ids)[:MOST_LINES])}
    shown = [row for row in found.values() if not row.trashed_at]
    dressed: list[View] = [TaskLine(item.id, item) for item in await items(actor, shown)]
    return dressed + [TaskGone(row.id) for row in found.values() if row.trashed_at]


async def project_page(
    actor: Actor,
    project: ProjectRow,
    after: Cursor | None = None,
    *,
    typed: tuple[int, BoundForm[AddLines]] | None = None,
) -> ProjectPage:
    """A project's list from a cursor on; `typed` is what could not be added to a section."""
    sections = await projects.sections(actor, project.id)
    page = await queries.in_project(actor, project, sections, after=after)
    dressed: dict[int, list[TaskItem]] = {}
    for row, item in zip(page.rows, await items(actor, page.rows), strict=True):
        dressed.setdefault(row.section_id, []).append(item._replace(at_home=True))
    top = head(project)
    last = page.next.section if page.next else None
    groups, composers = [], []
    reached = after is None
    for section in sections:
        continued = after is not None and section.id == after.section
        reached = reached or continued
        if reached and (not continued or section.id in dressed):
            tasks = tuple(dressed.get(section.id, ()))
            whole = section.id != last and not continued
            size = sum(not task.done for task in tasks) if whole else None
            many = _all_of(project, section.name) if top.can_edit and section.name and size != 0 else ""
            groups.append(Group(str(section.id), section.name, tasks, size, continued=continued, all=many))
            if top.can_edit and after is None:
                composers.append(composer(project, section.id, section.name, typed))
        if section.id == last:
            break
    people = (await member_queries.people_by_project(actor, [project.id])).get(project.id, [])
    return ProjectPage(
        top,
        About(top, to_html(project.description)),
        tuple(face(p.username, p.name) for p in people),
        tuple(groups),
        tuple(composers),
        _more(f"/projects/{project.slug}", page.next),
        keys.labels(actor)["add"],
    )


def _all_of(project: ProjectRow, section: str) -> str:
    named = Term("project", "inbox" if project.is_inbox else project.slug)
    return f"/tasks/bulk?{urlencode({'q': f'{named} {Term("section", section)}'})}"


def composer(
    project: ProjectRow,
    section_id: int,
    section_name: str,
    typed: tuple[int, BoundForm[AddLines]] | None = None,
) -> Composer:
    """The line that adds to a section, blank or with what was typed there."""
    form = typed[1] if typed and typed[0] == section_id else AddLines.blank()
    return Composer(f"/projects/{project.slug}/tasks", section_id, section_name, form, focused=bool(form.errors))


async def today(actor: Actor, after: Cursor | None = None) -> Agenda:
    """What is due, late first, and what the actor did today."""
    now = clock.today(actor.timezone)
    page = await queries.mine(actor, until=now, after=after)
    done = await queries.done_today(actor) if after is None else []
    dressed = await items(actor, [*page.rows, *done])
    due = dressed[: len(page.rows)]
    late = tuple(item for item in due if item.due and item.due.tone == "late")
    rest = tuple(sorted((item for item in due if item not in late), key=_by_time))
    key = keys.labels(actor)["add"]
    groups = (
        Group("overdue", "Overdue", late, tone="late"),
        Group("today", "Today", rest),
        Group("done", "Done today", tuple(dressed[len(page.rows) :])),
    )
    return Agenda(
        "Today",
        dates.long_day(now, actor.locale),
        tuple(group for group in groups if group.tasks),
        _more("/today", page.next),
        len(done),
        len(done) + len(due),
        "That was today" if done else "Nothing is due today",
        f"Press {key} to add a task, or look at a project." if key else "Add a task, or look at a project.",
    )


async def assigned(actor: Actor, after: Cursor | None = None) -> Agenda:
    """Everything given to the actor, by date."""
    page = await queries.mine(actor, after=after)
    by_tone: dict[str, list[TaskItem]] = {"late": [], "today": [], "soon": [], "later": [], "": []}
    for item in await items(actor, page.rows):
        by_tone[item.due.tone if item.due else ""].append(item)
    groups = (
        Group("overdue", "Overdue", tuple(by_tone["late"]), tone="late"),
        Group("today", "Today", tuple(by_tone["today"])),
        Group("later", "Coming up", (*by_tone["soon"], *by_tone["later"])),
        Group("undated", "No date", tuple(by_tone[""])),
    )
    return Agenda(
        "Assigned to me",
        "",
        tuple(group for group in groups if group.tasks),
        _more("/assigned", page.next),
        0,
        len(page.rows),
        "Nothing is assigned to you",
        "When somebody gives you a task, it shows up here.",
        "/assigned",
    )


async def detail(
    actor: Actor,
    row: TaskRow,
    *,
    title_form: BoundForm[EditTitle] | None = None,
    notes_form: BoundForm[EditNotes] | None = None,
    due_form: BoundForm[EditDue] | None = None,
    subtask_form: BoundForm[AddLines] | None = None,
    plan_form: BoundForm[Any] | None = None,
    open_field: str = "",
) -> TaskDetail:
    """All of one task, one of its fields open for editing perhaps."""
    notes = await queries.notes(actor, row.id)
    history = await queries.history(actor, row.id)
    item, *below = await items(actor, [row, *await neighbours.subtasks(actor, row.id)])
    return TaskDetail(
        item,
        history.section_name,
        notes,
        to_html(notes),
        f"Added by {history.created_by or 'somebody'} {dates.ago(row.created_at)}",
        f"Done by {history.completed_by or 'somebody'} {dates.ago(row.completed_at)}" if row.completed_at else "",
        row.list_path,
        EditTitle.blank(title=row.title) if title_form is None else title_form,
        EditNotes.blank(notes=notes) if notes_form is None else notes_form,
        EditDue.blank(due_on=row.due_on, due_time=row.due_time) if due_form is None else due_form,
        within(row.id, below),
        row.section_id,
        Parent(row.parent_id, row.parent_title or "") if row.parent_id else None,
        row.depth < DEEPEST,
        _plan(actor, row, history),
        _plan_form(row, history) if plan_form is None else plan_form,
        actor.role >= Role.MEMBER,
        AddLines.blank() if subtask_form is None else subtask_form,
        open_field,
        row.due_zone or actor.timezone,
        await parts.load(actor, row),
        explain(parse(row.rrule), row.anchor, actor.locale) if row.rrule else "",
        await completions(actor, row.id) if row.rrule else (),
    )


def _plan(actor: Actor, row: TaskRow, history: History) -> Plan:
    def words(on: date | None) -> Due | None:
        return dates.due(on, None, None, clock.today(actor.timezone), actor.locale, actor.timezone)

    minutes = history.estimate_minutes
    return Plan(words(row.start_on), words(row.deadline_on), dates.length(minutes) if minutes else "")


def _plan_form(row: TaskRow, history: History) -> BoundForm[Any]:
    minutes = history.estimate_minutes
    values = {"start_on": row.start_on, "deadline_on": row.deadline_on}
    return EditStart.blank(**values, estimate=dates.length(minutes) if minutes else "")


async def places(actor: Actor) -> Places:
    """Every section that the actor may put a task in, by project, the Inbox first."""
    found: dict[str, list[Choice]] = {}
    for place in await projects.places(actor):
        # A closed list shows its option alone, so what has no section says the project.
        found.setdefault(place.project_name, []).append(
            Choice(str(place.section_id), place.section_name or place.project_name)
        )
    return tuple((name, tuple(choices)) for name, choices in found.items())


async def team(actor: Actor) -> tuple[Choice, ...]:
    """Everybody a task may be given to, before its project is known."""
    return (Choice("", "Nobody"), *(Choice(str(p.id), p.name) for p in await accounts.people(actor)))


async def may_be_given(actor: Actor, project_id: int, *people: int | None) -> bool:
    """Whether people see the project and so may be given its tasks."""
    wanted = set(people) - {None}
    return not wanted or wanted <= {p.id for p in await member_queries.assignable(actor, project_id)}


async def numbers(actor: Actor, *project_ids: int) -> list[View]:
    """What a change of these projects' tasks may have changed: the sidebar's numbers, the first one's progress."""
    due, assigned_count = await queries.counts(actor)
    changed: list[View] = [Count("t", up_to_counted(due)), Count("a", up_to_counted(assigned_count))]
    rows = {row.id: row for row in await projects.some(actor.asking(ProjectRole.VIEWER), list(project_ids))}
    changed += [Count("i" if row.is_inbox else row.slug, row.open_count) for row in rows.values()]
    first = rows.get(project_ids[0])
    if first and not first.is_inbox:
        changed.append(Progress(first.done_count, first.open_count + first.done_count))
    return changed


def _more(path: str, cursor: Cursor | None) -> str:
    return f"{path}?after={cursor}" if cursor else ""


def _by_time(item: TaskItem) -> tuple[bool, str, int]:
    """Timed ones first, then by priority."""
    time = item.due.iso.partition("T")[2] if item.due else ""
    return (not time, time, item.priority)
