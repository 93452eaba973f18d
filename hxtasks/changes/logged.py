"""Rows whose every change goes to the log, and so can be undone."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, Self

from tortoise.models import Model

from hxtasks.access import NotFound
from hxtasks.changes import links
from hxtasks.changes.links import Link
from hxtasks.changes.writing import Fields, Writing, is_open, lock
from hxtasks.db import sql
from hxtasks.db.connection import connection, dialect

KINDS: dict[str, type["Logged"]] = {}
"""The logged models by the word that the log has for them."""


class Logged(Model):
    """A row that is changed inside `changes.write` by `make`, `apply` and `drop` alone."""

    id: int
    kind: ClassVar[str]
    derived: ClassVar[frozenset[str]] = frozenset()
    """Fields that follow from others; they are written and never recorded."""
    linked: ClassVar[Mapping[str, Link]] = {}
    """Fields that are lists of ids in a table of their own; they are recorded as any other."""

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "kind" in vars(cls):
            KINDS[cls.kind] = cls

    @property
    def called(self) -> str:
        """What history calls it."""
        raise NotImplementedError

    @property
    def home(self) -> int | None:
        """The project that it belongs to."""
        raise NotImplementedError

    def remember(self, name: str) -> None:
        """Take over what the log called it, where the row itself does not know."""

    async def locate(self) -> None:
        """Find out its project and its name, where another row says them. Raises NotFound where that one is gone."""

    def derive(self) -> None:
        """Set what follows from other fields."""

    async def settle(self, change: Writing, before: Fields | None, after: Fields) -> None:
        """Set what follows from these fields in other rows; `before` is None for a row that was just made."""

    def weight(self) -> dict[str, int]:
        """What it adds to the counts of its project."""
        return {}

    @classmethod
    async def make(cls, change: Writing, verb: str = "add", *, called: str = "", **given: Any) -> Self:
        """Insert a row and record it."""
        row = cls(**{name: value for name, value in given.items() if name not in cls.linked})
        await row.locate()
        row.remember(called)
        row.derive()
        await row.save(force_create=True)
        for name in cls.linked.keys() & given.keys():
            given[name] = await links.write(cls.linked[name], row.id, (), given[name])
        change.record(row, verb, None, given, project_id=row.home)
        row._count(change, 1)
        await row.settle(change, None, given)
        return row

    async def apply(self, change: Writing, verb: str, *, unless: str = "", **fields: Any) -> bool:
        """Change fields of this row, which the caller has locked, and record what they were.

        The row is read again first: what was loaded before the lock may be old. False where nothing differs, or
        where the field that `unless` names is set already.
        """
        await self.reread()
        if self.home is not None:
            await lock(change, self.home)  # somebody may have moved it since it was loaded
        before = {name: await self.value(name) for name in fields}
        fields |= {name: sorted(set(fields[name])) for name in self.linked.keys() & fields.keys()}
        if before == fields or (unless and getattr(self, unless) is not None):
            return False
        self._count(change, -1)
        for name in self.linked.keys() & fields.keys():
            fields[name] = await links.write(self.linked[name], self.id, before[name], fields[name])
        own = [name for name in fields if name not in self.linked]
        for name in own:
            setattr(self, name, fields[name])
        self.derive()
        written = {name: getattr(self, name) for name in (*own, *self.derived)}
        columns = ", ".join(f"{name} = :{name}" for name in written)
        if columns:
            await sql.execute(f"UPDATE {self._meta.db_table} SET {columns} WHERE id = :row", row=self.id, **written)
        self._count(change, 1)
        change.record(self, verb, before, fields, project_id=self.home)
        await self.settle(change, before, fields)
        return True

    async def drop(self, change: Writing, verb: str = "remove") -> None:
        """Delete the row; the log keeps all that it was."""
        await self.reread()
        skip = {*self.derived, "id"}
        before = {name: await self.value(name) for name in (*self._meta.db_fields, *self.linked) if name not in skip}
        self._count(change, -1)
        change.record(self, verb, before, None, project_id=self.home)
        await self.delete()

    async def value(self, name: str) -> Any:
        """What a field is: of a list, what its table says at this moment."""
        return await links.read(self.linked[name], self.id) if name in self.linked else getattr(self, name)

    async def taken_back(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
        """Its fields as they were before a change; lists keep what others did to them since."""
        return {
            name: links.taken_back(await self.value(name), value, after[name]) if name in self.linked else value
            for name, value in before.items()
        }

    async def unmake(self, change: Writing) -> None:
        """Take back that it was made."""
        await self.drop(change, "undo")

    async def check(self) -> None:
        """Raise Forbidden where taking a change back has left what must not be."""

    async def reread(self) -> None:
        """Read the row again, under the lock that the caller holds. Raises NotFound where it is gone for good.

        Plain SQL: Tortoise's refresh_from_db costs as much as the rest of a change, its setattr half of that.
        """
        meta = self._meta
        _, found = await connection().execute_query(
            *sql.bound(f"SELECT * FROM {meta.db_table} WHERE id = :row", row=self.id)
        )
        if not found:
            raise NotFound
        stored, known = found[0], vars(self)
        for name, column, convert in _fields(type(self)):
            value = stored[column]
            known[name] = convert(value) if convert and value is not None else value
        await self.locate()

    async def hold(self) -> None:
        """Read the row again and keep others from changing it: what belongs to no project has no other lock."""
        if dialect() == "postgres":
            await sql.execute(f"SELECT 1 FROM {self._meta.db_table} WHERE id = :row FOR UPDATE", row=self.id)
        await self.reread()

    async def save(self, *args: Any, **kwargs: Any) -> None:
        """As Tortoise's, but only inside `changes.write`: nothing else commits shared rows."""
        _must_be_open(self)
        await super().save(*args, **kwargs)

    async def delete(self, *args: Any, **kwargs: Any) -> None:
        """As Tortoise's, but only inside `changes.write`."""
        _must_be_open(self)
        await super().delete(*args, **kwargs)

    def _count(self, change: Writing, sign: int) -> None:
        if self.home is not None and (weight := self.weight()):
            change.count(self.home, {name: sign * number for name, number in weight.items()})


@cache
def _fields(model: type[Logged]) -> list[tuple[str, str, Callable[[Any], Any] | None]]:
    """Each field's name, its column, and how to read what a database does not know: SQLite knows numbers and texts."""
    meta = model._meta
    fields = [(name, column, meta.fields_map[name]) for name, column in meta.fields_db_projection.items()]
    return [(n, c, None if f.field_type in (int, str) else f.to_python_value) for n, c, f in fields]


def _must_be_open(row: Logged) -> None:
    if not is_open():
        raise RuntimeError(f"A {row.kind} was written outside changes.write.")
