"""Loading a table: queries in, a View out."""

from itertools import groupby
from typing import NamedTuple

from quart import request
from werkzeug.exceptions import BadRequest

from hxtasks import clock
from hxtasks.access import Actor, NotFound
from hxtasks.boards import table_queries
from hxtasks.boards.fields import PRIORITIES
from hxtasks.boards.queries import OPEN
from hxtasks.boards.table_forms import EDITORS, listed
from hxtasks.boards.table_queries import ORDERS, Line, Sum
from hxtasks.boards.table_views import COLUMNS, GROUPS, USUAL, Cell, Part, Row, Shape, TablePage, TableRow
from hxtasks.projects import member_queries
from hxtasks.projects.queries import ProjectRow
from hxtasks.projects.views import head
from hxtasks.query import QueryError, parse
from hxtasks.tasks import queries as tasks
from hxtasks.tasks.finding import queries as find_queries
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.finding.results import TONES
from hxtasks.tasks.finding.views import Wrong
from hxtasks.tasks.items import TaskItem, items
from hxtasks.tasks.rows import TaskRow
from hxtasks.tasks.views import Choice
from hxtasks.web import dates
from hxtasks.web.dates import Due
from hxtasks.web.fields import MAX_ID


class Opened(NamedTuple):
    """The cell that is being edited, with what was wrong about what was typed there."""

    task: int
    column: str
    typed: str | None = None
    error: str = ""
    seen: str = ""

    @property
    def key(self) -> str:
        """As a page calls this cell."""
        return f"{self.task}-{self.column}"


def shape() -> Shape:
    """How the table is to be arranged, from the address; what makes no sense there is left out.

    Raises BadRequest for a page that no link of ours leads to.
    """
    asked = ",".join(request.args.getlist("columns")).split(",")
    columns = tuple(dict.fromkeys(name for name in asked if name in COLUMNS)) or USUAL
    sort = request.args.get("sort", "")
    name = sort.removeprefix("-")
    group = request.args.get("group", "")
    known = name if name in ORDERS else "section"
    return Shape(
        columns,
        known,
        known == name and sort.startswith("-"),
        group if group in GROUPS else "",
        request.args.get("q", ""),
        _id(request.args["after"]) if request.args.get("after") else 0,
    )


def named(how: str) -> Opened | None:
    """The cell that the address names: to `edit`, or one that is `closed` again."""
    task, _, column = request.args.get(how, "").partition("-")
    return Opened(_id(task), column) if column in EDITORS and task else None


async def table(
    actor: Actor,
    project: ProjectRow,
    arranged: Shape,
    *,
    edit: Opened | None = None,
    focused: str = "",
) -> TablePage:
    """A page of the table."""
    try:
        q = arranged.q
        among = await find_queries.condition(actor, parse(q)) if q.strip() else OPEN
    except QueryError as error:
        return TablePage(head(project), arranged, (), wrong=Wrong.of(error, arranged.q))
    order = {"group": arranged.group, "sort": arranged.sort}
    found = await table_queries.lines(
        actor, project, among, **order, descending=arranged.descending, after=arranged.after
    )
    sums = {each.group: each for each in await table_queries.sums(actor, project, among, group=arranged.group)}
    shown = found[: table_queries.size(arranged.after)]
    parts = []
    for group, part in groupby(await _rows(actor, arranged, shown, edit), lambda each: each[0].group):
        (line, item, first), *others = part
        whole = sums.get(group, Sum(group, 0, 0))
        name = _heading(arranged.group, line, item)
        here = (first, *(row for _, _, row in others))
        parts.append(Part(name, here, whole.tasks, dates.length(whole.minutes), line.group == line.follows))
    page = TablePage(head(project), arranged, ())
    return TablePage(
        page.head,
        arranged,
        tuple(parts),
        sum(each.tasks for each in sums.values()),
        dates.length(sum(each.minutes for each in sums.values())),
        page.at(arranged._replace(after=shown[-1].id)) if len(found) > len(shown) else "",
        await _people(actor, project, edit),
        focused=focused,
    )


