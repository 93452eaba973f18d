from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0016_comments_on_updates')]

    initial = False

    operations = [
        ops.CreateModel(
            name='CustomField',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('project', fields.ForeignKeyField('hxtasks.Project', source_field='project_id', db_index=True, db_constraint=True, to_field='id', related_name='custom_fields', on_delete=OnDelete.CASCADE)),
                ('name', fields.CharField(max_length=80)),
                ('holds', fields.CharField(max_length=10)),
                ('choices', fields.TextField(default='', unique=False)),
                ('trashed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'custom_field', 'app': 'hxtasks', 'pk_attr': 'id', 'table_description': "A field of a project's tasks: its name, what it holds and, for a choice, one of what, a line each."},
            bases=['Logged'],
        ),
        ops.CreateModel(
            name='FieldValue',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('task', fields.ForeignKeyField('hxtasks.Task', source_field='task_id', db_constraint=True, to_field='id', related_name='field_values', on_delete=OnDelete.CASCADE)),
                ('field', fields.ForeignKeyField('hxtasks.CustomField', source_field='field_id', db_index=True, db_constraint=True, to_field='id', related_name='values', on_delete=OnDelete.CASCADE)),
                ('text', fields.CharField(max_length=500)),
            ],
            options={'table': 'field_value', 'app': 'hxtasks', 'unique_together': (('task', 'field'),), 'pk_attr': 'id', 'table_description': 'What a task has in a field. It stays when the task leaves the project, and is back when that comes back.'},
            bases=['Logged'],
        ),
    ]
