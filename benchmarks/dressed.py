"""What a list costs whose tasks have all that a row can show: `python -m benchmarks.dressed`.

Two projects of a hundred tasks: bare ones, and ones with labels, people, a date, a deadline, a rule, notes, subtasks,
comments, a file and something that blocks them. Prints the statements of a page and the median of its processor
time in milliseconds: with its rows in memory, as nearly always, and each of them made anew.
"""

import asyncio
import statistics
import time
from datetime import timedelta
from itertools import count
from tempfile import TemporaryDirectory

from benchmarks.report import machine, table
from hxtasks import clock, startup
from hxtasks.access import Actor
from hxtasks.accounts.models import ApiToken, User
from hxtasks.app import create_app
from hxtasks.attachments.models import Attachment, NewFile
from hxtasks.comments.models import Comment, On
from hxtasks.demo import first_run
from hxtasks.projects.models import Project
from hxtasks.relations.models import How, Relation
from hxtasks.settings import Settings
from hxtasks.tasks import bulk
from hxtasks.tasks.bulk import Draft
from hxtasks.tasks.models import Task, first_section
from hxtasks.web.templating import cached
from tests.support.queries import counted

TASKS, TIMES = 100, 60
MOST = 1.5


async def fill() -> str:
    """Make both projects; the secret of a token of whoever made them."""
    user = await User.get(username="mira")
    by = user.actor()
    for name in ("Bare", "Dressed"):
        project = await Project.start(by=by, name=name)
        section = await first_section(project.id)
        bare = [Draft(section, f"Write chapter {number}", clock.now()) for number in range(TASKS)]
        await bulk.add_many(project.id, bare, by=by)
    await _dress(project.id, section, by)
    _, secret = await ApiToken.issue(by, name="dressed", scope="read", days=1)
    return secret


async def _dress(project: int, section: int, by: Actor) -> None:
    jon = (await User.get(username="jon")).id
    tasks = await Task.filter(project_id=project).order_by("id")
    for number, task in enumerate(tasks):
        day = clock.today("UTC") + timedelta(days=number % 30)
        given = {"due_on": day, "due_time": "09:30", "due_zone": "UTC", "deadline_on": day + timedelta(days=9)}
        await task.edit(by=by, notes="Notes", priority=1 + number % 4, rrule="FREQ=WEEKLY", **given)
        await task.label(("design", f"label {number % 7}"), by=by)
        for person in (by.id, jon):
            await task.assign(person, by=by)
        for part in ("One", "Two"):
            await Task.add(project, by=by, title=part, section_id=section, parent_id=task.id)
        await Comment.add(On("task", task.id), project, by=by, body="Well said.")
        await Attachment.add(task.id, project, [NewFile("a.txt", "0" * 64, 1, "text/plain")], by=by)
        if number:
            await Relation.add(task, tasks[number - 1], How.BLOCKED, by=by)


async def measure(settings: Settings, secret: str) -> list[list[str]]:
    """A line for each project."""
    rows, cpu = [["", "rows", "statements", "CPU, ms", "×", "rows made anew", "×"]], []
    numbers = count()
    async with create_app(settings).test_app() as running:
        client = running.test_client()
        for name in ("bare", "dressed"):
            found: tuple[list[float], list[float]] = ([], [])
            for number in range(2 * TIMES):
                if number % 2:
                    cached.cache_clear()
                # Asked for in other words each time, or the whole page would be sent again.
                anew = {"Authorization": f"Bearer {secret}", "Accept": f"*/*;n={next(numbers)}"}
                with counted() as statements:
                    spent = time.process_time()
                    answer = await client.get(f"/projects/{name}", headers=anew, scheme="https")
                    found[number % 2].append(1000 * (time.process_time() - spent))
                text = await answer.get_data(as_text=True)
                assert answer.status_code == 200, text
            cpu.append([statistics.median(times) for times in found])
            warm, cold = cpu[-1]
            times = f"{warm / cpu[0][0]:.2f}", f"{cold / cpu[0][1]:.2f}"
            shown = f"{text.count(' data-task=')}"
            rows.append([name, shown, f"{len(statements)}", f"{warm:.1f}", times[0], f"{cold:.1f}", times[1]])
    return rows


async def main() -> None:
    with TemporaryDirectory() as folder:
        settings = Settings.load({"HXTASKS_DATA": folder})
        await first_run.prepare(settings)
        async with startup.database(settings):
            secret = await fill()
        print(f"A list of {TASKS}: at most {MOST} times\n\n{table(await measure(settings, secret))}\n\n{machine()}")


if __name__ == "__main__":
    asyncio.run(main())
