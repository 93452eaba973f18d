"""From database records to the NamedTuples that the reads in SQL return."""

import types
import typing
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache, partial
from typing import Any

from hxtasks.db.connection import Dialect

type Convert = Callable[[Any], Any]


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


_NATIVE = (int, float, str, bytes)
# SQLite knows none of these: it keeps numbers and text.
_FROM_SQLITE: dict[type, Convert] = {
    bool: bool,
    datetime: _moment,
    date: date.fromisoformat,
    time: time.fromisoformat,
}


class Shape[Row: tuple[Any, ...]]:
    """How the records of one engine become one kind of NamedTuple."""

    def __init__(self, row_type: type[Row], dialect: Dialect) -> None:
        hints = typing.get_type_hints(row_type)
        self.name = row_type.__name__
        self.names = list(hints)
        self.types = [_plain(hint) for hint in hints.values()]
        self._make = partial(tuple.__new__, row_type)
        found = [self._converter(kind, dialect) for kind in self.types]
        self._converters = [(place, convert) for place, convert in enumerate(found) if convert]

    def _converter(self, kind: Any, dialect: Dialect) -> Convert | None:
        if isinstance(kind, type):
            if issubclass(kind, Enum):
                return kind
            if kind in _FROM_SQLITE:
                return _FROM_SQLITE[kind] if dialect == "sqlite" else None
            if kind in _NATIVE:
                return None
        if kind is Any:
            return None
        raise TypeError(f"{self.name}: a database column cannot become a {kind}.")

    def read(self, records: Sequence[Any]) -> list[Row]:
        """Make the rows of records whose columns are known to fit, see `check`."""
        if not self._converters:
            return list(map(self._make, records))
        columns: list[Iterable[Any]] = list(zip(*records, strict=True))
        for place, convert in self._converters:
            columns[place] = [None if value is None else convert(value) for value in columns[place]]
        return list(map(self._make, zip(*columns, strict=True)))

    def check(self, columns: Sequence[str]) -> None:
        """Raise TypeError unless the columns are the fields, in the same order."""
        if list(columns) != self.names:
            raise TypeError(f"{self.name} has the fields {self.names}, but the SQL gives {list(columns)}.")

    def check_values(self, row: Row) -> None:
        """Raise TypeError where a value is not what its field says, such as PostgreSQL's numeric sums."""
        for name, kind, value in zip(self.names, self.types, row, strict=True):
            expected = (int, float) if kind is float else kind
            if value is not None and kind is not Any and not isinstance(value, expected):
                raise TypeError(f"{self.name}.{name} is a {kind.__name__}, but the SQL gives {value!r}: CAST it.")


@cache
def shape[Row: tuple[Any, ...]](row_type: type[Row], dialect: Dialect) -> Shape[Row]:
    """The shape of a NamedTuple, worked out once. Raises TypeError for a field no column can fill."""
    return Shape(row_type, dialect)


def _plain(hint: Any) -> Any:
    """The class behind an annotation: `date` for `date | None`, `int` for a NewType or a Literal of ints."""
    while True:
        origin = typing.get_origin(hint)
        if isinstance(hint, typing.TypeAliasType):
            hint = hint.__value__
        elif hasattr(hint, "__supertype__"):
            hint = hint.__supertype__
        elif origin is typing.Literal:
            return type(typing.get_args(hint)[0])
        elif origin in (types.UnionType, typing.Union):
            options = [option for option in typing.get_args(hint) if option is not type(None)]
            if len(options) != 1:
                return hint
            hint = options[0]
        else:
            return hint
