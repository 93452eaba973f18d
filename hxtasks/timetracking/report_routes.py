"""Reports: what took how long."""

from quart import Blueprint, Response, request

from hxtasks.access import Role, needs
from hxtasks.timetracking import reporting
from hxtasks.timetracking.report_views import WHAT
from hxtasks.web import guard, hx
from hxtasks.web.sheets import sheet

routes = Blueprint("reports", __name__, url_prefix="/reports")


@routes.get("/time")
@needs(Role.GUEST)
@hx.revalidated
async def time() -> Response:
    actor = guard.actor()
    form = await reporting.ask(actor, request.args.to_dict())
    return await hx.show(await reporting.report(actor, form), status=200 if form else 422)


@routes.get("/time.csv")
@needs(Role.GUEST)
async def time_as_csv() -> Response:
    actor = guard.actor()
    form = await reporting.ask(actor, request.args.to_dict())
    if not form:
        return await hx.show(await reporting.report(actor, form), status=422)
    found = await reporting.sum_up(actor, form.value)
    name = f"time-by-{form.value.by}-{found.within.since}-{found.within.until}"
    return sheet(name, (dict(WHAT)[form.value.by], "Minutes", "Hours"), reporting.rows(found.lines))
