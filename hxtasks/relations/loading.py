"""Loading what is shown of relations: queries in, Views out."""

from hxtasks.access import Actor, ProjectRole
from hxtasks.relations import queries
from hxtasks.relations.forms import Relate
from hxtasks.relations.views import WORDS, Line, RelationPicker, Relations
from hxtasks.tasks.items import items
from hxtasks.tasks.rows import TaskRow
from hxtasks.web.forms import BoundForm


async def part(actor: Actor, row: TaskRow) -> Relations:
    """What a task's pane shows of its relations."""
    ends = await queries.of_task(actor, row.id)
    dressed = {item.id: item for item in await items(actor, list(ends.tasks.values()))}
    lines = [
        Line(
            relation.id,
            relation.kind,
            dressed[relation.end],
            row.can_edit if relation.forth else ends.tasks[relation.end].can_edit,
        )
        for relation in ends.relations
    ]
    order = list(WORDS)
    return Relations(row.id, tuple(sorted(lines, key=lambda line: order.index(line.kind))), ends.hidden, row.can_edit)


async def picker(actor: Actor, row: TaskRow, typed: str = "", form: BoundForm[Relate] | None = None) -> RelationPicker:
    """The tasks that fit what is typed."""
    found = await queries.search(actor.asking(ProjectRole.VIEWER), typed, row.id)
    item, *others = await items(actor, [row, *found])
    return RelationPicker(item, tuple(others), typed, Relate.blank(how="blocked") if form is None else form)
