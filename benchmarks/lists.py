"""What lists cost in a large database: `python -m benchmarks.lists [DATABASE-URL-SMALL DATABASE-URL-LARGE]`.

The same pages with 1,000 and with 100,000 tasks in 200 projects, on SQLite where no addresses are given, each made anew
every time. Prints the tasks that a page shows, the median of the processor time, which other work on the machine does
not stretch, and the answers as the server sees them, in milliseconds. PostgreSQL's own processor time is not in it.
"""

import asyncio
import statistics
import sys
import time
from itertools import count
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.report import machine, table
from benchmarks.search import fill
from hxtasks import startup
from hxtasks.accounts.models import User
from hxtasks.app import create_app
from hxtasks.projects.models import Project
from hxtasks.savedviews.models import SavedView
from hxtasks.settings import Settings

SIZES = (1_000, 100_000)
TIMES = 60

PAGES = {
    "Today": "/today",
    "Upcoming": "/upcoming",
    "a project": "/projects/{slug}",
    "its board": "/projects/{slug}/board",
    "its calendar": "/projects/{slug}/calendar",
    "a saved view with four terms": "/views/{view}",
    "a search": "/search?q=invoice",
    "the dashboard": "/dashboard",
}
TERMS = "assigned:me is:open (p1 | p2) due<=+30d"


class Answer(NamedTuple):
    """One answer: milliseconds on the clock and of this process, and the tasks that it shows."""

    clock: float
    cpu: float
    rows: int


type Answers = dict[str, list[Answer]]


async def places(settings: Settings) -> dict[str, object]:
    """The largest project and a saved view."""
    async with startup.database(settings):
        mira = (await User.get(username="mira")).actor()
        view = await SavedView.keep(by=mira, name="Mine", query=TERMS, icon="star", is_shared=False)
        largest = await Project.filter(inbox_of_id=None).order_by("-open_count").first()
        assert largest
        return {"slug": largest.slug, "view": view.id}


async def measure(settings: Settings, secret: str) -> Answers:
    """The times of each page, in milliseconds."""
    found: Answers = {}
    numbers = count()
    where = await places(settings)
    async with create_app(settings).test_app() as running:
        client = running.test_client()
        for name, path in PAGES.items():
            times = found[name] = []
            for _ in range(TIMES):
                anew = {"Authorization": f"Bearer {secret}", "Accept": f"*/*;n={next(numbers)}"}
                start, spent = time.perf_counter(), time.process_time()
                answer = await client.get(path.format_map(where), headers=anew, scheme="https")
                taken = 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - spent)
                text = await answer.get_data(as_text=True)
                assert answer.status_code == 200, (path, text)
                times.append(Answer(*taken, text.count(" data-task=")))
    return found


async def main(urls: list[str]) -> None:
    found: list[Answers] = []
    for place, tasks in enumerate(SIZES):
        with TemporaryDirectory() as folder:
            url = {"HXTASKS_DATABASE_URL": urls[place]} if urls else {}
            settings = Settings.load({"HXTASKS_DATA": folder, **url})
            found.append(await measure(settings, await fill(settings, tasks)))
    few, many = (f"{tasks:,}" for tasks in SIZES)
    rows = [["", "rows", f"CPU, {few}", "rows", f"CPU, {many}", "CPU ×", f"{many}: 50 %", "95 %"]]
    for name in PAGES:
        small, large = (answers[name] for answers in found)
        cpu = [statistics.median(one.cpu for one in answers) for answers in (small, large)]
        clock = [one.clock for one in large]
        ends = statistics.median(clock), statistics.quantiles(clock, n=20)[-1]
        before, after = (f"{answers[-1].rows}" for answers in (small, large))
        rows.append([name, before, _ms(cpu[0]), after, _ms(cpu[1]), f"{cpu[1] / cpu[0]:.2f}", *map(_ms, ends)])
    print(f"Milliseconds of an answer\n\n{table(rows)}\n\n{machine()}")


def _ms(number: float) -> str:
    return f"{number:.1f}"


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
