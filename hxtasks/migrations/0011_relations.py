from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0010_assignments')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Relation',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('task', fields.ForeignKeyField('hxtasks.Task', source_field='task_id', db_constraint=True, to_field='id', related_name='relations', on_delete=OnDelete.CASCADE)),
                ('other', fields.ForeignKeyField('hxtasks.Task', source_field='other_id', db_index=True, db_constraint=True, to_field='id', related_name='relations_to', on_delete=OnDelete.CASCADE)),
                ('how', fields.CharField(max_length=10)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'relation', 'app': 'hxtasks', 'unique_together': (('task', 'other', 'how'),), 'pk_attr': 'id', 'table_description': '`task` is blocked by, relates to or duplicates `other`. It belongs to the project of `task`.'},
            bases=['Logged'],
        ),
    ]
