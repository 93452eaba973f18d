"""Loading what a query finds in a list: queries in, a View out."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from quart import Response, request

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.projects.queries import ProjectRow
from hxtasks.projects.views import head
from hxtasks.query import And, Node, Or, Query, QueryError, SortKey, Term, parse, simple
from hxtasks.query.simple import Simple
from hxtasks.tasks import queries
from hxtasks.tasks.agenda_queries import MINE
from hxtasks.tasks.finding import cursors, excerpts, filtering, known, mistyped, why_queries
from hxtasks.tasks.finding import queries as find_queries
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.finding.known import PRIORITIES
from hxtasks.tasks.finding.queries import EVERYTHING, MOST_COUNTED
from hxtasks.tasks.finding.views import ResultList, Results, Why, Wrong
from hxtasks.tasks.finding.why_queries import Match
from hxtasks.tasks.items import TaskItem, items
from hxtasks.tasks.list_views import Group
from hxtasks.tasks.rows import PAGE
from hxtasks.web import hx

WHY_CHOICES = 8
MOST_DIGITS = 10
TONES = {"late": "Overdue", "today": "Today", "soon": "Tomorrow", "later": "Later", "": "No date"}

BEST = 20
"""Tasks on a page that begins with the best."""

ASSIGNED = Condition.of({"is assigned to you": filtering.ASSIGNED.format("= :me")})
NEWEST = (SortKey("completed", descending=True),)
COMPLETED = Condition.of(
    {"was completed by you": "t.completed_by_id = :me"},
    about="t.completed_at IS NOT NULL AND t.trashed_at IS NULL",
    sort=NEWEST,
)
TRASHED = Condition.of({"is in the trash": "t.trashed_at IS NOT NULL"}, about=filtering.ANY_STATE)
_YOURS = {"is yours: assigned to you, or made by you and assigned to nobody": MINE}


def today(actor: Actor) -> Condition:
    """What Today is about: due by now, the actor's or nobody's and made by them."""
    until = clock.today(actor.timezone)
    due = {"has a date, today or before": "t.due_on IS NOT NULL AND t.due_on <= :until"}
    return Condition.of(_YOURS | due, {"until": until})


def upcoming(actor: Actor) -> Condition:
    """What Upcoming is about: due from today on."""
    due = {"has a date, today or later": "t.due_on IS NOT NULL AND t.due_on >= :since"}
    return Condition.of(_YOURS | due, {"since": clock.today(actor.timezone)})


def of_project(project_id: int) -> Condition:
    """A project's tasks."""
    return Condition("t.project_id = :project", {"project": project_id})


def done_in(project_id: int) -> Condition:
    """What is done in a project."""
    done = "t.completed_at IS NOT NULL"
    return Condition(f"t.project_id = :project AND {done}", {"project": project_id}, COMPLETED.about, NEWEST)


def labelled(label_id: int) -> Condition:
    """What has a label."""
    return Condition("t.id IN (SELECT x.task_id FROM task_label x WHERE x.label_id = :label)", {"label": label_id})


def asked() -> str | None:
    """The query that the address holds, None where it holds none."""
    return request.args.get("q")


async def of_list(actor: Actor, row: ProjectRow) -> Results:
    """What the address's query finds in a project, as another arrangement of its list."""
    said = Term("project", "inbox" if row.is_inbox else row.slug)
    found = await load(actor, row.name, row.path, of_project(row.id), said=said)
    return replace(found, head=head(row), lists=tuple(map(_at_home, found.lists)))


def _at_home(found: ResultList) -> ResultList:
    """The same where everybody knows which project it is about."""
    groups = (each._replace(tasks=tuple(task._replace(at_home=True) for task in each.tasks)) for each in found.groups)
    return found._replace(groups=tuple(groups))


async def load(
    actor: Actor, title: str, address: str, among: Condition, q: str | None = None, *, said: Term | None = None
) -> Results:
    """What a query finds among the tasks of a list, or what is wrong with it; the address's own where none is given.

    `said` is the list in words of a query, where there are such.
    """
    q = asked() or "" if q is None else q
    names = await known.of(actor)
    offered = names.offer
    if among is EVERYTHING and not q.strip():
        return Results(title, address, q, (), offered._replace(form=Simple()))
    try:
        query = parse(q)
        lists = [await _list(actor, query, node, address, find_queries.whole(among, node)) for node in query.lists]
    except QueryError as error:
        return Results(title, address, q, (), offered, Wrong.of(error, q))
    found = tuple(found for found, _ in lists if found.groups)
    put_right = Query(tuple(node for _, node in lists), query.sort, query.group)
    meant = q if put_right == query else str(put_right)
    everywhere = meant if among is EVERYTHING else _within(said, put_right) if said else ""
    offered = offered._replace(form=(form := simple.read(query)))
    if form and "counted" in request.args:
        offered = offered._replace(
            numbers=await names.numbers(actor, query, form, find_queries.whole(among, query.lists[0]))
        )
    arranged = str(Query((None,), query.sort, query.group))
    meant = "" if among is TRASHED else meant
    return Results(title, address, q, found, offered, meant=meant, everywhere=everywhere, arranged=arranged)


