"""From what was typed about repeating to a rule and its dates, and from the log to what was done."""

import json
from datetime import date, datetime
from typing import NamedTuple, cast

from hxtasks import clock, quickadd, recurrence
from hxtasks.access import Actor
from hxtasks.db import sql
from hxtasks.projects.queries import seen_by
from hxtasks.quickadd import saying
from hxtasks.recurrence import Anchor, BadRule
from hxtasks.recurrence.fields import fields, rule
from hxtasks.tasks.items import items
from hxtasks.tasks.models import Task
from hxtasks.tasks.repeating.forms import Repeat
from hxtasks.tasks.repeating.views import Completed, NextDay, RepeatForm
from hxtasks.tasks.rows import JOINS, TaskRow
from hxtasks.web import dates
from hxtasks.web.forms import BoundForm

SHOWN = 5
"""Dates that are shown before saving."""
HISTORY = 20
"""Completions that are shown."""


class Series(NamedTuple):
    """What was typed, understood: a rule, what it counts from, its first date, and a time where the words say one."""

    rule: recurrence.Rule
    anchor: Anchor
    start: date
    time: str | None


def understand(actor: Actor, task: Task, typed: Repeat) -> Series:
    """The rule that a form says: by its words where these were changed, else by its parts. Raises BadRule."""
    if typed.words and typed.words != typed.said:
        draft = _read(actor, typed.words)
        return _series(actor, task, recurrence.parse(draft.rrule), cast(Anchor, draft.anchor), draft.due_time)
    if typed.rule:
        # A rule may say more than the form can show: it stays where nothing of the form was changed.
        before = _series(actor, task, recurrence.parse(typed.rule), typed.anchor)
        if typed.parts() == fields(before.rule, before.start):
            return before
    return _series(actor, task, rule(typed.parts()), typed.anchor)


def _read(actor: Actor, typed: str) -> quickadd.Draft:
    """What words say in somebody's own language, or else in English. Raises BadRule."""
    for words in (quickadd.words_for(actor.locale), quickadd.ENGLISH):
        [draft] = quickadd.parse(typed, now=clock.now(), zone=actor.timezone, words=words)
        if draft.rrule and not (draft.title or draft.unknown):
            return draft
    raise BadRule("This isn't understood. Try “every 2 weeks on Monday”.")


def _series(actor: Actor, task: Task, found: recurrence.Rule, anchor: Anchor, time: str | None = None) -> Series:
    """A rule with the date that it starts on: that of the task, or the next one that fits."""
    if task.due_on and str(found) == task.rrule:
        return Series(found, anchor, task.due_on, time)
    start = recurrence.first_date(found, actor.timezone, task.due_on or clock.today(actor.timezone))
    if start is None:
        raise BadRule("This never comes.")
    return Series(found, anchor, start, time)


def stored(actor: Actor, task: Task) -> Series:
    """How a task repeats, or would to begin with: every week on its day."""
    found = recurrence.parse(task.rrule or "FREQ=WEEKLY")
    return _series(actor, task, found, cast(Anchor, task.anchor) if task.rrule else "schedule")


async def repeat_form(
    actor: Actor, row: TaskRow, task: Task, series: Series | None, form: BoundForm[Repeat] | None = None
) -> RepeatForm:
    """The form for a series, or as it was typed where there are errors."""
    found = _next(actor, task, series) if series else ()
    return RepeatForm(
        (await items(actor, [row]))[0],
        form if form is not None else _filled(actor, task, series or stored(actor, task)),
        found,
        series is not None and len(found) < SHOWN,
    )


def _filled(actor: Actor, task: Task, series: Series) -> BoundForm[Repeat]:
    said = saying.say(series.rule.on(series.start), series.anchor, actor.locale)
    own = {"words": said, "said": said, "rule": str(series.rule), "anchor": series.anchor, "version": str(task.version)}
    return BoundForm(fields(series.rule, series.start) | own)


def _next(actor: Actor, task: Task, series: Series) -> tuple[NextDay, ...]:
    """The first date and those after it."""
    zone, time = task.due_zone or actor.timezone, series.time or task.due_time
    later = recurrence.upcoming(series.rule, series.anchor, zone, series.start, time, None, count=SHOWN - 1)
    today = clock.today(actor.timezone)
    return tuple(
        NextDay(dates.short_day(on, today, actor.locale), str(on), _away((on - today).days))
        for on in (series.start, *later)
    )


def _away(days: int) -> str:
    if days < 1:
        return "today" if days == 0 else "late"
    if days == 1:
        return "tomorrow"
    if days < 14:
        return f"in {days} days"
    if days < 61:
        return f"in {days // 7} weeks"
    return f"in {days // 30} months" if days < 730 else f"in {days // 365} years"


class _Logged(NamedTuple):
    verb: str
    before: str
    person: str | None
    at: datetime


async def completions(actor: Actor, task_id: int) -> tuple[Completed, ...]:
    """The dates that were completed or skipped, the latest first, as the log has them."""
    found = await sql.rows(
        _Logged,
        f"SELECT c.verb, c.before, w.name AS person, c.at FROM change c JOIN task t ON t.id = c.subject_id "
        f"LEFT JOIN person w ON w.id = c.actor_id {JOINS} AND c.kind = 'task' AND c.subject_id = :id "
        "AND c.verb IN ('complete', 'skip') AND c.undone_by IS NULL ORDER BY c.id DESC LIMIT :limit",
        id=task_id,
        limit=HISTORY,
        **seen_by(actor),
    )
    return tuple(_completed(actor, row) for row in found)


def _completed(actor: Actor, row: _Logged) -> Completed:
    was = json.loads(row.before).get("due_on")
    on = date.fromisoformat(was) if was else None
    return Completed(
        dates.short_day(on, clock.today(actor.timezone), actor.locale) if on else "The last one",
        was or "",
        "Completed" if row.verb == "complete" else "Skipped",
        row.person or "somebody",
        dates.short_day(dates.day_of(row.at, actor.timezone), clock.today(actor.timezone), actor.locale),
    )
