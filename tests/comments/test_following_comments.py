"""An open task and its row follow what others say."""

from hxtasks.comments.models import Comment
from tests.support.cast import Browser, task_id
from tests.support.live import listening

LAUNCH = "/projects/autumn-launch"


async def test_the_comments_of_an_open_task_come_again(mira: Browser, jon: Browser, guide: int) -> None:
    async with listening(jon, f"/tasks/{guide}") as page:
        await mira.htmx.post(f"/tasks/{guide}/comments", {"body": "Anybody here?"})
        told = await page.sees(f'hx-target="#talk-count-{guide}"')
        assert f'hx-target="#task-{guide}"' in told.data
        assert 'aria-label="1 comment"' in told.data
        assert "data-below" not in told.data
        regions = (await page.fetches(f"comments-{guide}")).told["regions"]
        assert f"task-{guide}" not in regions, "what is typed in the pane is not disturbed"
        comment = await Comment.get(body="Anybody here?")
        await mira.htmx.post(f"/comments/{comment.id}/deletion")
        await page.fetches(f"comments-{guide}")


async def test_nobody_hears_of_comments_on_what_they_can_not_see(mira: Browser, jon: Browser, ana: Browser) -> None:
    secret = await task_id("Read the applications")
    async with listening(jon) as jons, listening(ana, LAUNCH) as anas:
        await mira.htmx.post(f"/tasks/{secret}/comments", {"body": "Reject Yvonne"})
        await jons.hears_nothing()
        await anas.hears_nothing()
