"""Reads written as SQL: lists and sums, which building models would make slow.

Parameters are written `:name`. A list goes where the SQL says `IN (:name)` or `NOT IN (:name)`; it may be
empty. PostgreSQL deduces a parameter's type from its place; where nothing tells, as in `:day IS NULL`, write
`CAST(:day AS DATE) IS NULL`. Everything runs inside the current transaction when there is one.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from hxtasks.db.connection import Dialect, connection
from hxtasks.db.records import shape

# What may hold a colon without being a parameter comes first: strings, names, comments and casts.
_TOKEN = re.compile(
    r"""'(?:[^']|'')*' | "(?:[^"]|"")*" | --[^\n]* | /\*.*?\*/ | ::
    | (?P<not>\bNOT\s+)?\bIN\s*\(\s*:(?P<list>[A-Za-z_]\w*)\s*\)
    | :(?P<name>[A-Za-z_]\w*)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


async def rows[Row: tuple[Any, ...]](row_type: type[Row], sql: str, /, **params: Any) -> list[Row]:
    """Read a list of `row_type`, a NamedTuple whose fields are the columns of `sql` in the same order.

    Raises TypeError when columns and fields differ, KeyError for a parameter not given and
    tortoise.exceptions.OperationalError for SQL the database refuses.
    """
    client = connection()
    dialect = cast(Dialect, client.capabilities.dialect)
    statement = _compile(sql, dialect)
    _, records = await client.execute_query(*statement.bind(params))
    if not records:
        return []
    make = shape(row_type, dialect)
    if row_type in statement.fits:
        return make.read(records)
    make.check(list(records[0].keys()))
    found = make.read(records)
    make.check_values(found[0])
    statement.fits.add(row_type)
    return found


async def row[Row: tuple[Any, ...]](row_type: type[Row], sql: str, /, **params: Any) -> Row | None:
    """Read the first row, None when there is none. Raises what `rows` raises."""
    found = await rows(row_type, sql, **params)
    return found[0] if found else None


async def value(sql: str, /, **params: Any) -> Any:
    """Read the first column of the first row, or of what RETURNING gives, as the driver gives it; None for no row.

    SQLite gives moments and dates as text and booleans as numbers: read those with `row`.
    """
    client = connection()
    statement = _compile(sql, client.capabilities.dialect)
    # Its execute_query leaves out what INSERT … RETURNING gives on PostgreSQL.
    records = await client.execute_query_dict(*statement.bind(params))
    return next(iter(records[0].values())) if records else None


def bound(sql: str, /, **params: Any) -> tuple[str, Any]:
    """A statement and its values as the open database's driver takes them, for rows of whatever shape."""
    return _compile(sql, cast(Dialect, connection().capabilities.dialect)).bind(params)


async def execute(sql: str, /, **params: Any) -> int:
    """Run an INSERT, UPDATE or DELETE and count its rows, not those of triggers and cascades.

    Raises tortoise.exceptions.IntegrityError when a constraint refuses it, KeyError for a missing parameter.
    """
    client = connection()
    return await client.execute_count(*_compile(sql, client.capabilities.dialect).bind(params))


async def execute_many(sql: str, /, rows: Sequence[Mapping[str, Any]]) -> None:
    """Run one statement for each row of parameters, all of them or none. Lists are not for this."""
    if rows:
        client = connection()
        bound = [_compile(sql, client.capabilities.dialect).bind(dict(row)) for row in rows]
        await client.execute_many(bound[0][0], [values for _, values in bound])


_SHORT = 128
"""Lists up to this long have their SQL remembered."""


class Statement:
    """One SQL text, taken apart once for one engine."""

    def __init__(self, sql: str, dialect: Dialect) -> None:
        self.fits: set[type] = set()
        self._sql = sql
        tokens = [token for token in _TOKEN.finditer(sql) if token["list"] or token["name"]]
        self._lists = list(dict.fromkeys(token["list"] for token in tokens if token["list"]))
        self._texts: dict[tuple[int, ...], str] = {}
        self._names = list(dict.fromkeys(token["list"] or token["name"] for token in tokens))
        if wrong := set(self._lists) & {token["name"] for token in tokens}:
            raise ValueError(f"Used as a list and as a single value: {', '.join(sorted(wrong))} in {sql}")
        self.bind = self._bind_names if dialect == "sqlite" else self._bind_numbers
        self._numbered = _TOKEN.sub(self._number, sql)

    def _bind_names(self, params: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """SQLite knows `:name` itself but no arrays, so each value of a list gets a name of its own."""
        values = {name: params[name] for name in self._names}
        if not self._lists:
            return self._sql, values
        sizes = []
        for name in self._lists:
            items = values.pop(name)
            sizes.append(len(items))
            values |= {f"{name}__{place}": item for place, item in enumerate(items)}
        return self._expanded(*sizes), values

    def _expanded(self, *sizes: int) -> str:
        """The SQL for lists of these sizes; most are of one, or of a page."""
        if text := self._texts.get(sizes):
            return text
        names = {
            name: ", ".join(f":{name}__{place}" for place in range(size))
            for name, size in zip(self._lists, sizes, strict=True)
        }

        def expand(token: re.Match[str]) -> str:
            return f"{token['not'] or ''}IN ({names[token['list']]})" if token["list"] else token[0]

        text = _TOKEN.sub(expand, self._sql)
        if sum(sizes) <= _SHORT:
            self._texts[sizes] = text
        return text

    def _bind_numbers(self, params: dict[str, Any]) -> tuple[str, list[Any]]:
        """PostgreSQL takes values by number, and a list as one array, so that the text never varies."""
        return self._numbered, [params[name] for name in self._names]

    def _number(self, token: re.Match[str]) -> str:
        if token["list"]:
            place = self._names.index(token["list"]) + 1
            return f"<> ALL(${place})" if token["not"] else f"= ANY(${place})"
        return f"${self._names.index(token['name']) + 1}" if token["name"] else token[0]


_compile = lru_cache(maxsize=1024)(Statement)
