"""Beside each filter stands how much it would find: for everybody what they may see, at a bounded cost."""

import re
from datetime import timedelta
from html import unescape

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import Answer, Browser, task_id
from tests.support.queries import counted


def numbers(page: Answer) -> dict[str, str]:
    """What is said beside each choice, by its value."""
    form = page.text.split('id="filters"')[1].split("</form>")[0]
    ticks = re.findall(r'value="(\w+)"[^>]*>(?:(?!<input).)*?<b class="num">([^<]*)</b>', form, re.DOTALL)
    options = re.findall(r'<option value="([^"]*)"[^>]*>[^<]*\((\d+\+?)\)</option>', form)
    return {unescape(value): number for value, number in (*ticks, *options)}


async def filled() -> None:
    launch, mira = await Project.get(slug="autumn-launch"), (await User.get(username="mira")).actor()
    jon, today = await User.get(username="jon"), clock.today("Europe/Riga")
    press = ["press"]
    await Task.add(launch.id, title="Plan one", priority=1, due_on=today, by=mira, labels=press)
    await Task.add(launch.id, title="Plan two", priority=1, due_on=today - timedelta(days=1), by=mira, labels=press)
    three = await Task.add(launch.id, by=mira, title="Plan three", priority=2, assignee_id=jon.id)
    await three.assign(mira.id, by=mira)
    done = await Task.add(launch.id, by=mira, title="Plan four", priority=2)
    await done.complete(by=mira)
    hiring = await Project.get(slug="hiring")
    await Task.add(hiring.id, by=mira, title="Plan five", priority=1)


async def test_each_choice_says_how_much_it_would_find(mira: Browser, jon: Browser) -> None:
    await filled()
    found = numbers(await mira.get("/search?q=plan&counted=1"))
    assert found == {
        "open": "4",
        "done": "1",
        "1": "3",
        "2": "2",
        "overdue": "1",
        "today": "1",
        "due<=today": "2",
        "due<=+7d": "2",
        '"no date"': "3",
        "autumn-launch": "4",
        "hiring": "1",
        "press": "2",
        "me": "1",
        "mira": "1",
        "jon": "1",
        "none": "4",
    }
    # Jon does not see Hiring, nor what would be there.
    assert numbers(await jon.get("/search?q=plan&counted=1"))["1"] == "2"
    # A choice counts what the others find, without itself.
    chosen = numbers(await mira.get("/search?q=plan+p1+is:open+@press&counted=1"))
    assert {name: chosen.get(name) for name in ("1", "2", "open", "done", "press", "hiring")} == {
        "1": "2",
        "2": None,
        "open": "2",
        "done": None,
        "press": "2",
        "hiring": None,
    }
    # In a list they count what that list holds.
    listed = numbers(await mira.get("/projects/autumn-launch?q=p1&counted=1"))
    assert (listed["1"], listed["2"], listed["press"]) == ("2", "1", "2")


async def test_what_they_find_is_what_they_say(mira: Browser) -> None:
    await filled()
    for choice in ("due=overdue", "due=due<=today", "priority=1", "state=done", "label=press", "assigned=none"):
        name, _, value = choice.partition("=")
        said = numbers(await mira.get("/search?q=plan&counted=1"))[value]
        written = await mira.get(f"/search/filter?words=plan&{name}={value.replace('<', '%3C')}")
        assert f"<b>{said} task" in (await mira.get(written.location)).text, choice


async def test_counting_is_asked_for_and_bounded(mira: Browser) -> None:
    await filled()
    plain = await mira.get("/search?q=plan")
    assert numbers(plain) == {}
    assert "counted=1" in plain.text
    many = "/search?q=plan+p1+is:open+@press+%23autumn-launch+assigned:none+overdue"
    with counted() as without:
        await mira.get(many)
    with counted() as asked:
        await mira.get(f"{many}&counted=1")
    assert len(asked) - len(without) <= 9
    for odd in ("a,b", "!today", "asigned:me", "", "\x00", "%"):
        answer = await mira.get("/search", {"Accept": "*/*"})
        answer = await mira.get(f"/search?counted=1&q={odd.replace('%', '%25')}")
        assert answer.status in (200, 422), odd
    assert await task_id("Plan one")
