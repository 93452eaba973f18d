"""A program does not touch a database that a newer one has migrated."""

import pytest

from hxtasks.db.migrations import SchemaIsNewer, migrate, state
from tests.db.library import FIRST, LATER, MODELS


async def test_migrating_refuses_and_names_what_it_does_not_know(database_url: str) -> None:
    await migrate(database_url, MODELS, migrations=LATER)
    with pytest.raises(SchemaIsNewer, match="0002_changes") as refused:
        await migrate(database_url, MODELS, migrations=FIRST)
    assert refused.value.unknown == ("0002_changes",)


async def test_the_state_tells_before_anything_is_tried(database_url: str) -> None:
    assert (await state(database_url, MODELS, migrations=LATER)).pending == ("0001_initial", "0002_changes")
    await migrate(database_url, MODELS, migrations=LATER)
    assert (await state(database_url, MODELS, migrations=LATER)).pending == ()
    assert (await state(database_url, MODELS, migrations=FIRST)).unknown == ("0002_changes",)
