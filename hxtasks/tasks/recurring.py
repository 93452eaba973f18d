"""Tasks that come again: completing one moves its date to the next of its rule, and the row stays."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from hxtasks import changes, clock, recurrence
from hxtasks.access import Actor, Forbidden
from hxtasks.changes import Writing
from hxtasks.recurrence import Anchor
from hxtasks.tasks.nesting import REOPENED, Nested


class NothingFollows(Forbidden):
    """It is the last one of its series, or it doesn't repeat."""

    status = 422


class Step(NamedTuple):
    """Where a series goes from the date that it is at."""

    due_on: date
    rrule: str
    days: timedelta


class Recurring(Nested):
    """A row that may have a rule. With one it has a date as well, which is where the series stands."""

    due_on: date | None
    due_time: str | None
    due_zone: str | None
    rrule: str | None
    anchor: str

    class Meta:
        abstract = True

    async def skip(self, *, by: Actor) -> Writing:
        """Go on to the next date without having done this one. Raises NothingFollows."""
        async with changes.write(by, self.project_id) as change:
            await self.reread()
            step = self.step(by, skipping=True)
            if step is None or self.completed_at is not None:
                raise NothingFollows("Nothing follows that it could be moved to. Complete it, or end the series.")
            await self._go(step, change, "skip")
        return change

    async def come_again(self, change: Writing) -> bool:
        """Complete this occurrence. False where none follows, so that the task itself is to be completed."""
        step = self.step(change.actor)
        if step is not None:
            await self._go(step, change, "complete")
        return step is not None

    def step(self, by: Actor, *, skipping: bool = False) -> Step | None:
        """Where completing it now leads, or skipping it, which counts by schedule; None where it is done then."""
        if not (self.rrule and self.due_on):
            return None
        rule = recurrence.parse(self.rrule)
        anchor: Anchor = "completion" if self.anchor == "completion" and not skipping else "schedule"
        zone = self.due_zone if self.due_time and self.due_zone else by.timezone
        found = recurrence.next_date(rule, anchor, zone, self.due_on, self.due_time, clock.now())
        if found is None:
            return None
        kept = rule.remembering(self.due_on) if self.anchor == "schedule" else rule
        return Step(found, str(kept.less_one()), found - self.due_on)

    async def _go(self, step: Step, change: Writing, verb: str) -> None:
        """Other dates keep their distance; what was done below is to do again."""
        below = [kin for kin in await self.below() if not kin.trashed_at]
        fields: dict[str, Any] = {"due_on": step.due_on, **_moved(self, step.days, "start_on", "deadline_on")}
        await self.apply(change, verb, **fields | ({"rrule": step.rrule} if step.rrule != self.rrule else {}))
        rows = {row.id: row for row in await type(self).filter(id__in=[kin.id for kin in below])} if below else {}
        for row in (rows[kin.id] for kin in below):
            again = REOPENED if row.completed_at else {}
            dates = {} if row.rrule else _moved(row, step.days, "due_on", "start_on", "deadline_on")
            if again or dates:
                await row.apply(change, "reopen" if again else "edit", **again, **dates)


def _moved(row: Recurring, days: timedelta, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) + days for name in names if getattr(row, name)}


def with_date(fields: Mapping[str, Any], row: Recurring | None, by: Actor) -> dict[str, Any]:
    """What to write so that a rule has a date: its first one from today where there is none. Without date no rule."""
    due_on = fields.get("due_on", row.due_on if row else None)
    rule = fields.get("rrule", row.rrule if row and "due_on" not in fields else None)
    if rule and due_on is None:
        today = clock.today(by.timezone)
        return {**fields, "due_on": recurrence.first_date(recurrence.parse(rule), by.timezone, today) or today}
    if due_on is None and row and row.rrule:
        return {**fields, "rrule": None}
    return dict(fields)
