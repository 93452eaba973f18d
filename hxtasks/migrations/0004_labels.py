from typing import Any
from unicodedata import normalize

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields


async def name_each_once(_apps: Any, editor: Any) -> None:
    """Give every label its key; those whose names differ in case alone become one, the first."""
    first: dict[str, int] = {}
    _, labels = await editor.client.execute_query("SELECT id, name FROM label ORDER BY id")
    for label in labels:
        key = normalize("NFC", normalize("NFC", label["name"]).casefold())
        number, kept = int(label["id"]), first.setdefault(key, int(label["id"]))
        if kept == number:
            literal = key.replace("'", "''")
            await editor.client.execute_query(f"UPDATE label SET key = '{literal}' WHERE id = {number}")
            continue
        await editor.client.execute_query(
            f"INSERT INTO task_label (task_id, label_id) SELECT task_id, {kept} FROM task_label "
            f"WHERE label_id = {number} ON CONFLICT DO NOTHING"
        )
        await editor.client.execute_query(f"DELETE FROM task_label WHERE label_id = {number}")
        await editor.client.execute_query(f"DELETE FROM label WHERE id = {number}")


class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0003_comments')]

    initial = False

    operations = [
        ops.AlterModelOptions(
            name='Label',
            options={'table': 'label', 'app': 'hxtasks', 'pk_attr': 'id', 'table_description': 'A word that tasks share. What happens to it happens to all tasks that have it, in whatever project.'},
        ),
        ops.AddField(
            model_name='Label',
            name='key',
            field=fields.CharField(default='', db_default='', max_length=255),
        ),
        ops.RunPython(name_each_once, lambda apps, editor: None),
        ops.AlterField(
            model_name='Label',
            name='key',
            field=fields.CharField(default='', unique=True, db_default='', max_length=255),
        ),
    ]
