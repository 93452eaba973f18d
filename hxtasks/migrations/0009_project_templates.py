from tortoise import migrations
from tortoise.migrations import operations as ops
from hxtasks.project_templates.models import Sharing
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0008_notifications_and_updates')]

    initial = False

    operations = [
        ops.CreateModel(
            name='ProjectTemplate',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('name', fields.CharField(max_length=120)),
                ('sharing', fields.CharField(default=Sharing.TEAM, max_length=8)),
                ('content', fields.TextField(unique=False)),
                ('task_count', fields.IntField(default=0)),
                ('section_count', fields.IntField(default=0)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('created_by', fields.ForeignKeyField('hxtasks.User', source_field='created_by_id', null=True, db_constraint=True, to_field='id', related_name='templates', on_delete=OnDelete.SET_NULL)),
                ('trashed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'project_template', 'app': 'hxtasks', 'indexes': [Index(fields=['trashed_at', 'name'])], 'pk_attr': 'id', 'table_description': 'A project to start others from. `content` is read by hxtasks.project_templates.content alone.'},
            bases=['Model'],
        ),
    ]
