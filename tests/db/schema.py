"""What a database's tables look like, names of indexes and constraints apart."""

from collections.abc import Sequence
from typing import Any

from tortoise.context import TortoiseContext

from hxtasks.db.connection import connection, dialect, tortoise_config

_POSTGRES = """
SELECT 'column' AS kind, c.relname AS place, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
       a.attnotnull::text AS required, coalesce(pg_get_expr(d.adbin, d.adrelid), a.attidentity::text) AS extra
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
UNION ALL SELECT 'index', tablename, substring(indexdef FROM 'USING .*'),
       (indexdef LIKE 'CREATE UNIQUE%')::text, '', '' FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass::text, contype::text, pg_get_constraintdef(oid), '', ''
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
"""

_SQLITE = """
SELECT 'column' AS kind, m.name AS place, c.name, c.type || c.pk, c."notnull" AS required, c.dflt_value
FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
UNION ALL SELECT 'index', m.name, i."unique", i.partial, group_concat(x.name), ''
FROM sqlite_master m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) x
WHERE m.type = 'table' GROUP BY m.name, i.name
UNION ALL SELECT 'foreign key', m.name, f."from", f."table" || f."to", f.on_delete, ''
FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
"""


async def describe() -> set[tuple[Any, ...]]:
    """Every column, index and constraint of the open database but those of the migrations' own table.

    The search index, which no model can describe, is left out too: tests/search has what is to be said about it.
    """
    _, found = await connection().execute_query(_SQLITE if dialect() == "sqlite" else _POSTGRES)
    own = ("tortoise_migrations", "sqlite_sequence")
    return {tuple(line) for line in found if not line["place"].startswith("task_search") and line["place"] not in own}


async def generate(url: str, modules: Sequence[str]) -> set[tuple[Any, ...]]:
    """Make the tables straight from the models, and describe them."""
    async with TortoiseContext() as context:
        await context.init(config=tortoise_config(url, modules))
        await context.generate_schemas()
        return await describe()
