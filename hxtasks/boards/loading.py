"""Loading a board: queries in, a View out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quart import request
from werkzeug.exceptions import BadRequest

from hxtasks.access import Actor
from hxtasks.boards import queries
from hxtasks.boards.fields import By, Value, find, known
from hxtasks.boards.forms import AddCard
from hxtasks.boards.queries import OPEN, WITH_DONE, Card
from hxtasks.boards.views import BoardPage, Cell, Lane, State
from hxtasks.projects import queries as projects
from hxtasks.projects.queries import ProjectRow
from hxtasks.projects.views import head
from hxtasks.query import QueryError, parse
from hxtasks.tasks import queries as tasks
from hxtasks.tasks.finding import queries as find_queries
from hxtasks.tasks.finding.filtering import Condition
from hxtasks.tasks.finding.views import Wrong
from hxtasks.tasks.items import TaskItem, items
from hxtasks.tasks.rows import Cursor
from hxtasks.web.fields import MAX_ID
from hxtasks.web.forms import BoundForm

COLUMNS = 12
"""Columns that are shown at once."""
CARDS = 60
"""Cards that a board begins with, shared among its cells: a page of them has less than 1,500 elements."""
LEAST = 3
"""Cards that each column begins with at least; of a cell in a lane it is one."""
LANE_CELLS = 32
"""Cells that a board with lanes begins with, all of them with fewer cards."""
LANE_CARDS = 40
MORE = 20
"""Cards that are fetched when a column comes to its end."""


def state() -> State:
    """How the board is to be arranged, from the address; what makes no sense there is left out."""
    by = known(request.args.get("by", "")) or By.SECTION
    lanes = known(request.args.get("lanes", ""))
    first, row = (min(max(request.args.get(name, 0, int), 0), 1000) for name in ("first", "row"))
    return State(by, lanes if lanes != by else None, request.args.get("q", ""), first, row)


async def board(
    actor: Actor,
    project: ProjectRow,
    arranged: State,
    *,
    typed: tuple[str, BoundForm[AddCard]] | None = None,
    focused: str = "",
) -> BoardPage:
    """The board from its beginning."""
    try:
        among = await _among(actor, arranged)
    except QueryError as error:
        return BoardPage(head(project), arranged, (), wrong=Wrong.of(error, arranged.q))
    columns = await _values(actor, project, arranged.by)
    lanes = await _values(actor, project, arranged.lanes) if arranged.lanes else [Value(0, "")]
    below: list[Value] = []
    if arranged.by == By.SECTION and not arranged.lanes and among is OPEN:
        cards = await queries.cards_of(actor, project, [column.key for column in columns], limit=CARDS)
    else:
        cards = await queries.cards(actor, project, arranged.by, arranged.lanes, among=among, limit=CARDS)
    used = {card.col for card in cards}
    if arranged.by == By.SECTION and len(columns) > 1 and columns[0].key not in used:
        columns = columns[1:]
    here = columns[arranged.first : arranged.first + COLUMNS]
    if arranged.lanes:
        begun = {card.lane for card in cards if any(card.col == column.key for column in here)}
        lanes = [lane for lane in lanes if lane.key in begun][arranged.row :]
        most = max(1, LANE_CELLS // max(1, len(here)))
        lanes, below = lanes[:most], lanes[most:]
    shown = {(column.key, lane.key) for column in here for lane in lanes}
    cells = await _cells(actor, _shared(cards, shown, *((LANE_CARDS, 1) if arranged.lanes else (CARDS, LEAST))))
    page = BoardPage(head(project), arranged, (), typed=typed, focused=focused)
    rows = []
    for lane in lanes:
        found = [cells.get((column.key, lane.key), ([], 0, None)) for column in here]
        row = (_cell(page, c, lane.key, *cell) for c, cell in zip(here, found, strict=True))
        rows.append(Lane(lane.name, tuple(row)))
    return replace(
        page,
        lanes=tuple(rows),
        earlier=_at(page, arranged._replace(first=max(0, arranged.first - COLUMNS))) if arranged.first else "",
        later=_at(page, arranged._replace(first=arranged.first + COLUMNS))
        if len(columns) > arranged.first + COLUMNS
        else "",
        below=_at(page, arranged._replace(row=arranged.row + len(lanes))) if below else "",
    )


async def rest(actor: Actor, project: ProjectRow, arranged: State, after: Cursor) -> BoardPage:
    """One cell of the board from a cursor on. Raises BadRequest for a cell that no link of ours names."""
    column, lane = _number("column"), _number("lane")
    wanted = find(await _values(actor, project, arranged.by), column)
    if wanted is None:
        raise BadRequest("This link is damaged, or its column is gone. Open the board again.")
    cards = await queries.cell(
        actor,
        project,
        arranged.by,
        arranged.lanes,
        column=column,
        lane=lane,
        after=after,
        among=await _among(actor, arranged),
        limit=MORE,
    )
    page = BoardPage(head(project), arranged, ())
    found = (await _cells(actor, cards)).get((column, lane), ([], 0, None))
    return BoardPage(page.head, arranged, (Lane("", (_cell(page, wanted, lane, *found, continued=True),)),))


def key_of(arranged: State, column: int, lane: int) -> str:
    """What the list of a cell is called."""
    plain = arranged.by == By.SECTION and not arranged.lanes
    return str(column) if plain else f"{arranged.by}-{column}-{lane}"


async def _values(actor: Actor, project: ProjectRow, by: By) -> list[Value]:
    sections = await projects.sections(actor, project.id) if by == By.SECTION else ()
    return await queries.values(actor, project, by, sections)


async def _among(actor: Actor, arranged: State) -> Condition:
    among = WITH_DONE if By.STATUS in (arranged.by, arranged.lanes) else OPEN
    return await find_queries.condition(actor, parse(arranged.q), among.sql) if arranged.q.strip() else among


def _shared(cards: Sequence[Card], shown: set[tuple[int, int]], most: int, least: int) -> list[Card]:
    """As many cards of each of these cells as there is room for: what some don't need is left to others."""
    cells: dict[tuple[int, int], list[Card]] = defaultdict(list)
    for card in cards:
        if (card.col, card.lane) in shown:
            cells[card.col, card.lane].append(card)
    each = most
    while each > least and sum(len(cell[:each]) for cell in cells.values()) > most:
        each -= 1
    return [card for cell in cells.values() for card in cell[:each]]


