"""Labels for programs. A task's are set with the task, by name."""

from dataclasses import dataclass
from typing import Self

from quart import Blueprint

from hxtasks.access import Role, needs
from hxtasks.changes import write
from hxtasks.labels.forms import AddLabel, EditLabel, MergeLabel
from hxtasks.tasks import labels
from hxtasks.tasks.labelling import queries
from hxtasks.web import guard
from hxtasks.web.forms import FormInvalid
from hxtasks.web.operations import Answer, PageQuery, Unnumbered, check_if_match, cut, operation

routes = Blueprint("labels_api", __name__, url_prefix="/api/labels")


@dataclass(frozen=True)
class Label(Unnumbered):
    """A word that tasks share, for the whole team."""

    id: int
    name: str
    hue: int
    """Its colour: one of 0, 15 … 345."""
    url: str
    """The address of the page of its tasks."""

    @classmethod
    def of(cls, row: queries.LabelName | queries.LabelCount | labels.Label) -> Self:
        return cls(row.id, row.name, row.hue, f"/labels/{row.id}")

    @classmethod
    def example(cls) -> Self:
        return cls(5, "money", 90, "/labels/5")


@dataclass(frozen=True)
class LabelPage(Answer):
    """A page of labels, by id."""

    labels: list[Label]
    next: str | None
    """The `cursor` of the next page, null on the last one."""

    @classmethod
    def example(cls) -> Self:
        return cls([Label.example()], None)


@routes.get("")
@needs(Role.GUEST)
@operation("List labels")
async def list_labels(query: PageQuery) -> LabelPage:
    """All of the team's; a guest gets those of tasks that they see."""
    rows, more = cut(await queries.everything(guard.actor(), after=query.after, limit=query.limit + 1), query)
    return LabelPage([Label.of(row) for row in rows], more)


@routes.post("")
@needs(Role.MEMBER)
@operation("Make a label", created="/api/labels/{id}", example={"name": "errands", "hue": 90})
async def add_label(body: AddLabel) -> Label:
    """Two names that differ only in case are one name."""
    await _free(body.name)
    async with write(guard.actor()) as change:
        hue = labels.hue_of(body.name) if body.hue is None else body.hue
        return Label.of(await labels.Label.make(change, name=body.name, hue=hue))


@routes.get("/<int:label_id>")
@needs(Role.GUEST)
@operation("Get a label")
async def get_label(label_id: int) -> Label:
    return Label.of(await queries.label(guard.actor(), label_id))


@routes.patch("/<int:label_id>")
@needs(Role.MEMBER)
@operation("Change a label", example={"name": "invoices"})
async def change_label(label_id: int, body: EditLabel) -> Label:
    label = await queries.label_to_change(guard.actor(), label_id)
    if "name" in body.changes():
        await _free(body.name, besides=label_id)
    async with write(guard.actor()):
        await _check(label)
        await label.edit(by=guard.actor(), **body.changes())
    return Label.of(label)


@routes.post("/<int:label_id>/merging")
@needs(Role.MEMBER)
@operation("Merge a label into another one", example={"into": 1})
async def merge_label(label_id: int, body: MergeLabel) -> Label:
    """All that have it get the other one; this one is gone. Answers with the one that stays."""
    actor = guard.actor()
    label = await queries.label_to_change(actor, label_id)
    if body.into == label_id:
        raise FormInvalid({"into": "Choose another label."})
    into = await queries.label_to_change(actor, body.into)
    await label.merge(into, by=actor)
    return Label.of(into)


@routes.delete("/<int:label_id>")
@needs(Role.MEMBER)
@operation("Delete a label")
async def delete_label(label_id: int) -> None:
    """Taken from all tasks; undoing it puts it back on them."""
    label = await queries.label_to_change(guard.actor(), label_id)
    async with write(guard.actor()):
        await _check(label)
        await label.remove(by=guard.actor())


async def _check(label: labels.Label) -> None:
    await label.reread()
    check_if_match(Label.of(label).tag)


async def _free(name: str, besides: int = 0) -> None:
    if await labels.taken(name, besides=besides):
        raise FormInvalid({"name": "There is a label of that name already."})
