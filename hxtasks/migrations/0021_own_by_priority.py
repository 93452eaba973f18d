from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0020_view_positions')]

    initial = False

    operations = [
        ops.RemoveIndex(
            model_name='Task',
            name=None,
            fields=['assignee_id', 'is_open', 'due_on', 'id', 'project_id'],
        ),
        ops.AddIndex(
            model_name='Task',
            index=Index(fields=['assignee_id', 'is_open', 'due_on', 'id', 'project_id', 'priority']),
        ),
    ]
