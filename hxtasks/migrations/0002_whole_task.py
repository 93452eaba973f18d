from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0001_initial')]

    initial = False

    operations = [
        ops.RemoveIndex(
            model_name='Task',
            name=None,
            fields=['section_id', 'is_open', 'position', 'id'],
        ),
        ops.AddField(
            model_name='Task',
            name='anchor',
            field=fields.CharField(default='schedule', db_default='schedule', max_length=10),
        ),
        ops.AddField(
            model_name='Task',
            name='deadline_on',
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name='Task',
            name='depth',
            field=fields.SmallIntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='Task',
            name='estimate_minutes',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Task',
            name='parent',
            field=fields.ForeignKeyField('hxtasks.Task', source_field='parent_id', null=True, db_index=True, db_constraint=True, to_field='id', related_name='subtasks', on_delete=OnDelete.CASCADE),
        ),
        ops.AddField(
            model_name='Task',
            name='rrule',
            field=fields.CharField(null=True, max_length=500),
        ),
        ops.AddField(
            model_name='Task',
            name='start_on',
            field=fields.DateField(null=True),
        ),
        ops.AddIndex(
            model_name='Task',
            index=Index(fields=['section_id', 'is_open', 'depth', 'position', 'id']),
        ),
    ]
