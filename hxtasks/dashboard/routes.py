"""Pages across projects: the dashboard, and a person's page."""

from zoneinfo import ZoneInfo

from quart import Blueprint, Response

from hxtasks import clock
from hxtasks.access import Actor, Role, needs
from hxtasks.accounts import queries as accounts
from hxtasks.accounts.faces import face
from hxtasks.accounts.views import ROLES
from hxtasks.dashboard import queries
from hxtasks.dashboard.queries import DueRow
from hxtasks.dashboard.views import Dashboard, Load, News, PersonPage, ProjectLine, StatusGroup
from hxtasks.projects import member_queries
from hxtasks.projects import queries as projects
from hxtasks.projects.member_queries import MemberRow
from hxtasks.projects.models import Status
from hxtasks.projects.queries import ProjectRow
from hxtasks.projects.views import STATUSES, head
from hxtasks.tasks.items import items
from hxtasks.updates import queries as updates
from hxtasks.updates.queries import Latest
from hxtasks.web import dates, guard, hx

routes = Blueprint("dashboard", __name__)

ORDER = (Status.IN_PROGRESS, Status.PLANNING, Status.PAUSED, Status.COMPLETE)


@routes.get("/dashboard")
@needs(Role.GUEST)
@hx.revalidated
async def dashboard() -> Response:
    actor = guard.actor()
    rows = await projects.projects(actor)
    late = await queries.due_by_project(actor)
    people = await member_queries.people_by_project(actor, [row.id for row in rows])
    totals = await queries.totals(actor)
    news = await updates.latest_by_project(actor)
    lines: dict[str, list[ProjectLine]] = {}
    for row in rows:
        lines.setdefault(row.status, []).append(
            _line(actor, row, late.get(row.id), people.get(row.id, []), news.get(row.id))
        )
    return await hx.show(
        Dashboard(
            dates.long_day(clock.today(actor.timezone), actor.locale),
            sum(row.open_count for row in rows),
            *totals,
            tuple(StatusGroup(s, STATUSES[s], tuple(lines[s])) for s in ORDER if s in lines),
            tuple(Load(face(p.username, p.name), p.overdue, p.due) for p in await queries.load_by_person(actor)),
            actor.role >= Role.MEMBER,
        )
    )


@routes.get("/user/<username>")
@needs(Role.GUEST)
async def person(username: str) -> Response:
    actor = guard.actor()
    row = await accounts.person(actor, username.lower())
    counts = await queries.counts_of(actor, row.id)
    local = dates.clock_time(f"{clock.now().astimezone(ZoneInfo(row.timezone)):%H:%M}", actor.locale)
    return await hx.show(
        PersonPage(
            face(row.username, row.name),
            ROLES[row.role],
            f"since {dates.day(row.created_at.date(), clock.today(actor.timezone), actor.locale).lower()}",
            f"{local} ({row.timezone})",
            row.id == actor.id,
            *counts,
            tuple(await items(actor, await queries.doing(actor, row.id))),
        )
    )


def _line(
    actor: Actor, row: ProjectRow, due: DueRow | None, people: list[MemberRow], said: Latest | None
) -> ProjectLine:
    today = clock.today(actor.timezone)
    return ProjectLine(
        head(row),
        due.overdue if due else 0,
        dates.due(due.next_due, None, None, today, actor.locale, actor.timezone) if due else None,
        tuple(face(p.username, p.name) for p in people),
        News(said.title, f"/updates/{said.id}", STATUSES[Status(said.status)], dates.ago(said.published_at))
        if said
        else None,
    )
