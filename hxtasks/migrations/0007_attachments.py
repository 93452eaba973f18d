from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0006_saved_views')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Attachment',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('task', fields.ForeignKeyField('hxtasks.Task', source_field='task_id', db_constraint=True, to_field='id', related_name='attachments', on_delete=OnDelete.CASCADE)),
                ('name', fields.CharField(max_length=255)),
                ('sha256', fields.CharField(db_index=True, max_length=64)),
                ('size', fields.BigIntField()),
                ('media_type', fields.CharField(max_length=80)),
                ('width', fields.IntField(null=True)),
                ('height', fields.IntField(null=True)),
                ('has_thumbnail', fields.BooleanField(default=False)),
                ('added_by', fields.ForeignKeyField('hxtasks.User', source_field='added_by_id', null=True, db_constraint=True, to_field='id', related_name='attachments', on_delete=OnDelete.SET_NULL)),
                ('added_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('trashed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'attachment', 'app': 'hxtasks', 'indexes': [Index(fields=['task_id', 'id']), Index(fields=['trashed_at'])], 'pk_attr': 'id', 'table_description': "A file on a task. It belongs to the task's project, wherever that moves."},
            bases=['Logged'],
        ),
    ]
