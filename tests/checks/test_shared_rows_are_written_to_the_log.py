"""Nothing writes shared rows but the models, inside changes.write."""

import re
from pathlib import Path

import pytest

from hxtasks.projects.models import Section
from tests.support.cast import Browser
from tests.support.sources import files, lines_that_match

SHARED = (
    "Assignment|Relation|Attachment|Comment|Reaction|Update|Task|Project|Section|Membership|Label"
    "|TimeEntry|CustomField|FieldValue"
)
BY_MODEL = re.compile(
    rf"\b(?:{SHARED})\b(?:\.filter\([^)]*\))?[^\n]*\.(?:create|bulk_create|update|delete|update_or_create)\("
)
TABLES = f"{SHARED.lower()}|task_label|project_update|time_entry|custom_field|field_value|change"
BY_SQL = re.compile(rf"\b(?:INSERT INTO|UPDATE|DELETE FROM) (?:{TABLES})\b")
# Where writing is at home: the log, the models, the bulk of tasks, and the doctor's repair of counts.
AT_HOME = {
    "hxtasks/changes/writing.py",
    "hxtasks/changes/undo.py",
    "hxtasks/comments/models.py",
    "hxtasks/projects/models.py",
    "hxtasks/projects/sections.py",
    "hxtasks/tasks/models.py",
    "hxtasks/attachments/models.py",
    "hxtasks/tasks/bulk.py",
    "hxtasks/tasks/labels.py",
    "hxtasks/customfields/models.py",
    "hxtasks/timetracking/models.py",
    "hxtasks/updates/models.py",
    "hxtasks/doctor.py",
}


@pytest.mark.parametrize("pattern", [BY_MODEL, BY_SQL], ids=["by a model", "by SQL"])
def test_nothing_else_writes_them(pattern: re.Pattern[str]) -> None:
    others = tuple(
        path for path in files("hxtasks/*.py") if str(path) not in AT_HOME and "migrations" not in path.parts
    )
    assert Path("hxtasks/tasks/task_routes.py") in others
    assert lines_that_match(pattern, others) == []


async def test_a_row_refuses_to_be_saved_outside(mira: Browser) -> None:
    section = await Section.get(name="This week")
    section.name = "Next week"
    with pytest.raises(RuntimeError, match=r"outside changes\.write"):
        await section.save()
    with pytest.raises(RuntimeError, match=r"outside changes\.write"):
        await section.delete()
