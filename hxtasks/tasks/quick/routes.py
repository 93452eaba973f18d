"""What is typed into a line that adds, while it is typed. Nothing is changed."""

from quart import Blueprint, Response

from hxtasks.access import Role, needs
from hxtasks.projects import queries as projects
from hxtasks.tasks.quick import loading
from hxtasks.tasks.quick.forms import SeeLines
from hxtasks.tasks.quick.lines import Home
from hxtasks.tasks.quick.views import Seen
from hxtasks.web import guard, hx

routes = Blueprint("quick", __name__, url_prefix="/quick-add")


@routes.post("/preview")
@needs(Role.GUEST)
async def preview() -> Response:
    """What the text means, a chip for each piece."""
    actor, form = guard.actor(), await SeeLines.parse()
    if not form:
        field = "add" if "field" in form.errors else form.values.get("field", "add")
        return await hx.show(Seen(field, notes=tuple(form.errors.values())), status=422)
    home = Home(actor.inbox_id)
    if form.value.section:
        section = await projects.section_by_id(actor, form.value.section)
        home = Home(section.project_id, section.id)
    view = await loading.seen(actor, form.value.text, home, form.value.field, form.value.caret)
    return await hx.show(view)
