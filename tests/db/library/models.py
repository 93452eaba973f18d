from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class Shelf(Model):
    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=40, unique=True)
    room = fields.CharField(max_length=20, default="hall", db_default="hall", db_index=True)

    class Meta:
        table = "lib_shelf"


class Book(Model):
    id = fields.IntField(primary_key=True)
    shelf: fields.ForeignKeyRelation[Shelf] = fields.ForeignKeyField(
        "hxtasks.Shelf", related_name="books", db_index=True
    )
    title = fields.CharField(max_length=80)
    place = fields.IntField(null=True)
    bought_at = fields.DatetimeField(null=True)

    class Meta:
        table = "lib_book"
        unique_together = (("shelf", "title"),)
        indexes = (Index(fields=["title", "place"]),)
