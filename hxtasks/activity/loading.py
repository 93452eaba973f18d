"""From the log's rows to what a page shows."""

import json
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.accounts import queries as accounts
from hxtasks.accounts.faces import face
from hxtasks.activity import queries, references, sentences
from hxtasks.activity.queries import PAGE, SHARED, Row
from hxtasks.activity.views import ActivityPage, Day, Entry, Filter, Item
from hxtasks.changes.logged import KINDS
from hxtasks.changes.undo import DAYS, FOR_GOOD
from hxtasks.projects import queries as projects
from hxtasks.web import dates

VIA = {"api": "API", "cli": "command line", "system": "server"}
_OF_ONESELF = {"sign-in", "sign-out", "join", "password", "edit"}
"""Verbs whose subject goes without saying where it is the one who acts."""

SHOWN = 50
"""Subjects that one entry lists; it says how many there are."""


async def page(
    actor: Actor,
    rows: list[Row],
    *,
    title: str,
    address: str,
    subject: str = "",
    subject_href: str = "",
    narrowed: Filter | None = None,
) -> ActivityPage:
    """A page of history from rows that the actor may see, one more than it shows where there are more."""
    shown = rows[:PAGE]
    names = await queries.names(actor, shown)
    zone, today = ZoneInfo(actor.timezone), clock.today(actor.timezone)
    days = []
    for day, of_day in groupby(shown, key=lambda row: row.at.astimezone(zone).date()):
        entries = tuple(_entry(actor, list(group), names, zone) for _, group in groupby(of_day, key=_alike))
        days.append(Day(dates.day(day, today, actor.locale), dates.long_day(day, actor.locale), entries))
    chosen = {"by": narrowed.by, "project": narrowed.project} if narrowed else {}
    query = {name: value for name, value in chosen.items() if value}
    more = f"{address}?{urlencode(query | {'before': shown[-1].id})}" if len(rows) > PAGE else ""
    here = f"{address}?{urlencode(query)}" if query else address
    return ActivityPage(title, subject, subject_href, here, tuple(days), more, narrowed)


async def narrowing(actor: Actor, action: str, *, by: str, project: str | None) -> Filter:
    """What a history can be narrowed to; `project` None where it is a project's own."""
    return Filter(
        action,
        tuple((p.username, p.name) for p in await accounts.people(actor)),
        () if project is None else tuple((p.slug, p.name) for p in await projects.projects(actor)),
        by,
        project or "",
    )


def _alike(row: Row) -> tuple[object, ...]:
    """Changes that one entry tells together: one batch, or the same thing done to several in a row."""
    if row.verb in ("complete", "add", "delete", "reopen", "restore", "sign-in", "sign-out"):
        return row.username, row.kind, row.verb, row.project_id, row.via, bool(row.undone_by)
    return row.batch, row.kind, row.verb


def _entry(actor: Actor, rows: list[Row], names: sentences.Names, zone: ZoneInfo) -> Entry:
    row = rows[0]
    together = len({r.batch for r in rows}) == 1
    at = row.at.astimezone(zone)
    return Entry(
        row.id,
        dates.clock_time(f"{at:%H:%M}", actor.locale),
        at.isoformat(timespec="seconds"),
        face(row.username, row.person) if row.username and row.person else None,
        sentences.verb(row.kind, row.verb, many=len(rows) > 1),
        tuple(
            Item(
                r.id,
                "" if r.name == r.person and r.verb in _OF_ONESELF else r.name,
                _href(r, names),
                sentences.details(r, names),
                "" if together or not _may_undo(actor, r) else f"/changes/{r.id}/undo",
            )
            for r in rows[:SHOWN]
        ),
        f"{len(rows)} {sentences.PLURALS.get(row.kind, row.kind)}" if len(rows) > 1 else "",
        (row.project_name or "") if row.kind != "project" else "",
        f"/projects/{row.project_slug}" if row.project_slug and not row.project_gone else "",
        VIA.get(row.via, ""),
        f"/changes/{row.id}/undo" if together and _may_undo(actor, row) else "",
        "Undone" if row.undone_by else "",
    )


def _may_undo(actor: Actor, row: Row) -> bool:
    fresh = (clock.now() - row.at).days < DAYS
    may = row.kind in SHARED or (row.kind in KINDS and row.role >= row.undoing(actor))
    return may and fresh and row.verb != FOR_GOOD and not row.undone_by


def _href(row: Row, names: sentences.Names) -> str:
    """Where the subject is, or what it belongs to; empty where that is gone, or nobody else's."""
    if row.kind in ("task", "attachment", "comment", "update"):
        return f"/{row.kind}s/{row.subject_id}"
    known: dict[str, Any] = json.loads(row.after or row.before or "{}")
    project = f"/projects/{row.project_slug}" if row.project_slug and not row.project_gone else ""
    if row.kind in ("account", "member"):
        username = names.get(("username", references.person_of(row)))
        return f"/user/{username}" if username else ""
    places = {
        "time_entry": f"/tasks/{known.get('task_id')}/time",
        "field_value": f"/tasks/{known.get('task_id')}/fields",
        "relation": f"/tasks/{known.get('task_id')}",
        "reaction": f"/comments/{known.get('comment_id')}",
        "label": f"/labels/{row.subject_id}" if row.after else "",
        "project": project,
        "section": project,
    }
    return places.get(row.kind, "")
