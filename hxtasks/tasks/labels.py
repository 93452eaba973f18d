"""Labels: words that tasks share, for the whole team."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from typing import Any, ClassVar, NamedTuple, Self
from unicodedata import normalize

from tortoise import fields

from hxtasks import changes
from hxtasks.access import Actor, Forbidden
from hxtasks.changes import Writing
from hxtasks.changes.conflicts import merged
from hxtasks.changes.links import BATCH, Link
from hxtasks.changes.logged import Logged
from hxtasks.changes.writing import lock
from hxtasks.db import sql
from hxtasks.db.connection import dialect

HUES = range(0, 360, 15)


def key_of(name: str) -> str:
    """What two names have in common that are one name to people: `Design` and `design`."""
    return normalize("NFC", normalize("NFC", name).casefold())


def hue_of(name: str) -> int:
    """The colour that a new label gets: the same for the same name."""
    return HUES[sum(name.encode()) % len(HUES)]


class Label(Logged):
    """A word that tasks share. What happens to it happens to all tasks that have it, in whatever project."""

    kind = "label"
    derived = frozenset({"key"})
    linked: ClassVar[Mapping[str, Link]] = {"tasks": Link("task_label", "label_id", "task_id", "task")}

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=60, unique=True)
    key = fields.CharField(max_length=255, unique=True, default="", db_default="")
    hue = fields.SmallIntField(default=250)

    @property
    def called(self) -> str:
        return self.name

    @property
    def home(self) -> None:
        """It belongs to the team."""
        return None

    def derive(self) -> None:
        self.key = key_of(self.name)

    async def edit(self, *, by: Actor, last: int | None = None, **fields: Any) -> Writing:
        """Another name or colour. Raises Forbidden where another label has that name, Conflict where somebody changed
        the same since the change `last`.
        """
        async with changes.write(by) as change:
            await _hold(change, self.id)
            await self.apply(change, "edit", **await merged(self, last, fields))
        return change

    async def merge(self, into: "Label", *, by: Actor) -> Writing:
        """Give all that have it another label instead; it is gone then."""
        async with changes.write(by) as change:
            await _hold(change, self.id, into.id)
            tasks = [*await into.value("tasks"), *await self.value("tasks")]
            await into.apply(change, "merge", tasks=tasks)
            await self.drop(change)
        return change

    async def remove(self, *, by: Actor) -> Writing:
        """Take it from all tasks; it is gone then."""
        async with changes.write(by) as change:
            await self.drop(change)
        return change

    @classmethod
    async def make(cls, change: Writing, verb: str = "add", *, called: str = "", **given: Any) -> Self:
        if other := await taken(given["name"]):
            # Taken back too late: there is another one of this name, and its tasks are at home there.
            label = await cls.get(id=other)
            await label.apply(change, verb, tasks=[*await label.value("tasks"), *given.get("tasks", ())])
            return label
        label = await super().make(change, verb, called=called, **given)
        await _touch(change, await label.value("tasks"))
        return label

    async def apply(self, change: Writing, verb: str, *, unless: str = "", **fields: Any) -> bool:
        await _hold(change, self.id)
        if "name" in fields and await taken(fields["name"], besides=self.id):
            raise Forbidden(f"There is another label called “{fields['name']}” by now. Merge the two.")
        before = await self.value("tasks")
        changed = await super().apply(change, verb, unless=unless, **fields)
        if changed:
            await _touch(change, {*before, *await self.value("tasks")})
        return changed

    async def drop(self, change: Writing, verb: str = "remove") -> None:
        await _hold(change, self.id)
        await _touch(change, await self.value("tasks"))
        await super().drop(change, verb)

    async def unmake(self, change: Writing) -> None:
        """Undoing that it was made leaves it to those who use it by now."""
        used = "SELECT 1 FROM task_label x JOIN task t ON t.id = x.task_id WHERE x.label_id = :id"
        if not await sql.value(f"{used} AND t.trashed_at IS NULL LIMIT 1", id=self.id):
            await self.drop(change, "undo")


async def taken(name: str, *, besides: int = 0) -> int | None:
    """The id of another label that has this name already."""
    found = await sql.value("SELECT id FROM label WHERE key = :key AND id <> :id", key=key_of(name), id=besides)
    return None if found is None else int(found)


class Labelled(Logged):
    """What a task can do with labels."""

    linked: ClassVar[Mapping[str, Link]] = {"labels": Link("task_label", "task_id", "label_id", "label")}

    class Meta:
        abstract = True

    async def label(self, names: Sequence[str], *, by: Actor, only: bool = False) -> Writing:
        """Give it labels by name, those that don't exist made on the way; `only` these where that is said."""
        async with changes.write(by, *self._homes()) as change:
            before = [] if only else await self.value("labels")
            await self.apply(change, "edit", labels=[*before, *(await named(change, names)).values()])
        return change

    async def relabel(self, names: Sequence[str], seen: Sequence[str], *, by: Actor) -> Writing:
        """Give it the labels that are not among those `seen`, take off those of them that are no longer named."""
        async with changes.write(by, *self._homes()) as change:
            wanted = (await named(change, names)).values()
            off = {row.id for row in await _with_keys([key_of(name) for name in seen])} - {*wanted}
            await self.apply(change, "edit", labels=[x for x in (*await self.value("labels"), *wanted) if x not in off])
        return change

    async def unlabel(self, label_id: int, *, by: Actor) -> Writing:
        """Take one label off."""
        async with changes.write(by, *self._homes()) as change:
            await self.apply(change, "edit", labels=[x for x in await self.value("labels") if x != label_id])
        return change

    def _homes(self) -> list[int]:
        return [self.home] if self.home is not None else []


