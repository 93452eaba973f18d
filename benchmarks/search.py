"""How long a search takes: `python -m benchmarks.search [TASKS] [DATABASE-URL]`, on SQLite where no address is given.

Fills the database with the demonstration's projects and asks for the page of results, words of every frequency, each
time anew. Prints the median and the 95th of 100 answers, as the server sees them, in milliseconds, and the median of
the processor time, which other work does not stretch as much, PostgreSQL's included where that runs on this machine.
"""

import asyncio
import statistics
import sys
import time
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.report import machine, table
from hxtasks import startup
from hxtasks.accounts.models import ApiToken, User
from hxtasks.app import create_app
from hxtasks.db.connection import connection, dialect
from hxtasks.demo import first_run, seed
from hxtasks.settings import Settings

TASKS = 100_000
PROJECTS = 200
TIMES = 40
BEFORE = 10
"""Answers of each search that are not counted: after a start templates are compiled, and PostgreSQL plans a statement
anew the first five times that a connection asks it."""

SEARCHES = {
    "a word in a third of all tasks": "the",
    "two letters": "re",
    "a word in one of a hundred": "invoice",
    "two words": "review draft",
    "words and a priority": "write p1",
    "words that only notes have": "morning waiting",
    "a frequent word in one project": "the #autumn-launch",
    "a word that nothing has": "xylophone",
    "a mistyped word": "invocie",
}


async def fill(settings: Settings, tasks: int) -> str:
    """Make the team and its tasks; the secret of a token of its owner."""
    await first_run.prepare(settings)
    async with startup.database(settings):
        mira = (await User.get(username="mira")).actor()
        await seed.fill(tasks, PROJECTS, by=mira)
        await connection().execute_query("ANALYZE")
        _, secret = await ApiToken.issue(mira, name="search", scope="read", days=1)
        return secret


class Taken(NamedTuple):
    """Milliseconds of an answer: on the clock and of processors."""

    clock: float
    cpu: float


async def measure(settings: Settings, secret: str) -> dict[str, list[Taken]]:
    """The times of each search."""
    found: dict[str, list[Taken]] = {}
    headers = {"Authorization": f"Bearer {secret}", "HX-Request": "true", "HX-Request-Type": "partial"}
    numbers = count()
    async with create_app(settings).test_app() as running:
        client = running.test_client()
        for name, q in SEARCHES.items():
            times: list[Taken] = []
            for _ in range(BEFORE + TIMES):
                anew = headers | {"Accept": f"*/*;n={next(numbers)}"}
                spent, start = await cpu(), time.perf_counter()
                answer = await client.get("/search", query_string={"q": q}, headers=anew, scheme="https")
                clock = 1000 * (time.perf_counter() - start)
                times.append(Taken(clock, await cpu() - spent))
                assert answer.status_code == 200, await answer.get_data()
            found[name] = times[BEFORE:]
    return found


async def cpu() -> float:
    """Milliseconds that processors have worked for this process, the database's on this machine among them."""
    ours = 1000 * time.process_time()
    if dialect() == "sqlite":
        return ours
    asked = "SELECT pid FROM pg_stat_activity WHERE application_name = 'hxtasks'"
    _, rows = await connection().execute_query(asked)
    times = [Path(f"/proc/{row['pid']}/schedstat") for row in rows]
    return ours + sum(int(one.read_text().split()[0]) for one in times if one.exists()) / 1e6


async def main(tasks: int, url: str | None) -> None:
    with TemporaryDirectory() as folder:
        settings = Settings.load({"HXTASKS_DATA": folder} | ({"HXTASKS_DATABASE_URL": url} if url else {}))
        found = await measure(settings, await fill(settings, tasks))
    found["all of these"] = [one for times in found.values() for one in times]
    rows = [["", "CPU", "50 %", "95 %"]]
    for name, times in found.items():
        clock = [one.clock for one in times]
        ends = statistics.median(clock), statistics.quantiles(clock, n=20)[-1]
        rows.append([name, *map(_ms, (statistics.median(one.cpu for one in times), *ends))])
    print(f"{tasks:,} tasks in {PROJECTS} projects, ms\n\n{table(rows)}\n\n{machine()}")


def _ms(number: float) -> str:
    return f"{number:.1f}"


if __name__ == "__main__":
    given = sys.argv[1:]
    asyncio.run(main(int(given[0]) if given else TASKS, given[1] if len(given) > 1 else None))
