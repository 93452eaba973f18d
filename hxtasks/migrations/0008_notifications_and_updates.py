from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0007_attachments')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Notification',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('hxtasks.User', source_field='user_id', db_constraint=True, to_field='id', related_name='notifications', on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharField(max_length=12)),
                ('task', fields.ForeignKeyField('hxtasks.Task', source_field='task_id', null=True, db_index=True, db_constraint=True, to_field='id', related_name='notifications', on_delete=OnDelete.CASCADE)),
                ('comment', fields.ForeignKeyField('hxtasks.Comment', source_field='comment_id', null=True, db_index=True, db_constraint=True, to_field='id', related_name='notifications', on_delete=OnDelete.CASCADE)),
                ('actor', fields.ForeignKeyField('hxtasks.User', source_field='actor_id', null=True, db_constraint=True, to_field='id', related_name='notified', on_delete=OnDelete.SET_NULL)),
                ('batch', fields.CharField(default='', max_length=16)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('seen_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'notification', 'app': 'hxtasks', 'indexes': [Index(fields=['user_id', 'id']), Index(fields=['user_id', 'seen_at']), Index(fields=['batch']), Index(fields=['made_at'])], 'pk_attr': 'id', 'table_description': 'Something that a person is told. `batch` is the act that it comes from, empty where nobody acted.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Reminder',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('hxtasks.User', source_field='user_id', db_constraint=True, to_field='id', related_name='reminders', on_delete=OnDelete.CASCADE)),
                ('task', fields.ForeignKeyField('hxtasks.Task', source_field='task_id', db_index=True, db_constraint=True, to_field='id', related_name='reminders', on_delete=OnDelete.CASCADE)),
                ('minutes', fields.IntField(null=True)),
                ('fires_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('fired_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'reminder', 'app': 'hxtasks', 'indexes': [Index(fields=['user_id', 'task_id']), Index(fields=['fired_at', 'fires_at'])], 'pk_attr': 'id', 'table_description': "A person's own. `minutes` is how long before the task is due, None for a moment of its own."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Update',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('project', fields.ForeignKeyField('hxtasks.Project', source_field='project_id', db_constraint=True, to_field='id', related_name='updates', on_delete=OnDelete.CASCADE)),
                ('author', fields.ForeignKeyField('hxtasks.User', source_field='author_id', null=True, db_index=True, db_constraint=True, to_field='id', related_name='updates', on_delete=OnDelete.SET_NULL)),
                ('title', fields.CharField(max_length=200)),
                ('body', fields.TextField(unique=False)),
                ('status', fields.CharField(max_length=12)),
                ('version', fields.IntField(default=0)),
                ('published_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('edited_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('trashed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'project_update', 'app': 'hxtasks', 'indexes': [Index(fields=['project_id', 'id'])], 'pk_attr': 'id', 'table_description': 'A post about a project, in Markdown, with the status that the project had then.'},
            bases=['Logged'],
        ),
    ]
