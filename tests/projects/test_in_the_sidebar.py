"""The sidebar lists the first projects, and always the one that is open."""

from hxtasks import shell
from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from tests.support.cast import Browser


async def listed(browser: Browser, path: str) -> tuple[list[str], bool]:
    """The numbers of projects in the sidebar, and whether it says that there are more."""
    side = (await browser.get(path)).text.partition('id="side-projects"')[2].partition("</ul>")[0]
    return [name.partition("<")[0] for name in side.split("Number ")[1:]], "All projects" in side


async def test_beyond_fifty_a_link_leads_to_all(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    others = await Project.filter(inbox_of_id=None).count()
    for number in range(shell.IN_SIDEBAR - others):
        await Project.start(by=by, name=f"Number {number}")
    numbers, more = await listed(mira, "/today")
    assert len(numbers) == shell.IN_SIDEBAR - others
    assert not more

    for number in range(60, 63):
        await Project.start(by=by, name=f"Number {number}")
    assert await listed(mira, "/today") == (numbers, True)
    assert await listed(mira, "/projects/number-62") == ([*numbers[:-1], "62"], True)
    assert await listed(mira, "/projects/number-1") == (numbers, True)