async def _cells(actor: Actor, cards: Sequence[Card]) -> dict[tuple[int, int], tuple[list[TaskItem], int, Card | None]]:
    """Cards by their cell, dressed, with the number of all that the cell holds and the last one shown."""
    rows = {row.id: row for row in await tasks.some(actor, [card.id for card in cards])}
    ordered = [rows[card.id] for card in cards if card.id in rows]
    dressed = {item.id: item for item in await items(actor, ordered)}
    found: dict[tuple[int, int], list[Card]] = defaultdict(list)
    for card in cards:
        found[card.col, card.lane].append(card)
    return {place: (list(_in(dressed, these)), these[0].number, these[-1]) for place, these in found.items()}


def _in(dressed: dict[int, TaskItem], cards: Iterable[Card]) -> Iterable[TaskItem]:
    return (dressed[card.id] for card in cards if card.id in dressed)


def _cell(
    page: BoardPage,
    column: Value,
    lane: int,
    shown: Sequence[TaskItem],
    number: int,
    last: Card | None,
    *,
    continued: bool = False,
) -> Cell:
    more = ""
    if last and number > len(shown):
        cursor = Cursor(last.section_id, last.position, last.id)
        start = "&" if str(page.state) else "?"
        more = f"{page.address}{start}column={column.key}&lane={lane}&after={cursor}"
    return Cell(column, lane, tuple(shown), number, more, continued, key_of(page.state, column.key, lane))


def _at(page: BoardPage, there: State) -> str:
    return replace(page, state=there).address


def _number(name: str) -> int:
    text = request.args.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) < 11 and int(text) <= MAX_ID):
        raise BadRequest("This link is damaged. Open the board again.")
    return int(text)
