"""The page of the last weeks, which the dashboard shows as well."""

from quart import Blueprint, Response

from hxtasks.access import Actor, Role, needs
from hxtasks.accounts.faces import face
from hxtasks.projects import queries as projects
from hxtasks.projects.models import Status
from hxtasks.projects.queries import ProjectRow
from hxtasks.projects.views import head
from hxtasks.trends import queries
from hxtasks.trends.views import Ages, BurnUp, Trends
from hxtasks.web import dates, guard, hx

routes = Blueprint("trends", __name__)

MOST = 8
"""Projects that are drawn: those with most to do."""


@routes.get("/dashboard/trends")
@needs(Role.GUEST)
@hx.revalidated
async def trends() -> Response:
    actor = guard.actor()
    weeks = queries.mondays(actor)
    drawn = _drawn(await projects.projects(actor))
    done = {found.project_id: found.since for found in await queries.completed(actor, weeks)}
    added = {found.project_id: found.since for found in await queries.created(actor, weeks, [p.id for p in drawn])}
    nothing = (0,) * len(weeks)
    by_week = [_each(since) for since in done.values()]
    return await hx.show(
        Trends(
            tuple(dates.month_day(week, actor.locale) for week in weeks),
            tuple(map(sum, zip(nothing, *by_week, strict=True))),
            tuple(_burn_up(row, done.get(row.id, nothing), added.get(row.id, nothing)) for row in drawn),
            await _ages(actor),
        )
    )


def _drawn(rows: list[ProjectRow]) -> list[ProjectRow]:
    """The projects that are being worked on, those with most to do first."""
    going = [row for row in rows if row.status == Status.IN_PROGRESS and row.open_count + row.done_count]
    return sorted(going, key=lambda row: -row.open_count)[:MOST]


def _burn_up(row: ProjectRow, done: tuple[int, ...], added: tuple[int, ...]) -> BurnUp:
    """What there was at each week's end is what there is now, less what has come since."""
    whole = row.open_count + row.done_count
    return BurnUp(
        head(row),
        tuple(whole - later for later in (*added[1:], 0)),
        tuple(max(row.done_count - later, 0) for later in (*done[1:], 0)),
    )


def _each(since: tuple[int, ...]) -> tuple[int, ...]:
    """What falls into each week, of what happened since each began."""
    return tuple(more - less for more, less in zip(since, (*since[1:], 0), strict=True))


async def _ages(actor: Actor) -> tuple[Ages, ...]:
    return tuple(
        Ages(face(row.username, row.name), (row.week, row.month, row.quarter, row.older), row.overdue)
        for row in await queries.ages(actor)
    )
