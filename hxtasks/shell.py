"""What surrounds every page: the sidebar's numbers and projects, in a fixed number of queries."""

from quart import g, request

from hxtasks.access import Actor, Role
from hxtasks.accounts.faces import face
from hxtasks.accounts.models import Team
from hxtasks.notifications import queries as notifications
from hxtasks.projects import queries as projects
from hxtasks.savedviews import queries as saved
from hxtasks.tasks import queries as tasks
from hxtasks.timetracking import loading as time
from hxtasks.web import hx, keys
from hxtasks.web.ui import NavLink, ProjectLink, Shell, ViewLink, up_to_counted

IN_SIDEBAR = 50
"""Projects that the sidebar lists; all of them are on the dashboard and in the jump box."""


async def load(build: str) -> Shell:
    """The shell for whoever asks; strangers get the team's name and nothing else."""
    actor: Actor | None = g.get("actor")
    if actor is None:
        team = await Team.get_or_none(id=1)
        return Shell(team.name if team else "hxtasks", flash=hx.left_toast(), build=build)
    today, assigned = await tasks.counts(actor)
    unread = await notifications.unread(actor) if actor.unread else 0
    path = request.path
    current = path.split("/")[2] if path.startswith("/projects/") else ""
    inbox, *rows = await projects.sidebar(actor, limit=1 + IN_SIDEBAR + 1, open_slug=current)
    more = len(rows) > IN_SIDEBAR
    if more:
        rows.remove(next(row for row in reversed(rows) if row.slug != current))
    links = (
        NavLink("d", "/dashboard", "Dashboard", "layout-dashboard", None, path == "/dashboard"),
        NavLink("i", inbox.last_path, "Inbox", "inbox", inbox.open_count, path == "/inbox" or current == inbox.slug),
        NavLink("t", "/today", "Today", "sun", up_to_counted(today), path == "/today"),
        NavLink("u", "/upcoming", "Upcoming", "calendar-days", None, path == "/upcoming"),
        NavLink("a", "/assigned", "Assigned to me", "user-round-check", up_to_counted(assigned), path == "/assigned"),
    )
    return Shell(
        actor.team,
        face(actor.username, actor.name),
        links,
        tuple(ProjectLink(p.slug, p.last_path, p.name, p.hue, p.open_count, p.slug == current, p.icon) for p in rows),
        actor.role >= Role.MEMBER,
        actor.theme,  # type: ignore[arg-type]
        actor.locale,
        flash=hx.left_toast(),
        build=build,
        keys=keys.labels(actor),
        commands=keys.commands(actor),
        sheet=keys.sheet(actor),
        last_change=actor.last_change,
        views=tuple(
            ViewLink(row.id, row.name, row.icon, path == f"/views/{row.id}") for row in await saved.views(actor)
        ),
        unread=up_to_counted(unread),
        more_projects=more,
        timer=await time.timer(actor),
    )
