"""The log's table."""

from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.models import Model

from hxtasks.db.indexes import Only

AGAIN = """(verb = 'reopen' OR verb IN ('complete', 'skip') AND after LIKE '%"due_on"%')"""
"""The changes after which a task is to do again: it was reopened, or its series went on to the next date (of one that
stays done `after` tells when). A statement that says this in these words, of `change` without an alias, finds them in
an index of their own."""


class Change(Model):
    """One thing that somebody did to one subject.

    `before` and `after` hold the changed fields as JSON; null stands for a subject that did not exist yet or
    does not any more. `undone_by` is the act (the batch) that took it back, null while it holds; `undoes` is the act
    that this one took back. Without a project it is an act on accounts: together those are the audit log. Ids rise in
    the order of commits (writing.py sees to that), so the last id that a page has seen is a cursor.
    """

    id = fields.BigIntField(primary_key=True)
    project: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "hxtasks.Project", related_name="changes", null=True
    )
    project_id: int | None
    revision = fields.BigIntField(default=0)
    batch = fields.CharField(max_length=16)
    actor: fields.ForeignKeyNullableRelation[Any] = fields.ForeignKeyField(
        "hxtasks.User", related_name="changes", null=True, on_delete=fields.SET_NULL
    )
    actor_id: int | None
    via = fields.CharField(max_length=8)
    origin = fields.CharField(max_length=32, default="")
    at: datetime = fields.DatetimeField()
    kind = fields.CharField(max_length=12)
    subject_id = fields.BigIntField()
    name = fields.CharField(max_length=500)
    verb = fields.CharField(max_length=16)
    before: str | None = fields.TextField(null=True)
    after: str | None = fields.TextField(null=True)
    version = fields.IntField(default=0)
    undone_by = fields.CharField(max_length=16, null=True)
    undoes = fields.CharField(max_length=16, null=True)

    class Meta:
        indexes = (
            ("project_id", "id"),
            ("kind", "subject_id", "id"),
            ("actor_id", "id"),
            ("batch",),
            ("at",),
            # Few of all changes: in the week of an import of thousands of tasks the dashboard looks at these alone.
            Only(AGAIN, fields=("at",), name="idx_change_again"),
        )


class Removed(Model):
    """What a task had whose row is gone: its history finds by this what the log tells of it."""

    id = fields.BigIntField(primary_key=True)
    task: fields.ForeignKeyRelation[Any] = fields.ForeignKeyField("hxtasks.Task", related_name="removed")
    task_id: int
    kind = fields.CharField(max_length=12)
    subject_id = fields.BigIntField()

    class Meta:
        unique_together = (("task", "kind", "subject_id"),)


class Once(Model):
    """A request that was carried out, by its sender's key, and what it was answered."""

    id = fields.BigIntField(primary_key=True)
    actor_id = fields.IntField()
    key = fields.CharField(max_length=80)
    digest = fields.CharField(max_length=64)
    status = fields.SmallIntField(default=0)
    headers = fields.TextField()
    body = fields.TextField()
    at: datetime = fields.DatetimeField()

    class Meta:
        unique_together = (("actor_id", "key"),)
        indexes = (("at",),)
