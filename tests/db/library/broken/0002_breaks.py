from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """Takes the shelves from under the books, which the foreign key forbids."""

    dependencies = [("hxtasks", "0001_initial")]

    operations = [ops.RunSQL("DELETE FROM lib_shelf")]
