from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0015_secret_links')]

    initial = False

    operations = [
        ops.AlterModelOptions(
            name='Comment',
            options={'table': 'comment', 'app': 'hxtasks', 'indexes': [Index(fields=['task_id', 'id']), Index(fields=['update_id', 'id']), Index(fields=['author_id', 'id']), Index(fields=['trashed_at'])], 'pk_attr': 'id', 'table_description': 'Something that somebody said, in Markdown. It is on a task or on an update, and belongs to its project.'},
        ),
        ops.AddField(
            model_name='Comment',
            name='update',
            field=fields.ForeignKeyField('hxtasks.Update', source_field='update_id', null=True, db_constraint=True, to_field='id', related_name='comments', on_delete=OnDelete.CASCADE),
        ),
        ops.AddIndex(
            model_name='Comment',
            index=Index(fields=['update_id', 'id']),
        ),
    ]
