from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0014_section_limits')]

    initial = False

    operations = [
        ops.CreateModel(
            name='FeedLink',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('hxtasks.User', source_field='user_id', db_index=True, db_constraint=True, to_field='id', related_name='feed_links', on_delete=OnDelete.CASCADE)),
                ('digest', fields.CharField(unique=True, max_length=64)),
                ('name', fields.CharField(max_length=200)),
                ('kind', fields.CharField(max_length=12)),
                ('of_id', fields.IntField(null=True)),
                ('query', fields.CharField(default='', max_length=2000)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('used_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'feed_link', 'app': 'hxtasks', 'pk_attr': 'id', 'table_description': 'A link that shows one list as its owner sees it at that moment, to whoever has it, until it is revoked.'},
            bases=['Model'],
        ),
    ]
