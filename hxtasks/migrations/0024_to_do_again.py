from tortoise import migrations
from tortoise.migrations import operations as ops
from hxtasks.db.indexes import Only

class Migration(migrations.Migration):
    dependencies = [('hxtasks', '0023_undone_again')]

    initial = False

    operations = [
        ops.AddIndex(
            model_name='Change',
            index=Only('(verb = \'reopen\' OR verb IN (\'complete\', \'skip\') AND after LIKE \'%"due_on"%\')', fields=['at'], name='idx_change_again'),
        ),
    ]
