from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name="Owner",
            fields=[("id", fields.IntField(generated=True, primary_key=True))],
            options={"table": "lib_owner", "app": "hxtasks", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Shelf",
            fields=[
                ("id", fields.IntField(generated=True, primary_key=True)),
                ("name", fields.CharField(max_length=40)),
                ("owner", fields.ForeignKeyField("hxtasks.Owner", source_field="owner_id", null=True)),
            ],
            options={"table": "lib_shelf", "app": "hxtasks", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Book",
            fields=[
                ("id", fields.IntField(generated=True, primary_key=True)),
                (
                    "shelf",
                    fields.ForeignKeyField(
                        "hxtasks.Shelf",
                        source_field="shelf_id",
                        related_name="books",
                        db_index=True,
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("title", fields.CharField(max_length=80)),
                ("place", fields.IntField()),
                ("note", fields.CharField(max_length=80, null=True, db_index=True)),
                ("bought_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "lib_book",
                "app": "hxtasks",
                "pk_attr": "id",
                "unique_together": (("shelf", "title"),),
                "indexes": [Index(fields=["title", "place"])],
            },
            bases=["Model"],
        ),
    ]
