from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0009_project_templates')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Assignment',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('task', fields.ForeignKeyField('hxtasks.Task', source_field='task_id', db_constraint=True, to_field='id', related_name='assignments', on_delete=OnDelete.CASCADE)),
                ('user', fields.ForeignKeyField('hxtasks.User', source_field='user_id', db_constraint=True, to_field='id', related_name='assignments', on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'assignment', 'app': 'hxtasks', 'unique_together': (('task', 'user'),), 'indexes': [Index(fields=['user_id', 'task_id'])], 'pk_attr': 'id', 'table_description': 'Somebody who does a task beside the one who answers for it.'},
            bases=['Model'],
        ),
    ]
