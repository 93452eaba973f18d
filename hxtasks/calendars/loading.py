"""Loading what calendars show: queries in, a View out."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.calendars import queries, spans
from hxtasks.calendars.queries import MOST_UNDATED
from hxtasks.calendars.spans import Span
from hxtasks.calendars.views import Calendar, Day, Entry, Turn
from hxtasks.projects.queries import ProjectRow
from hxtasks.projects.views import Head, head
from hxtasks.query import QueryError
from hxtasks.tasks.finding.views import Wrong
from hxtasks.tasks.models import first_section
from hxtasks.tasks.rows import PAGE, TaskRow
from hxtasks.web import dates

MOST = {"month": 4, "week": 20, "day": PAGE}
"""Tasks of one day that are shown."""
SATURDAY = 5


async def calendar(actor: Actor, project: ProjectRow, given: Mapping[str, str]) -> Calendar:
    """The days that an address asks for, with the tasks that its query finds."""
    today, starts = clock.today(actor.timezone), dates.first_weekday(actor.locale)
    span, q = spans.asked(given, today, starts), given.get("q", "")
    top, path = head(project), f"/projects/{project.slug}/calendar"
    section = await first_section(project.id) if top.can_edit else 0
    weekdays = tuple(dates.weekday(on, actor.locale) for on in span.days[:7]) if span.kind != "day" else ()
    title = _title(span, actor.locale)
    shown = (top, span.kind, span.param[1], title, q, _to(path, span, q), _turn(span, path, q, today, starts), weekdays)
    try:
        chosen = await queries.among(actor, project.id, q)
        found = await queries.by_day(actor, chosen, span.first, span.last, MOST[span.kind])
        free = await queries.undated(actor, chosen)
    except QueryError as error:
        return Calendar(*shown, (), (), "", section, Wrong.of(error, q))
    undated = tuple(_entry(actor, row, today)[1] for row in free[:MOST_UNDATED])
    more = _list(top, q, '"no date"') if len(free) > MOST_UNDATED else ""
    return Calendar(*shown, _days(actor, top, span, found, q, today), undated, more, section)


def day_of(actor: Actor, row: TaskRow) -> date | None:
    """The day on which a task is due where the actor is."""
    shown = dates.due(row.due_on, row.due_time, row.due_zone, row.due_on or date.min, actor.locale, actor.timezone)
    return date.fromisoformat(shown.iso[:10]) if shown else None


def _days(actor: Actor, top: Head, span: Span, found: queries.Dated, q: str, today: date) -> tuple[Day, ...]:
    entries: dict[str, list[Entry]] = {}
    read: dict[date | None, int] = {}
    for row in found.rows:
        on, entry = _entry(actor, row, today)
        entries.setdefault(on, []).append(entry)
        read[row.due_on] = read.get(row.due_on, 0) + 1
    path = f"/projects/{top.slug}/calendar"
    return tuple(
        Day(
            on.isoformat(),
            on.day,
            dates.short_month(on, actor.locale) if on.day == 1 else "",
            dates.weekday(on, actor.locale),
            dates.long_day(on, actor.locale),
            tuple(entries.get(on.isoformat(), ())),
            found.numbers.get(on, 0) - read.get(on, 0),
            _to(path, spans.day(on), q) if span.kind != "day" else _list(top, q, f"due:{on}"),
            on == today,
            on < today,
            span.kind == "month" and on.month != span.about.month,
            on.weekday() >= SATURDAY,
        )
        for on in span.days
    )


def _entry(actor: Actor, row: TaskRow, today: date) -> tuple[str, Entry]:
    due = dates.due(row.due_on, row.due_time, row.due_zone, today, actor.locale, actor.timezone)
    on, _, at = due.iso.partition("T") if due else ("", "", "")
    late = due is not None and due.tone == "late" and not row.done
    time = dates.clock_time(at, actor.locale) if at else ""
    return on, Entry(row.id, row.title, time, row.done, late, row.priority, row.can_edit)


def _title(span: Span, locale: str) -> str:
    if span.kind == "month":
        return dates.month(span.about, locale)
    return dates.between(span.first, span.last, locale)


def _turn(span: Span, path: str, q: str, today: date, starts: int) -> Turn:
    def to(where: Span | None) -> str:
        return _to(path, where, q) if where else ""

    now = {"month": spans.month(today, starts), "week": spans.week(today, starts), "day": spans.day(today)}
    inside = today if span.first <= today <= span.last else span.about
    return Turn(
        to(spans.beside(span, -1, starts)),
        to(now[span.kind]),
        to(spans.beside(span, 1, starts)),
        to(spans.month(inside if span.kind != "month" else span.about, starts)),
        to(spans.week(inside, starts)),
    )


def _to(path: str, span: Span, q: str) -> str:
    return f"{path}?{urlencode([span.param, *([('q', q)] if q else [])])}"


def _list(top: Head, q: str, term: str) -> str:
    """The project's list of what has this date, where a query can be narrowed by one more word."""
    address = "/inbox" if top.is_inbox else f"/projects/{top.slug}"
    return f"{address}?{urlencode({'q': ' '.join(_narrowed(q, term))})}"


def _narrowed(q: str, term: str) -> Sequence[str]:
    return (f"({q})", term) if "|" in q else (q, term) if q and "," not in q else (term,)
