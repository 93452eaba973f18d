"""Labels on open pages."""

from hxtasks.tasks.models import Label
from tests.support.cast import Browser, task_id
from tests.support.live import listening

LAUNCH = "/projects/autumn-launch"


async def test_a_row_gets_its_label(mira: Browser, jon: Browser) -> None:
    task = await task_id("Record the tour")
    async with listening(jon, LAUNCH) as page:
        await mira.htmx.post(f"/tasks/{task}/labels", {"name": "design"})
        await page.sees('<span class="label')
        await page.fetches("labels")


async def test_a_renamed_label_is_fetched_everywhere(mira: Browser, jon: Browser) -> None:
    await mira.htmx.post(f"/tasks/{await task_id('Record the tour')}/labels", {"name": "design"})
    label = await Label.get(name="design")
    async with listening(jon, LAUNCH) as page:
        await mira.htmx.post(f"/labels/{label.id}/settings", {"name": "look", "hue": "15"})
        await page.fetches("day")


async def test_nobody_hears_the_name_of_a_label_that_is_only_in_a_private_project(mira: Browser, jon: Browser) -> None:
    secret = await task_id("Read the applications")
    async with listening(jon, LAUNCH) as page:
        await mira.htmx.post(f"/tasks/{secret}/labels", {"name": "zed"})
        await page.fetches("labels")
        await page.hears_nothing()
    assert "zed" not in page.heard
