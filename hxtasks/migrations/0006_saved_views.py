from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0005_drafts_and_reactions')]

    initial = False

    operations = [
        ops.CreateModel(
            name='SavedView',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('owner', fields.ForeignKeyField('hxtasks.User', source_field='owner_id', db_index=True, db_constraint=True, to_field='id', related_name='views', on_delete=OnDelete.CASCADE)),
                ('name', fields.CharField(max_length=80)),
                ('icon', fields.CharField(default='search', max_length=40)),
                ('query', fields.CharField(max_length=2000)),
                ('is_shared', fields.BooleanField(default=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('trashed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'saved_view', 'app': 'hxtasks', 'pk_attr': 'id', 'table_description': "A query with a name: its owner's, or shared with the team. What it finds depends on who looks."},
            bases=['Logged'],
        ),
    ]
