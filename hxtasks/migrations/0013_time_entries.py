from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0012_search')]

    initial = False

    operations = [
        ops.CreateModel(
            name='TimeEntry',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('task', fields.ForeignKeyField('hxtasks.Task', source_field='task_id', db_constraint=True, to_field='id', related_name='time', on_delete=OnDelete.CASCADE)),
                ('person', fields.ForeignKeyField('hxtasks.User', source_field='person_id', null=True, db_constraint=True, to_field='id', related_name='time', on_delete=OnDelete.SET_NULL)),
                ('spent_on', fields.DateField()),
                ('minutes', fields.IntField(null=True)),
                ('started_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('note', fields.CharField(default='', max_length=200)),
                ('version', fields.IntField(default=0)),
                ('trashed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'time_entry', 'app': 'hxtasks', 'indexes': [Index(fields=['task_id', 'spent_on', 'id']), Index(fields=['person_id', 'minutes']), Index(fields=['spent_on', 'id']), Index(fields=['trashed_at'])], 'pk_attr': 'id', 'table_description': 'Time that somebody spent on a task, on a date. While its timer runs it has no `minutes`.'},
            bases=['Logged'],
        ),
    ]
