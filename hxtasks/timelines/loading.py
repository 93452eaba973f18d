"""Loading a timeline: queries in, a View out."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from urllib.parse import urlencode

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.projects.queries import ProjectRow
from hxtasks.projects.views import head
from hxtasks.query import QueryError
from hxtasks.tasks.finding.views import Wrong
from hxtasks.timelines import queries, scales
from hxtasks.timelines.queries import MOST, BarRow, Wait
from hxtasks.timelines.scales import ZOOMS, Scale
from hxtasks.timelines.views import Arrow, Bar, Tick, Timeline
from hxtasks.web import dates

ONE = timedelta(days=1)
LEAST = 0.8
"""The least width of a bar, in hundredths: a day of a quarter is still seen."""


async def timeline(actor: Actor, project: ProjectRow, given: Mapping[str, str]) -> Timeline:
    """The days that an address asks for, with the tasks that its query finds."""
    today, starts = clock.today(actor.timezone), dates.first_weekday(actor.locale)
    scale, q = scales.asked(given, today, starts), given.get("q", "")
    path = f"/projects/{project.slug}/timeline"
    top = (
        head(project),
        dates.between(scale.first, scale.last, actor.locale),
        scale.zoom,
        scale.first.isoformat(),
        q,
        _to(path, scale, q),
        _to(path, scale.step(-1), q),
        _to(path, scales.asked({"zoom": scale.zoom}, today, starts), q),
        _to(path, scale.step(1), q),
        tuple((zoom.title(), _to(path, scale.zoomed(zoom), q), "", zoom == scale.zoom) for zoom in ZOOMS),
    )
    ticks = tuple(Tick(scale.place(on), _tick(on, scale.zoom, actor.locale)) for on in scale.ticks(starts))
    now = scale.place(today) + 50 / scale.days if scale.first <= today <= scale.last else None
    try:
        found = await queries.bars(actor, project.id, q, scale.first, scale.last)
    except QueryError as error:
        return Timeline(*top, (), (), ticks, now, "", wrong=Wrong.of(error, q))
    rows = found[:MOST]
    waits = await queries.waits(actor, [row.id for row in rows])
    bars = _bars(actor, scale, rows, waits, today)
    return Timeline(*top, bars, _arrows(bars, waits), ticks, now, _says(bars), len(found) > MOST)


def _bars(actor: Actor, scale: Scale, rows: list[BarRow], waits: list[Wait], today: date) -> tuple[Bar, ...]:
    titles = {row.id: row.title for row in rows}
    others: dict[int, list[str]] = defaultdict(list)
    for wait in waits:
        others[wait.task_id].append(titles[wait.other_id])

    def words(on: date | None) -> str:
        return dates.short_day(on, today, actor.locale) if on else ""

    bars = []
    for row in rows:
        end = row.due_on or row.deadline_on or row.start_on or today
        begin = min(row.start_on or end, end)
        x = min(scale.place(begin), 100 - LEAST)
        bars.append(
            Bar(
                row.id,
                row.title,
                x,
                round(max(scale.place(end + ONE) - x, LEAST), 3),
                scale.place(row.deadline_on + ONE) if row.deadline_on and _shown(row.deadline_on, scale) else None,
                row.done,
                not row.done and min(filter(None, (row.due_on, row.deadline_on)), default=today) < today,
                row.priority,
                (words(row.start_on), words(row.due_on), words(row.deadline_on)),
                tuple(others[row.id]),
            )
        )
    return tuple(bars)


def _arrows(bars: tuple[Bar, ...], waits: list[Wait]) -> tuple[Arrow, ...]:
    at = {bar.id: number for number, bar in enumerate(bars)}
    return tuple(
        Arrow(
            round(bars[at[wait.other_id]].x + bars[at[wait.other_id]].width, 3),
            at[wait.other_id],
            round(bars[at[wait.task_id]].x + LEAST / 2, 3),
            at[wait.task_id],
        )
        for wait in waits
    )


def _says(bars: tuple[Bar, ...]) -> str:
    """What the picture says, in words."""
    if not bars:
        return "Nothing has a date in these days."
    late = sum(bar.late for bar in bars)
    waiting = sum(bool(bar.waits_for) for bar in bars)
    parts = [f"{len(bars)} {'task' if len(bars) == 1 else 'tasks'}"]
    parts += [f"{late} late"] if late else []
    parts += (
        [f"{waiting} waiting for another one" if waiting == 1 else f"{waiting} waiting for others"] if waiting else []
    )
    return ", ".join(parts) + "."


def _shown(on: date, scale: Scale) -> bool:
    return scale.first <= on <= scale.last


def _tick(on: date, zoom: str, locale: str) -> str:
    if zoom == "quarter":
        return dates.short_month(on, locale)
    return str(on.day) if zoom == "week" and on.day > 1 else dates.day_month(on, locale)


def _to(path: str, scale: Scale, q: str) -> str:
    return f"{path}?{urlencode([('zoom', scale.zoom), ('from', scale.first), *([('q', q)] if q else [])])}"
