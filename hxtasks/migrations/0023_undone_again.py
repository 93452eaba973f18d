from typing import Any

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

_KNOWN = """UPDATE change SET undoes = taken.batch FROM (SELECT DISTINCT batch, undone_by FROM change
WHERE undone_by IS NOT NULL) AS taken WHERE taken.undone_by = change.batch"""

# Taken back, that taken back, and so on: after an even number of steps it holds.
_AGAIN = """UPDATE change SET undone_by = NULL WHERE batch IN (
WITH RECURSIVE step(batch, undone_by, number) AS (
SELECT DISTINCT batch, undone_by, 1 FROM change WHERE undone_by IS NOT NULL
UNION SELECT s.batch, c.undone_by, s.number + 1 FROM step s JOIN change c ON c.batch = s.undone_by
WHERE c.undone_by IS NOT NULL)
SELECT batch FROM step GROUP BY batch HAVING max(number) % 2 = 0)"""


async def hold_again(_apps: Any, editor: Any) -> None:
    """What was taken back by an act that was itself taken back was marked as undone until now."""
    for statement in (_KNOWN, _AGAIN):
        await editor.client.execute_query(statement)


class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0022_removed')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Change',
            name='undoes',
            field=fields.CharField(null=True, max_length=16),
        ),
        ops.RunPython(hold_again, lambda apps, editor: None),
    ]
