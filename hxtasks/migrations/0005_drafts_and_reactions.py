from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0004_labels')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Draft',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('hxtasks.User', source_field='user_id', db_constraint=True, to_field='id', related_name='drafts', on_delete=OnDelete.CASCADE)),
                ('task', fields.ForeignKeyField('hxtasks.Task', source_field='task_id', db_index=True, db_constraint=True, to_field='id', related_name='drafts', on_delete=OnDelete.CASCADE)),
                ('body', fields.TextField(unique=False)),
                ('saved_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'comment_draft', 'app': 'hxtasks', 'unique_together': (('user', 'task'),), 'pk_attr': 'id', 'table_description': "A person's unsent comment on a task."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Reaction',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('comment', fields.ForeignKeyField('hxtasks.Comment', source_field='comment_id', db_constraint=True, to_field='id', related_name='reactions', on_delete=OnDelete.CASCADE)),
                ('user', fields.ForeignKeyField('hxtasks.User', source_field='user_id', db_index=True, db_constraint=True, to_field='id', related_name='reactions', on_delete=OnDelete.CASCADE)),
                ('emoji', fields.CharField(max_length=8)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'reaction', 'app': 'hxtasks', 'unique_together': (('comment', 'user', 'emoji'),), 'pk_attr': 'id', 'table_description': "One person's one emoji on a comment."},
            bases=['Logged'],
        ),
    ]
