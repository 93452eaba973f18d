from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("hxtasks", "0001_initial")]

    operations = [
        ops.RemoveField(model_name="Shelf", name="owner"),
        ops.AlterField(model_name="Shelf", name="name", field=fields.CharField(max_length=40, unique=True)),
        ops.AddField(
            model_name="Shelf",
            name="room",
            field=fields.CharField(max_length=20, default="hall", db_default="hall", db_index=True),
        ),
        ops.AlterField(model_name="Book", name="place", field=fields.IntField(null=True)),
        ops.RemoveField(model_name="Book", name="note"),
        ops.DeleteModel(name="Owner"),
    ]
