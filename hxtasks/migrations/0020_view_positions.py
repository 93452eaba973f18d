from typing import Any

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields


async def by_name(_apps: Any, editor: Any) -> None:
    """They stood by name until now, so that is the order to begin with."""
    await editor.client.execute_query(
        "UPDATE saved_view SET position = numbered.place * 65536 FROM (SELECT id AS row, row_number() OVER "
        "(ORDER BY name, id) AS place FROM saved_view) AS numbered WHERE saved_view.id = numbered.row"
    )


class Migration(migrations.Migration):
    dependencies = [("hxtasks", "0019_own_keys_and_views")]

    initial = False

    operations = [
        ops.AddField(
            model_name="SavedView",
            name="position",
            field=fields.BigIntField(default=0, db_default=0),
        ),
        ops.RunPython(by_name, lambda apps, editor: None),
    ]
