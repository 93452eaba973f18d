"""What lists cost in a large database: `python -m benchmarks.lists [DATABASE-URL-SMALL DATABASE-URL-LARGE]`.

The same pages with 1,000 and with 100,000 tasks in 200 projects, on SQLite where no addresses are given, each made anew
every time. Prints median and 95th of the answers as the server sees them, in milliseconds, and how much more the
large one takes.
"""

import asyncio
import statistics
import sys
import time
from itertools import count
from tempfile import TemporaryDirectory

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

type Times = dict[str, list[float]]


async def places(settings: Settings) -> dict[str, object]:
    """The largest project and a saved view."""
    async with startup.database(settings):
        mira = (await User.get(username="mira")).actor()
        view = await SavedView.keep(by=mira, name="Mine", query=TERMS, icon="star", is_shared=False)
        largest = await Project.filter(inbox_of_id=None).order_by("-open_count").first()
        assert largest
        return {"slug": largest.slug, "view": view.id}


async def measure(settings: Settings, secret: str) -> Times:
    """The times of each page, in milliseconds."""
    found: Times = {}
    numbers = count()
    where = await places(settings)
    async with create_app(settings).test_app() as running:
        client = running.test_client()
        for name, path in PAGES.items():
            times = found[name] = []
            for _ in range(TIMES):
                anew = {"Authorization": f"Bearer {secret}", "Accept": f"*/*;n={next(numbers)}"}
                start = time.perf_counter()
                answer = await client.get(path.format_map(where), headers=anew, scheme="https")
                times.append(1000 * (time.perf_counter() - start))
                assert answer.status_code == 200, (path, await answer.get_data())
    return found


async def main(urls: list[str]) -> None:
    found: list[Times] = []
    for place, tasks in enumerate(SIZES):
        with TemporaryDirectory() as folder:
            url = {"HXTASKS_DATABASE_URL": urls[place]} if urls else {}
            settings = Settings.load({"HXTASKS_DATA": folder, **url})
            found.append(await measure(settings, await fill(settings, tasks)))
    rows = [["", *(f"{tasks:,}: {share} %" for tasks in SIZES for share in (50, 95)), "50 % ×"]]
    for name in PAGES:
        halves = [statistics.median(times[name]) for times in found]
        ends = [statistics.quantiles(times[name], n=20)[-1] for times in found]
        figures = [f"{figure:.1f}" for pair in zip(halves, ends, strict=True) for figure in pair]
        rows.append([name, *figures, f"{halves[1] / halves[0]:.2f}"])
    print(f"Milliseconds of an answer\n\n{table(rows)}\n\n{machine()}")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