def _within(said: Term, query: Query) -> str:
    """The query that finds everywhere what this one finds in a list."""
    lists = tuple(And((said, node)) if node else said for node in query.lists)
    return str(Query(lists, query.sort, query.group))


async def answer(found: Results) -> Response:
    """The page or the region; 422 where the query is none."""
    return await hx.show(found, status=422 if found.wrong else 200)


async def why(actor: Actor, query: Query, q: str, address: str, wanted: str, place: str, among: Condition) -> Why:
    """Why a task, named by its number or by words of its title, is found by a query or isn't, in the list called
    `place`; everywhere where that is empty.

    Raises NotFound for a number of nothing that the actor sees, QueryError for a name in the query of nothing.
    """
    if wanted.isdecimal() and len(wanted) < MOST_DIGITS:
        where = [find_queries.whole(among, node) for node in query.lists]
        explained = await why_queries.explain(actor, query, int(wanted), where)
        (row,) = await queries.some(actor, [int(wanted)])
        reasons = explained.matches
        if explained.outside:
            reasons = (Match(explained.outside, False), *reasons)
        if place:
            reasons = (*reasons, *(explained.among or (Match(f"is in {place}", explained.inside, spoken=True),)))
        return Why(q, address, row.title, row.id, reasons)
    await find_queries.names(actor, query)
    node = And((Or((Term("is", "open"), Term("is", "done"))), Term("words", wanted)))
    found = await find_queries.find(actor, Query((node,)), node, limit=WHY_CHOICES) if wanted else None
    choices = tuple((row.id, row.title, row.project_name) for row in found.rows) if found else ()
    return Why(q, address, wanted, choices=choices)


async def _list(
    actor: Actor, query: Query, node: Node | None, address: str, among: Condition
) -> tuple[ResultList, Node | None]:
    """One list of a query, and what it was taken for."""
    after = request.args.get("after", "") if len(query.lists) == 1 else ""
    ranked = bool(filtering.apart(node)[0]) and not query.sort
    limit = BEST if ranked else PAGE
    found = await find_queries.find(actor, query, node, among=among, after=after, limit=limit)
    put: mistyped.Put = ()
    if not found.rows and not after:
        other = await mistyped.meant(actor, node, everywhere=among is find_queries.SEARCHED)
        if other and (better := await find_queries.find(actor, query, other.node, among=among, limit=limit)).rows:
            node, put, found = other.node, other.put, better
    number = found.number
    if number is None:
        whole = not found.next and not after
        number = len(found.rows) if whole else await find_queries.count(actor, query, node, among=among, way=found.way)
    alone = str(Query((node,), query.sort, query.group))
    more = {"q": alone} if len(query.lists) > 1 else {"q": alone, "after": found.next}
    shown = await items(actor, found.rows)
    if shown and (words := filtering.apart(node)[0]):
        shown = await excerpts.shown(shown, words)
    title = str(node or "") if len(query.lists) > 1 else ""
    further = f"{address}?{urlencode(more)}" if found.next else ""
    groups = _groups(shown, query, await _heading_before(actor, query, after) if after else None)
    return ResultList(title, groups, _number(number), further, ranked, put), node


async def _heading_before(actor: Actor, query: Query, after: str) -> str:
    """The heading that the page before a cursor ended with."""
    last = await items(actor, await queries.some(actor, [cursors.last(after)])) if query.group else []
    return _heading(last[0], query.group) if last else ""


def _groups(found: Sequence[TaskItem], query: Query, before: str | None) -> tuple[Group, ...]:
    """The rows under headings, in the order in which they were found; `before` is the last of the page before."""
    groups: dict[str, list[TaskItem]] = {}
    for item in found:
        groups.setdefault(_heading(item, query.group), []).append(item)
    return tuple(
        Group(
            f"found-{number}" if before is None else f"found-by-{tasks[0].id}",
            title,
            tuple(tasks),
            tone="late" if title == "Overdue" else "",
            continued=title == before,
        )
        for number, (title, tasks) in enumerate(groups.items())
    )


def _heading(item: TaskItem, group: str) -> str:
    match group:
        case "project":
            return item.project.name
        case "priority":
            return PRIORITIES[item.priority]
        case "due":
            return TONES[item.due.tone if item.due else ""]
        case "assigned":
            return item.assignee.name if item.assignee else "Nobody"
    return ""


def _number(number: int) -> str:
    if number > MOST_COUNTED:
        return f"More than {MOST_COUNTED:,} tasks"
    return f"{number:,} task" if number == 1 else f"{number:,} tasks"
