"""What a page costs depends on what it shows: no list asks the database more often because it is longer."""

from itertools import count

import pytest
from quart import Quart

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Label, Task
from tests.support.cast import Browser, with_token
from tests.support.growth import grow
from tests.support.queries import counted

PAGES = """
/today /assigned /inbox /trash /dashboard /dashboard/trends /user/mira /tasks/new
/projects/autumn-launch /projects/autumn-launch/done /projects/autumn-launch/updates /projects/autumn-launch/people
/projects/autumn-launch/board /projects/autumn-launch/board?by=label&lanes=assignee&q=is:open
/projects/autumn-launch/table /projects/autumn-launch/table?group=assignee&sort=-due&q=is:open
/projects/autumn-launch/sections /projects/autumn-launch/calendar /projects/autumn-launch/timeline
/projects/archive /templates /search?q=task+p1+%23autumn-launch&counted=1 /inbox?q=is:open&counted=1
/notifications /tasks/{task}/reminders /tasks/{task}/people
/settings /settings/team /settings/sessions /settings/tokens
/tasks/{task} /tasks/{task}/menu /tasks/{task}/move /tasks/{task}/day /tasks/{task}/comments /tasks/{task}/attachments
/tasks/{task}/labels /tasks/{task}/assignees /tasks/{task}/relations /labels /labels/{label}
""".split()

_OTHER = count()
"""For words in which nobody has asked before."""

API = """
/api/tasks /api/tasks/{task} /api/tasks/{task}/comments /api/tasks/{task}/attachments /api/labels
/api/projects /api/projects/{project}/sections /api/projects/{project}/updates /api/people /api/me
/api/notifications /api/tasks/{task}/relations /api/tasks/{task}/reminders
""".split()


async def statements(browser: Browser, path: str) -> int:
    task, project = await Task.get(title="Record the tour"), await Project.get(slug="autumn-launch")
    label = await Label.first()
    address = path.format(task=task.id, project=project.id, label=label.id if label else 0)
    await browser.get(address)  # the first time a session or a token is seen is written down
    with counted() as found:
        answer = await browser.get(address, {"Accept": f"*/*;n={next(_OTHER)}"})  # or a page would be sent again
    assert answer.status == 200, answer.text
    return len(found)


async def more(amount: int, mark: str) -> None:
    mira, launch = await User.get(username="mira"), await Project.get(slug="autumn-launch")
    inbox = await Project.get(inbox_of_id=mira.id)
    await grow(amount, by=mira.actor(), inbox=inbox.id, launch=launch.id, mark=mark)


async def costs(browsers: dict[str, Browser], paths: list[str]) -> dict[str, int]:
    return {f"{kind} {path}": await statements(browser, path) for kind, browser in browsers.items() for path in paths}


async def test_a_list_of_150_asks_as_often_as_a_list_of_3(mira: Browser) -> None:
    await more(3, "few")
    short = await costs({"page": mira, "partial": mira.htmx}, PAGES)
    await more(147, "many")
    # A query whose page is full also asks, once, how much it finds in all.
    beyond = {path: int("/inbox?q=" in path) for path in short}
    long = await costs({"page": mira, "partial": mira.htmx}, PAGES)
    assert long == {path: number + beyond[path] for path, number in short.items()}


async def test_so_do_the_lists_for_programs(app: Quart) -> None:
    program = {"api": await with_token(app, "mira", "read")}
    await more(3, "few")
    short = await costs(program, API)
    await more(147, "many")
    assert await costs(program, API) == short


async def test_every_list_shows_the_rows_that_it_was_given(mira: Browser) -> None:
    """Or the counts above would prove nothing."""
    await more(3, "few")
    shown = {path: (await mira.htmx.get(path)).text for path in PAGES if "{" not in path}
    silent = [path for path, text in shown.items() if "few-" not in text]
    assert silent == ["/settings", "/settings/sessions"], "a hub of links, and sessions, which have no names"


@pytest.mark.parametrize("path", ["/projects/autumn-launch", "/today", "/assigned"])
async def test_a_list_is_read_in_a_dozen_statements(mira: Browser, path: str) -> None:
    assert await statements(mira, path) <= 12
