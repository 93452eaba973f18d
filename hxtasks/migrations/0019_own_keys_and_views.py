from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0018_counted_without_reading')]

    initial = False

    operations = [
        ops.CreateModel(
            name='LastView',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('hxtasks.User', source_field='user_id', db_constraint=True, to_field='id', related_name='last_views', on_delete=OnDelete.CASCADE)),
                ('project', fields.ForeignKeyField('hxtasks.Project', source_field='project_id', db_index=True, db_constraint=True, to_field='id', related_name='last_views', on_delete=OnDelete.CASCADE)),
                ('address', fields.CharField(max_length=200)),
            ],
            options={'table': 'last_view', 'app': 'hxtasks', 'unique_together': (('user', 'project'),), 'pk_attr': 'id', 'table_description': "A person's last view of a project, as it follows the project's address: `board?by=label`, empty for the list."},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='User',
            name='keys',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
        ops.AddField(
            model_name='User',
            name='views_chosen',
            field=fields.IntField(default=0, db_default=0),
        ),
    ]
