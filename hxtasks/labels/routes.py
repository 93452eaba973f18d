"""The pages of labels. Members of the team change them; whoever sees a task sees its labels."""

from quart import Blueprint, Response, request

from hxtasks.access import Actor, Role, needs
from hxtasks.changes import write
from hxtasks.labels.forms import AddLabel, MergeLabel, SaveLabel
from hxtasks.labels.views import Item, LabelForm, LabelPage, LabelsPage
from hxtasks.query import Term
from hxtasks.tasks.finding import results
from hxtasks.tasks.items import items
from hxtasks.tasks.labelling import queries
from hxtasks.tasks.labels import Label, hue_of, taken
from hxtasks.tasks.rows import PAGE, Cursor
from hxtasks.web import guard, hx
from hxtasks.web.forms import BoundForm
from hxtasks.web.hx import Toast

routes = Blueprint("labels", __name__, url_prefix="/labels")


@routes.get("")
@needs(Role.GUEST)
@hx.revalidated
async def index() -> Response:
    return await hx.show(await _page(guard.actor()))


@routes.post("")
@needs(Role.MEMBER)
async def add() -> Response:
    actor, form = guard.actor(), await AddLabel.parse()
    if form and await taken(form.value.name):
        form = form.wrong(name="There is a label of that name already.")
    if not form:
        return await hx.show(await _page(actor, form), status=422)
    given = form.value
    hue = hue_of(given.name) if given.hue is None else given.hue
    async with write(actor) as change:
        await Label.make(change, name=given.name, hue=hue)
    return await hx.done(await _page(actor), to="/labels", toast=Toast(f"Made the label “{given.name}”", change.undo))


@routes.get("/<int:label_id>")
@needs(Role.GUEST)
@hx.revalidated
async def show(label_id: int) -> Response:
    actor = guard.actor()
    label = await queries.label(actor, label_id)
    if results.asked() is not None:
        title, address, said = f"@{label.name}", f"/labels/{label_id}", Term("label", label.name)
        found = await results.load(actor, title, address, results.labelled(label_id), said=said)
        return await results.answer(found)
    page = await queries.with_label(actor, label_id, after=Cursor.parse(request.args.get("after", "")))
    more = f"/labels/{label_id}?after={page.next}" if page.next else ""
    return await hx.show(LabelPage(Item(*label), tuple(await items(actor, page.rows)), more, _manages(actor)))


@routes.get("/<int:label_id>/settings")
@needs(Role.MEMBER)
async def settings(label_id: int) -> Response:
    return await hx.show(await _form(guard.actor(), label_id))


@routes.post("/<int:label_id>/settings")
@needs(Role.MEMBER)
async def edit(label_id: int) -> Response:
    actor, form = guard.actor(), await SaveLabel.parse()
    label = await queries.label_to_change(actor, label_id)
    if form and "name" in form.value.changes() and await taken(form.value.name, besides=label_id):
        form = form.wrong(name="There is a label of that name already. Merge the two.")
    if not form:
        return await hx.show(await _form(actor, label_id, form), status=422)
    changed = form.value.changes()
    change = await label.edit(by=actor, last=changed.pop("version", None), **changed)
    return await hx.go("/labels", toast=Toast(f"Changed the label “{label.name}”", change.undo))


@routes.post("/<int:label_id>/merging")
@needs(Role.MEMBER)
async def merge(label_id: int) -> Response:
    actor, form = guard.actor(), await MergeLabel.parse()
    label = await queries.label_to_change(actor, label_id)
    if not form or form.value.into == label_id:
        wrong = BoundForm[SaveLabel]({"name": label.name, "hue": str(label.hue)}, {"into": "Choose another label."})
        return await hx.show(await _form(actor, label_id, wrong), status=422)
    into = await queries.label_to_change(actor, form.value.into)
    change = await label.merge(into, by=actor)
    return await hx.go("/labels", toast=Toast(f"Merged “{label.name}” into “{into.name}”", change.undo))


@routes.post("/<int:label_id>/deletion")
@needs(Role.MEMBER)
async def delete(label_id: int) -> Response:
    label = await queries.label_to_change(guard.actor(), label_id)
    change = await label.remove(by=guard.actor())
    return await hx.go("/labels", toast=Toast(f"Deleted the label “{label.name}”", change.undo))


async def _page(actor: Actor, form: BoundForm[AddLabel] | None = None) -> LabelsPage:
    sent = request.args.get("after", "")
    rows = await queries.labels(actor, after=int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0)
    more = f"/labels?after={rows[PAGE - 1].id}" if len(rows) > PAGE else ""
    shown = tuple(Item(*row) for row in rows[:PAGE])
    return LabelsPage(shown, more, _manages(actor), BoundForm() if form is None else form)


async def _form(actor: Actor, label_id: int, form: BoundForm[SaveLabel] | None = None) -> LabelForm:
    label = await queries.label(actor, label_id)
    stored = SaveLabel.blank(name=label.name, hue=label.hue, version=actor.last_change)
    others = tuple((str(row.id), row.name) for row in await queries.others(actor, label_id))
    return LabelForm(Item(*label), stored if form is None else form, others)


def _manages(actor: Actor) -> bool:
    return actor.role >= Role.MEMBER
