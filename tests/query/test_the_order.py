"""What is found stands in the order that is asked for, page by page."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from hxtasks import clock
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
        path = further(answer.text)
    assert not path
    return found


def further(page: str) -> str:
    """Where the page after this one is, empty on the last."""
    more = re.search(r'id="more"><a[^>]* href="([^"]+)"', page)
    return unescape(more[1]) if more else ""


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


@pytest.mark.parametrize("key", ["due", "start", "deadline", "priority", "created", "done", "title", "project"])
async def test_every_order_has_further_pages(mira: Browser, key: str) -> None:
    by = (await User.get(username="mira")).actor()
    launch = await Project.start(by=by, name="Pages")
    today = clock.today(by.timezone)
    for number in range(101):
        day = today + timedelta(days=number % 5) if number % 3 else None
        task = await Task.add(launch.id, by=by, title=f"Page {number}", due_on=day, priority=1 + number % 4)
        if day and number % 2:
            await task.edit(by=by, start_on=day, deadline_on=day)
        if number % 4 == 0:
            await task.complete(by=by)
    for sort in (key, f"-{key}"):
        found = await titles(mira, f"%23pages+(is:open+|+is:done)+sort:{sort}", pages=2)
        assert sorted(found) == sorted(f"Page {number}" for number in range(101)), sort


async def test_pages_of_names_follow_one_another(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    launch = await Project.get(slug="autumn-launch")
    words = [word for number in range(60) for word in (f"Öl {number:02}", f"öl {number:02}", f"Z {number:02}")]
    for word in words:
        await Task.add(launch.id, by=by, title=word)
    for sort in ("title", "-title", "project,-title"):
        found = await titles(mira, f"(%C3%B6l+|+z)+sort:{sort}", pages=2)
        assert sorted(found) == sorted(words), sort


async def test_headings_of_further_pages_have_ids_of_their_own(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    first = await Task.get(title="Write the upgrade guide")
    for number in range(100):
        await Task.add(first.project_id, by=by, title=f"Plum {number}", priority=number % 2 + 1)
    await first.edit(by=by, title="Plum jam", priority=3)
    page = (await mira.htmx.get("/search?q=plum+sort:title+group:priority")).text
    page += (await mira.htmx.get(further(page))).text
    ids = re.findall(r' id="(tasks-[^"]+)"', page)
    assert len(ids) == len(set(ids)) == 3


async def test_headings_keep_together_over_pages_whatever_the_order(mira: Browser) -> None:
    """Each is there once, and goes on where it was cut."""
    by, today = (await User.get(username="mira")).actor(), clock.today("Europe/Riga")
    launch = await Project.get(slug="autumn-launch")
    days = (today - timedelta(days=3), today, today + timedelta(days=1), today + timedelta(days=9), None)
    for number in range(150):
        given: dict[str, Any] = {
            "priority": number % 4 + 1,
            "due_on": days[number % 5],
            "assignee_id": [None, by.id][number % 2],
        }
        await Task.add(launch.id, by=by, title=f"Pear {number:03}", **given)
    for group, headings in {
        "priority": ["Priority 1", "Priority 2", "Priority 3", "No priority"],
        "due": ["Overdue", "Today", "Tomorrow", "Later", "No date"],
        "assigned": [by.name, "Nobody"],
    }.items():
        said: list[str] = []
        path = f"/projects/autumn-launch?q=pear+sort:-title+group:{group}"
        while path:
            page = (await mira.htmx.get(path)).text
            parts = page.split("<details")[1:]
            said += [re.sub("<[^>]*>|\\s+", " ", part.split("<h2>")[1].split("</h2>")[0]).strip() for part in parts]
            for part in parts:
                there = re.findall(r'id="title-\d+"[^>]*>([^<]+)</a>', part)
                assert there == sorted(there, reverse=True), group
            path = further(page)
        cut = next(name for name in said if "continued" in name)
        assert [name for name in said if name != cut] == headings
        assert said[said.index(cut) - 1] == cut.removesuffix(", continued")
