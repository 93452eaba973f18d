"""Loading what is shown of time: queries in, Views out."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.accounts.faces import face
from hxtasks.tasks import queries as tasks
from hxtasks.tasks.items import items
from hxtasks.tasks.rows import TaskRow
from hxtasks.timetracking import queries
from hxtasks.timetracking.forms import AddTime, EditTime
from hxtasks.timetracking.queries import PAGE, Cursor, EntryRow
from hxtasks.timetracking.views import Spent, TaskTime, TimeForm
from hxtasks.web import dates
from hxtasks.web.forms import BoundForm
from hxtasks.web.ui import Timer
from hxtasks.web.view import View


async def part(actor: Actor, row: TaskRow) -> TaskTime:
    """What a task's pane shows of its time."""
    return await task_time(actor, row)


async def task_time(
    actor: Actor, row: TaskRow, *, after: Cursor | None = None, form: BoundForm[AddTime] | None = None
) -> TaskTime:
    """The time of a task that was read for the actor; `form` is what was typed and refused."""
    found = await queries.of_task(actor, row.id, after=after, limit=PAGE + 1)
    sums, shown = await queries.totals(actor, row.id), found[:PAGE]
    total, whole = of(sums.spent, sums.estimate), of(sums.spent_whole, sums.estimate_whole)
    mine = await queries.running(actor)
    more = f"/tasks/{row.id}/time?after={Cursor(shown[-1].spent_on, shown[-1].id)}" if len(found) > PAGE else ""
    return TaskTime(
        row.id,
        row.title,
        total,
        whole if whole != total and sums.spent_whole else "",
        tuple(spent(actor, entry) for entry in shown),
        row.can_edit,
        bool(mine and mine.task_id == row.id),
        more,
        AddTime.blank(spent_on=clock.today(actor.timezone)) if form is None else form,
    )


def of(minutes: int, estimate: int) -> str:
    """What was spent of what was estimated: `25 min of 3 h`; nothing where neither is known."""
    taken = dates.length(minutes) or "0 min"
    return f"{taken} of {dates.length(estimate)}" if estimate else taken if minutes else ""


def spent(actor: Actor, row: EntryRow) -> Spent:
    """An entry as this actor reads it."""
    return Spent(
        row.id,
        face(row.username, row.name or "") if row.username else None,
        dates.length(row.minutes) if row.minutes else "",
        dates.day(row.spent_on, clock.today(actor.timezone), actor.locale),
        row.spent_on.isoformat(),
        row.note,
        row.may_change(actor),
    )


async def editing(actor: Actor, row: EntryRow, form: BoundForm[EditTime] | None = None) -> TimeForm:
    """An entry open for whoever may change it."""
    if form is None:
        minutes = row.minutes
        if minutes is None and row.started_at:
            minutes = max(round((clock.now() - row.started_at).total_seconds() / 60), 1)
        length = dates.length(minutes or 1)
        form = EditTime.blank(length=length, spent_on=row.spent_on, note=row.note, version=row.version)
    item, *_ = await items(actor, [await tasks.row(actor, row.task_id)])
    return TimeForm(row.id, item, row.name or "Somebody", form)


async def timer(actor: Actor) -> Timer:
    """What the actor is timing, for every page of theirs."""
    row = await queries.running(actor) if actor.timer else None
    return await _shown(actor, row)


async def timer_now(actor: Actor) -> Timer:
    """The same after the actor has started or stopped one."""
    return await _shown(actor, await queries.running(actor))


async def _shown(actor: Actor, row: queries.RunningRow | None) -> Timer:
    if row is None:
        return Timer()
    at = row.started_at.astimezone(ZoneInfo(actor.timezone))
    today = clock.today(actor.timezone)
    time = dates.clock_time(f"{at:%H:%M}", actor.locale)
    since = time if at.date() == today else f"{dates.day(at.date(), today, actor.locale)} {time}"
    href = f"/tasks/{row.task_id}" if row.title else ""
    return Timer(row.title or "", href, since, at.isoformat(timespec="seconds"))


async def shown_again(actor: Actor, entry_ids: Sequence[int]) -> list[View]:
    """The time of the tasks that these entries are of, and the actor's timer, once that was taken back."""
    found = [await tasks.row_or_none(actor, number) for number in await queries.tasks_of(actor, entry_ids)]
    regions: list[View] = [await task_time(actor, row) for row in found if row]
    return [*regions, await timer_now(actor)] if entry_ids else []
