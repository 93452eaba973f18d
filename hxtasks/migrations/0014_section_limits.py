from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0013_time_entries')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Section',
            name='wip_limit',
            field=fields.SmallIntField(null=True),
        ),
    ]