async def named(change: Writing, names: Sequence[str]) -> dict[str, int]:
    """The ids of labels by name, in whatever case; those that don't exist are made."""
    found: dict[str, int] = {}
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(key_of(name), name)
    for keys in batched(by_key, BATCH):
        found |= {row.key: row.id for row in await _with_keys(keys)}
    for key, name in by_key.items():
        if key not in found:
            found[key] = await _named_now(change, key, name)
    return {name: found[key_of(name)] for name in names}


async def _named_now(change: Writing, key: str, name: str) -> int:
    """Make a label. Whoever makes the same one at this moment is waited for, and theirs is taken."""
    hue = hue_of(name)
    label_id = await sql.value(
        "INSERT INTO label (name, key, hue) VALUES (:name, :key, :hue) ON CONFLICT DO NOTHING RETURNING id",
        name=name,
        key=key,
        hue=hue,
    )
    if label_id is None:
        return (await _with_keys([key]))[0].id
    change.note("label", label_id, name, "add", None, {"name": name, "hue": hue})
    return int(label_id)


class _Key(NamedTuple):
    id: int
    key: str


async def _with_keys(keys: Iterable[str]) -> list[_Key]:
    return await sql.rows(_Key, "SELECT id, key FROM label WHERE key IN (:keys)", keys=list(keys))


class _Project(NamedTuple):
    id: int


async def _hold(change: Writing, *label_ids: int) -> None:
    """Lock the projects of all tasks that have these labels, then the labels, so that two merges take turns."""
    found = await sql.rows(
        _Project,
        "SELECT DISTINCT t.project_id AS id FROM task_label x JOIN task t ON t.id = x.task_id "
        "WHERE x.label_id IN (:labels)",
        labels=label_ids,
    )
    await lock(change, *(row.id for row in found))
    if dialect() == "postgres":
        await sql.rows(_Project, "SELECT id FROM label WHERE id IN (:ids) ORDER BY id FOR UPDATE", ids=label_ids)


async def _touch(change: Writing, task_ids: Iterable[int]) -> None:
    """These tasks look different now: their versions rise, and so do the revisions of their projects."""
    for ids in batched(sorted(task_ids), BATCH):
        found = await sql.rows(_Project, "SELECT DISTINCT project_id AS id FROM task WHERE id IN (:ids)", ids=ids)
        await lock(change, *(row.id for row in found))
        await sql.execute("UPDATE task SET version = version + 1 WHERE id IN (:ids)", ids=ids)
