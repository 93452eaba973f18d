"""A file that somebody adds shows up on the open pages of the others."""

from tests.support.cast import Browser, task_id
from tests.support.files import NOTE, attach
from tests.support.live import listening


async def test_the_files_of_an_open_task_are_fetched_again(mira: Browser, jon: Browser) -> None:
    task = await task_id("Record the tour")
    async with listening(jon, f"/tasks/{task}") as page:
        await attach(mira.htmx, task, NOTE)
        event = await page.fetches(f"files-{task}")
    assert f"task-{task}" not in event.told["regions"], "what somebody types into the task is left alone"


async def test_the_row_in_a_list_is_sent(mira: Browser, jon: Browser) -> None:
    task = await task_id("Record the tour")
    async with listening(jon, "/projects/autumn-launch") as page:
        await attach(mira.htmx, task, NOTE)
        await page.sees(f'hx-target="#task-{task}"')
