"""How long a search takes: `python -m benchmarks.search [TASKS] [DATABASE-URL]`, on SQLite where no address is given.

Fills the database with the demonstration's projects and asks for the page of results, words of every frequency, each
time anew. Prints the median and the 95th of 100 answers, as the server sees them, in milliseconds.
"""

import asyncio
import statistics
import sys
import time
from itertools import count
from tempfile import TemporaryDirectory

from benchmarks.report import machine, table
from hxtasks import startup
from hxtasks.accounts.models import ApiToken, User
from hxtasks.app import create_app
from hxtasks.db.connection import connection
from hxtasks.demo import first_run, seed
from hxtasks.settings import Settings

TASKS = 100_000
PROJECTS = 200
TIMES = 40

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


async def measure(settings: Settings, secret: str) -> dict[str, list[float]]:
    """The times of each search, in milliseconds."""
    found: dict[str, list[float]] = {}
    headers = {"Authorization": f"Bearer {secret}", "HX-Request": "true", "HX-Request-Type": "partial"}
    numbers = count()
    async with create_app(settings).test_app() as running:
        client = running.test_client()
        for name, q in SEARCHES.items():
            times = found[name] = []
            for _ in range(TIMES):
                anew = headers | {"Accept": f"*/*;n={next(numbers)}"}
                start = time.perf_counter()
                answer = await client.get("/search", query_string={"q": q}, headers=anew, scheme="https")
                times.append(1000 * (time.perf_counter() - start))
                assert answer.status_code == 200, await answer.get_data()
    return found


async def main(tasks: int, url: str | None) -> None:
    with TemporaryDirectory() as folder:
        settings = Settings.load({"HXTASKS_DATA": folder} | ({"HXTASKS_DATABASE_URL": url} if url else {}))
        found = await measure(settings, await fill(settings, tasks))
    found["all of these"] = [one for times in found.values() for one in times]
    rows = [["", "50 %", "95 %"]]
    rows += [[name, _ms(statistics.median(t)), _ms(statistics.quantiles(t, n=20)[-1])] for name, t in found.items()]
    print(f"{tasks:,} tasks in {PROJECTS} projects, ms\n\n{table(rows)}\n\n{machine()}")


def _ms(number: float) -> str:
    return f"{number:.1f}"


if __name__ == "__main__":
    given = sys.argv[1:]
    asyncio.run(main(int(given[0]) if given else TASKS, given[1] if len(given) > 1 else None))
