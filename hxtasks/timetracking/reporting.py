"""A report as it was asked for: its range, its lines."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, NamedTuple
from urllib.parse import urlencode

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.projects import queries as projects
from hxtasks.timetracking import queries, report_queries
from hxtasks.timetracking.report_queries import By, Range
from hxtasks.timetracking.report_views import Line, Report
from hxtasks.web import dates
from hxtasks.web.fields import Day
from hxtasks.web.fields import Line as TextLine
from hxtasks.web.forms import BoundForm, Form

DAYS = 28
"""What a report is of where nothing is said: the last four weeks."""
LONGEST = timedelta(days=3660)
"""The longest range: ten years."""


class AskReport(Form):
    """Which report."""

    by: By = "person"
    """What it sums up by."""
    since: Day = None
    """Its first day; four weeks before its last one, where it is left out."""
    until: Day = None
    """Its last day, today where it is left out."""
    project: Annotated[str, TextLine(100, least=0)] = ""
    """The slug of the one project that it is of."""


class Summed(NamedTuple):
    """What a report found."""

    lines: list[Line]
    total: int
    within: Range


async def ask(actor: Actor, sent: dict[str, str]) -> BoundForm[AskReport]:
    """What was asked for, checked: dates in order, a project that the actor sees (raises NotFound)."""
    form = AskReport.check(sent)
    if form and form.value.project:
        await projects.project(actor, form.value.project)
    if form:
        since, until = range_of(actor, form.value)
        if until < since:
            form = form.wrong(until="This is before it begins.")
        elif until - since > LONGEST:
            form = form.wrong(since="That is more than ten years. Choose a shorter range.")
    return form


def range_of(actor: Actor, asked: AskReport) -> tuple[date, date]:
    """The days that are meant."""
    until = asked.until or clock.today(actor.timezone)
    return asked.since or until - timedelta(days=DAYS - 1), until


async def sum_up(actor: Actor, asked: AskReport) -> Summed:
    """Its lines, and all minutes: a task's time counts for each of its labels, so those may be less."""
    project = await projects.project(actor, asked.project) if asked.project else None
    within = Range(*range_of(actor, asked), project.id if project else None)
    if asked.by == "week":
        today = clock.today(actor.timezone)
        lines = [
            Line(f"Week of {dates.short_day(week.monday, today, actor.locale)}", _length(week.minutes), week.minutes)
            for week in await report_queries.weeks(actor, within)
        ]
    else:
        nobody = {"person": "Somebody", "project": "", "label": "No label"}[asked.by]
        lines = [
            Line(found.name or nobody, _length(found.minutes), found.minutes)
            for found in await report_queries.sums(actor, asked.by, within)
        ]
    return Summed(lines, await report_queries.total(actor, within), within)


async def report(actor: Actor, form: BoundForm[AskReport]) -> Report:
    """The page of a report, or of what was wrong with what was asked."""
    places = (("", "All projects"), *((row.slug, row.name) for row in await projects.projects(actor)))
    if not form:
        return Report((), "", _by(form.values), form, tuple(places), "")
    asked = form.value
    found = await sum_up(actor, asked)
    query = {"by": asked.by, "since": found.within.since, "until": found.within.until, "project": asked.project}
    project_id = found.within.project_id
    estimate = (await queries.of_project(actor, project_id)).estimate if project_id else 0
    if asked.project and asked.project not in dict(places):
        places = (*places, (asked.project, (await projects.project(actor, asked.project)).name))
    return Report(
        tuple(found.lines),
        _length(found.total) if found.lines else "",
        asked.by,
        BoundForm({name: str(value) for name, value in query.items()}),
        tuple(places),
        f"/reports/time.csv?{urlencode(query)}",
        dates.length(estimate),
    )


def rows(lines: Sequence[Line]) -> list[tuple[str, int, float]]:
    """A report as a spreadsheet has it: name, minutes, hours."""
    return [(line.name, line.minutes, round(line.minutes / 60, 2)) for line in lines]


def _by(values: dict[str, str]) -> By:
    sent = values.get("by")
    return sent if sent in ("person", "project", "label", "week") else "person"  # type: ignore[return-value]


def _length(minutes: int) -> str:
    return dates.length(minutes) or "0 min"
