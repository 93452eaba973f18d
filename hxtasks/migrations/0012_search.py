from typing import Any

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

from hxtasks.search import index

_SQLITE = """CREATE VIRTUAL TABLE task_search USING fts5(
title, notes, comments, files, tokenize = 'ascii', prefix = '1 2 3', columnsize = 0)"""
_SQLITE_GONE = """CREATE TRIGGER task_search_gone AFTER DELETE ON task BEGIN
DELETE FROM task_search WHERE rowid = old.id; END"""
_POSTGRES = """CREATE TABLE task_search (
task_id INT NOT NULL PRIMARY KEY REFERENCES task (id) ON DELETE CASCADE, document tsvector NOT NULL)"""
_POSTGRES_WORDS = "CREATE INDEX task_search_words ON task_search USING gin (document)"
_TABLES = {"sqlite": (_SQLITE, _SQLITE_GONE), "postgres": (_POSTGRES, _POSTGRES_WORDS)}


async def fill(_apps: Any, editor: Any) -> None:
    """Make the index, and read into it what there is.

    Whoever changes what the index reads lets a migration of their own read everything again, and takes `rebuild` out
    of this one.
    """
    for statement in _TABLES["sqlite" if editor.client.capabilities.dialect == "sqlite" else "postgres"]:
        await editor.client.execute_query(statement)
    await index.rebuild()


async def drop(_apps: Any, editor: Any) -> None:
    """Forget it: everything in it stands elsewhere."""
    if editor.client.capabilities.dialect == "sqlite":
        await editor.client.execute_query("DROP TRIGGER task_search_gone")
    await editor.client.execute_query("DROP TABLE task_search")


class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0011_relations')]

    initial = False

    operations = [
        ops.CreateModel(
            name='SearchWord',
            fields=[
                ('word', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ('start', fields.CharField(max_length=1)),
                ('length', fields.SmallIntField()),
            ],
            options={'table': 'search_word', 'app': 'hxtasks', 'indexes': [Index(fields=['start', 'length'])], 'pk_attr': 'word', 'table_description': 'A word that stands, or once stood, in some task: what a mistyped one may have meant.'},
            bases=['Model'],
        ),
        ops.RunPython(fill, drop),
    ]
