from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0021_own_by_priority')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Removed',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('task', fields.ForeignKeyField('hxtasks.Task', source_field='task_id', db_constraint=True, to_field='id', related_name='removed', on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharField(max_length=12)),
                ('subject_id', fields.BigIntField()),
            ],
            options={'table': 'removed', 'app': 'hxtasks', 'unique_together': (('task', 'kind', 'subject_id'),), 'pk_attr': 'id', 'table_description': 'What a task had whose row is gone: its history finds by this what the log tells of it.'},
            bases=['Model'],
        ),
    ]
