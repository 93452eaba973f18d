"""What is found stands in the order that is asked for, page by page."""

import re
from html import unescape

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import Browser


async def titles(browser: Browser, q: str, pages: int = 1) -> list[str]:
    """The titles of what is found, from so many pages."""
    found: list[str] = []
    path = f"/search?q={q}"
    for _ in range(pages):
        answer = await browser.htmx.get(path)
        found += re.findall(r'id="title-\d+"[^>]*>([^<]+)</a>', answer.text)
        more = re.search(r'id="more"><a[^>]* href="([^"]+)"', answer.text)
        path = unescape(more[1]) if more else ""
    assert not path
    return found


async def test_names_stand_as_in_a_dictionary(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    for name in ("zebras", "Apples"):
        project = await Project.start(by=by, name=name)
        for title in ("pear", "Quince", "apple", "Banana"):
            await Task.add(project.id, by=by, title=title)
    fruits = ["apple", "Banana", "pear", "Quince"]
    assert await titles(mira, "%23apples+sort:title") == fruits
    assert await titles(mira, "%23apples+sort:-title") == fruits[::-1]
    assert await titles(mira, "(%23apples+|+%23zebras)+sort:project,title") == [*fruits, *fruits]
    found = await mira.get("/search?q=(%23zebras+|+%23apples)+sort:project+group:project")
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", found.text, re.DOTALL)
    assert [name for heading in headings for name in ("Apples", "zebras") if name in heading] == ["Apples", "zebras"]


async def test_pages_of_names_follow_one_another(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    launch = await Project.get(slug="autumn-launch")
    words = [word for number in range(60) for word in (f"Öl {number:02}", f"öl {number:02}", f"Z {number:02}")]
    for word in words:
        await Task.add(launch.id, by=by, title=word)
    for sort in ("title", "-title", "project,-title"):
        found = await titles(mira, f"(%C3%B6l+|+z)+sort:{sort}", pages=2)
        assert sorted(found) == sorted(words), sort
