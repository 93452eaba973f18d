"""What lists cost in a large database: `python -m benchmarks.lists [DATABASE-URL-SMALL DATABASE-URL-LARGE]`.

The same pages with 1,000 and with 100,000 tasks in 200 projects, on SQLite where no addresses are given, each made anew
every time. So that both show the same, Mira has in both what fills her own lists, and a search, to their ends. Prints
the tasks that a page shows, the median of the processor time in the quietest of three rounds in which the two take
turns, and the answers as the server sees them, in milliseconds. PostgreSQL's own processor time is not in it.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from itertools import count
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.report import machine, table
from benchmarks.search import fill
from hxtasks import clock, startup
from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.app import create_app
from hxtasks.projects.models import Project
from hxtasks.savedviews.models import SavedView
from hxtasks.settings import Settings
from hxtasks.tasks import bulk
from hxtasks.tasks.bulk import Draft
from hxtasks.tasks.models import first_section
from hxtasks.tasks.rows import PAGE

SIZES = (1_000, 100_000)
ROUNDS, TIMES = 3, 20
SPREAD = 20

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


class Filled(NamedTuple):
    """A database to ask: the secret of a token, and the largest project and a saved view for addresses."""

    settings: Settings
    secret: str
    where: dict[str, object]


async def filled(settings: Settings, tasks: int) -> Filled:
    """A team with so many tasks, and as much for its owner in any."""
    secret = await fill(settings, tasks)
    async with startup.database(settings):
        mira = (await User.get(username="mira")).actor()
        await full_lists(mira)
        view = await SavedView.keep(by=mira, name="Mine", query=TERMS, icon="star", is_shared=False)
        largest = await Project.filter(inbox_of_id=None).order_by("-open_count").first()
        assert largest
        return Filled(settings, secret, {"slug": largest.slug, "view": view.id})


async def full_lists(mira: Actor) -> None:
    """A page each of what is late, due today and done today, in the twenty largest projects."""
    now, today = clock.now(), clock.today(mira.timezone)
    for project in await Project.filter(inbox_of_id=None).order_by("-open_count").limit(SPREAD):
        section = await first_section(project.id)
        drafts = [
            Draft(section, "Send the invoice", now, due_on=day, assignee_id=mira.id, priority=1)
            for day in (today - timedelta(days=1), today)
            for _ in range(PAGE // SPREAD)
        ]
        drafts += [Draft(section, "Pay the invoice", now, completed_at=now) for _ in range(PAGE // SPREAD)]
        await bulk.add_many(project.id, drafts, by=mira)


async def measure(database: Filled, numbers: Iterator[int]) -> Answers:
    """The times of each page, in milliseconds."""
    found: Answers = {}
    async with create_app(database.settings).test_app() as running:
        client = running.test_client()
        for name, path in PAGES.items():
            times = found[name] = []
            for _ in range(TIMES):
                anew = {"Authorization": f"Bearer {database.secret}", "Accept": f"*/*;n={next(numbers)}"}
                start, spent = time.perf_counter(), time.process_time()
                answer = await client.get(path.format_map(database.where), headers=anew, scheme="https")
                taken = 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - spent)
                text = await answer.get_data(as_text=True)
                assert answer.status_code == 200, (path, text)
                times.append(Answer(*taken, text.count(" data-task=")))
    return found


async def main(urls: list[str]) -> None:
    with ExitStack() as folders:
        databases = []
        for place, tasks in enumerate(SIZES):
            data = {"HXTASKS_DATA": folders.enter_context(TemporaryDirectory())}
            settings = Settings.load(data | ({"HXTASKS_DATABASE_URL": urls[place]} if urls else {}))
            databases.append(await filled(settings, tasks))
        numbers = count()
        rounds = [[await measure(database, numbers) for database in databases] for _ in range(ROUNDS)]
    few, many = (f"{tasks:,}" for tasks in SIZES)
    rows = [["", "rows", f"CPU, {few}", "rows", f"CPU, {many}", "CPU ×", f"{many}: 50 %", "95 %"]]
    for name in PAGES:
        small, large = ([answers[place][name] for answers in rounds] for place in range(len(SIZES)))
        cpu = [min(statistics.median(one.cpu for one in answers) for answers in some) for some in (small, large)]
        times = [one.clock for answers in large for one in answers]
        ends = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        before, after = (f"{some[-1][-1].rows}" for some in (small, large))
        rows.append([name, before, _ms(cpu[0]), after, _ms(cpu[1]), f"{cpu[1] / cpu[0]:.2f}", *map(_ms, ends)])
    print(f"Milliseconds of an answer\n\n{table(rows)}\n\n{machine()}")


def _ms(number: float) -> str:
    return f"{number:.1f}"


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
