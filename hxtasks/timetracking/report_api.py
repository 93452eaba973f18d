"""Reports for programs."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from quart import Blueprint, request

from hxtasks.access import NotFound, Role, needs
from hxtasks.timetracking import reporting
from hxtasks.timetracking.reporting import AskReport
from hxtasks.web import guard
from hxtasks.web.forms import FormInvalid
from hxtasks.web.operations import Answer, operation

routes = Blueprint("reports_api", __name__, url_prefix="/api/reports")


@dataclass(frozen=True)
class SummedTime(Answer):
    """Minutes of one person, project, label or week."""

    name: str
    minutes: int

    @classmethod
    def example(cls) -> Self:
        return cls("Jon Okafor", 480)


@dataclass(frozen=True)
class TimeReport(Answer):
    """Time spent in a range of days."""

    since: date
    until: date
    minutes: int
    """All of it; what has several labels is in the sums of each."""
    sums: list[SummedTime]

    @classmethod
    def example(cls) -> Self:
        return cls(date(2026, 10, 26), date(2026, 11, 22), 480, [SummedTime.example()])


@routes.get("/time")
@needs(Role.GUEST)
@operation("Sum up time")
async def time_report(query: AskReport) -> TimeReport:
    """By person, project, label or week, of what you may see. Weeks begin on Monday."""
    actor = guard.actor()
    try:
        form = await reporting.ask(actor, request.args.to_dict())
    except NotFound:
        raise FormInvalid({"project": "There is no such project, or you may not see it."}) from None
    found = await reporting.sum_up(actor, form.value)
    sums = [SummedTime(line.name, line.minutes) for line in found.lines]
    return TimeReport(found.within.since, found.within.until, found.total, sums)
