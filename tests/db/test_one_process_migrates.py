"""Several processes may start at once: one migrates, the others wait and find nothing to do."""

import asyncio
import sys

_MIGRATE = """
import asyncio, sys
from hxtasks.db.migrations import migrate
print(asyncio.run(migrate(sys.argv[1], ["tests.db.library.models"], migrations="tests.db.library.later")))
"""


async def test_four_processes_starting_at_once_migrate_once(database_url: str) -> None:
    answers = await asyncio.gather(*(_migrate(database_url) for _ in range(4)))
    assert sorted(answers) == ["['0001_initial', '0002_changes']", "[]", "[]", "[]"]


async def _migrate(url: str) -> str:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", _MIGRATE, url, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    return output.decode().strip()
