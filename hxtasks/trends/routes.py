"""The page of the last weeks, which the dashboard shows as well."""

from quart import Blueprint, Response, request

from hxtasks.access import Role, needs
from hxtasks.accounts.faces import face
from hxtasks.projects import queries as projects
from hxtasks.projects.models import Status
from hxtasks.projects.queries import ProjectRow
from hxtasks.projects.views import head
from hxtasks.trends import queries
from hxtasks.trends.queries import AgeRow
from hxtasks.trends.views import Ages, BurnUp, Trends
from hxtasks.web import dates, guard, hx

routes = Blueprint("trends", __name__)

MOST = 8
"""Projects that are drawn unless all are asked for: those with most to do."""
PEOPLE = 12
"""People, the same."""


@routes.get("/dashboard/trends")
@needs(Role.GUEST)
@hx.revalidated
async def trends() -> Response:
    """Of the busiest projects and people, or with `?all=1` of every one."""
    actor, everything = guard.actor(), bool(request.args.get("all"))
    weeks = queries.mondays(actor)
    begun = [row for row in await projects.projects(actor) if row.open_count + row.done_count]
    drawn = begun if everything else _busiest(begun)
    people = await queries.ages(actor)
    completed, repeated = await queries.completed(actor, weeks), await queries.repeated(actor, weeks)
    # Where a project grows, what repeats is one task, open until its series ends: it would get done more than it has.
    done = {found.project_id: found.since for found in completed}
    added = {found.project_id: found.since for found in await queries.created(actor, weeks, [p.id for p in drawn])}
    nothing = (0,) * len(weeks)
    by_week = [_each(found.since) for found in (*completed, *repeated)]
    return await hx.show(
        Trends(
            tuple(dates.month_day(week, actor.locale) for week in weeks),
            tuple(map(sum, zip(nothing, *by_week, strict=True))),
            tuple(_burn_up(row, done.get(row.id, nothing), added.get(row.id, nothing)) for row in drawn),
            tuple(map(_ages, people if everything else people[:PEOPLE])),
            everything,
            not everything and (len(drawn) < len(begun) or len(people) > PEOPLE),
        )
    )


def _busiest(rows: list[ProjectRow]) -> list[ProjectRow]:
    """The projects that are being worked on, those with most to do first."""
    going = [row for row in rows if row.status == Status.IN_PROGRESS]
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


def _ages(row: AgeRow) -> Ages:
    return Ages(face(row.username, row.name), (row.week, row.month, row.quarter, row.older), row.overdue)
