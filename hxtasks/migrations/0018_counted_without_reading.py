from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0017_custom_fields')]

    initial = False

    operations = [
        ops.RemoveIndex(
            model_name='Task',
            name=None,
            fields=['assignee_id', 'is_open', 'due_on', 'id'],
        ),
        ops.RemoveIndex(
            model_name='Task',
            name=None,
            fields=['created_by_id', 'is_open', 'due_on', 'id'],
        ),
        ops.AddIndex(
            model_name='Task',
            index=Index(fields=['assignee_id', 'is_open', 'due_on', 'id', 'project_id']),
        ),
        ops.AddIndex(
            model_name='Task',
            index=Index(fields=['created_by_id', 'is_open', 'due_on', 'id', 'assignee_id', 'project_id']),
        ),
    ]