async def row(
    actor: Actor,
    project: ProjectRow,
    arranged: Shape,
    task: int,
    *,
    edit: Opened | None = None,
    focused: str = "",
) -> TableRow:
    """One row of the table, whatever its filter finds. Raises NotFound for what the project has no longer."""
    among = Condition("t.id = :task", {"task": task})
    found = await table_queries.lines(actor, project, among, group="", sort="section", descending=False, after=0)
    rows = tuple(shown for _, _, shown in await _rows(actor, arranged, found, edit))
    if not rows:
        raise NotFound
    people = await _people(actor, project, edit)
    return TableRow(head(project), arranged, (Part("", rows),), people=people, focused=focused, id=task)


async def _people(actor: Actor, project: ProjectRow, edit: Opened | None) -> tuple[Choice, ...]:
    """Whom the cell that is edited may name."""
    if not edit or edit.column != "assignee":
        return ()
    people = await member_queries.assignable(actor, project.id)
    return (Choice("", "Nobody"), *(Choice(str(person.id), person.name) for person in people))


async def _rows(
    actor: Actor, arranged: Shape, lines: list[Line], edit: Opened | None
) -> list[tuple[Line, TaskItem, Row]]:
    """Lines with their tasks, ready to show."""
    rows = {row.id: row for row in await tasks.some(actor, [line.id for line in lines])}
    ordered = [line for line in lines if line.id in rows]
    dressed = await items(actor, [rows[line.id] for line in ordered])
    return [
        (line, item, _row(actor, arranged, line, rows[line.id], item, edit))
        for line, item in zip(ordered, dressed, strict=True)
    ]


def _row(actor: Actor, arranged: Shape, line: Line, row: TaskRow, item: TaskItem, edit: Opened | None) -> Row:
    cells = [_cell(actor, name, line, row, item) for name in ("title", *arranged.columns)]
    if edit and edit.task == row.id and row.can_edit:
        cells = [
            cell._replace(
                typed=_stored(cell.column, line, row, item) if edit.typed is None else edit.typed,
                seen=edit.seen or _stored(cell.column, line, row, item),
                error=edit.error,
            )
            if cell.column == edit.column
            else cell
            for cell in cells
        ]
    return Row(item, cells[0], tuple(cells[1:]))


def _cell(actor: Actor, name: str, line: Line, row: TaskRow, item: TaskItem) -> Cell:
    said: Due | None = None
    if name in ("start", "deadline"):
        day = row.start_on if name == "start" else row.deadline_on
        said = dates.due(day, None, None, clock.today(actor.timezone), actor.locale, actor.timezone)
    elif name == "due":
        said = item.due
    elif name == "created":
        text = dates.short_day(dates.day_of(row.created_at, actor.timezone), clock.today(actor.timezone), actor.locale)
        return Cell(name, text)
    text = {
        "title": item.title,
        "assignee": item.assignee.name if item.assignee else "",
        "priority": str(item.priority) if item.priority < 4 else "",
        "estimate": dates.length(line.estimate_minutes) if line.estimate_minutes else "",
        "section": line.section_name,
        "labels": ", ".join(label.name for label in item.labels),
    }.get(name, "")
    tone = said.tone if said and name != "start" else ""
    return Cell(name, said.text if said else text, tone, can_edit=row.can_edit and name in EDITORS)


def _stored(name: str, line: Line, row: TaskRow, item: TaskItem) -> str:
    """What the editor of a cell begins with."""
    value = {
        "title": row.title,
        "due": row.due_on,
        "start": row.start_on,
        "deadline": row.deadline_on,
        "priority": row.priority,
        "assignee": row.assignee_id,
        "estimate": dates.length(line.estimate_minutes) if line.estimate_minutes else "",
        "labels": listed(label.name for label in item.labels),
    }[name]
    return "" if value is None else str(value)


def _heading(group: str, line: Line, item: TaskItem) -> str:
    match group:
        case "section":
            return line.section_name or "No section"
        case "assignee":
            return item.assignee.name if item.assignee else "Nobody"
        case "priority":
            return PRIORITIES[item.priority - 1]
        case "due":
            return list(TONES.values())[line.group]
    return ""


def _id(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 11 and int(text) <= MAX_ID):
        raise BadRequest("This link is damaged. Open the table again.")
    return int(text)
