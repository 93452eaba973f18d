import os
import signal
from typing import Any

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


async def _die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Migration(migrations.Migration):
    dependencies = [("hxtasks", "0001_initial")]

    operations = [
        ops.AlterField(model_name="Book", name="place", field=fields.IntField(null=True)),
        ops.AddField(model_name="Book", name="pages", field=fields.IntField(null=True)),
        ops.RunPython(_die),
    ]
