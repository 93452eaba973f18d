"""Several people do one task: the first answers for it."""

import re
from urllib.parse import quote

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.changes.models import Change
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Assignment, Task
from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"


async def ids(*names: str) -> list[int]:
    return [(await User.get(username=name)).id for name in names]


async def people(title: str = GUIDE) -> list[str]:
    """Who does it, the first first."""
    task = await Task.get(title=title).prefetch_related("assignee")
    beside = await Assignment.filter(task_id=task.id).order_by("user_id").prefetch_related("user")
    return [*([task.assignee.username] if task.assignee else []), *(row.user.username for row in beside)]


async def last_change() -> int:
    newest = await Change.all().order_by("-id").first()
    assert newest
    return int(newest.id)


async def assigned(mira: Browser, *names: str) -> str:
    """The address of the guide's assignees, once these are there."""
    address = f"/tasks/{await task_id(GUIDE)}/assignees"
    for user in await ids(*names):
        assert (await mira.post(address, {"person": user, "from": "people"})).status == 303
    assert await people() == list(names)
    return address


async def test_the_first_answers_for_it_and_others_come_beside(mira: Browser) -> None:
    await assigned(mira, "jon", "mira", "ana")
    assert (await Task.get(title=GUIDE)).assignee_id == (await ids("jon"))[0]
    page = await mira.get("/projects/autumn-launch")
    for name in ("Jon Okafor", "Mira Roux", "Ana Lindqvist"):
        assert f'aria-label="{name}"' in page.text
    pane = (await mira.get(f"/tasks/{await task_id(GUIDE)}")).text
    assigned_there = pane[pane.index('id="open-people"') :].partition("</a>")[0]
    assert re.findall(r"</span>([\w ]+)</span>", assigned_there) == ["Jon Okafor", "Mira Roux", "Ana Lindqvist"]


async def test_assigning_oneself_needs_no_name(jon: Browser) -> None:
    task = await task_id(GUIDE)
    answer = await jon.htmx.post(f"/tasks/{task}/assignees")
    assert answer.status == 200
    assert f'id="task-{task}"' in answer.text
    await jon.htmx.post(f"/tasks/{task}/assignees")
    assert await people() == ["jon"]


async def test_it_is_on_the_list_of_each(mira: Browser, jon: Browser) -> None:
    await assigned(mira, "mira", "jon")
    for browser in (mira, jon):
        assert GUIDE in (await browser.htmx.get("/assigned")).words
        assert GUIDE not in (await browser.htmx.get("/today")).words
    task = await task_id(GUIDE)
    today = clock.today("Europe/Riga").isoformat()
    await mira.post(f"/tasks/{task}/due", {"due_on": today})
    for browser in (mira, jon):
        assert (await browser.htmx.get("/today")).words.count(GUIDE) == (await mira.htmx.get("/today")).words.count(
            GUIDE
        )
        assert GUIDE in (await browser.htmx.get("/today")).words
    assert GUIDE in (await mira.get("/user/jon")).words


async def test_nobody_is_listed_twice_or_counted_twice(mira: Browser, jon: Browser) -> None:
    await assigned(mira, "mira", "jon")
    before = (await jon.get("/assigned")).text.count(f">{GUIDE}</a>")
    await Assignment.create(task_id=await task_id(GUIDE), user_id=(await ids("mira"))[0])
    assert (await mira.get("/assigned")).text.count(f">{GUIDE}</a>") == before == 1
    assert '<b class="num" id="count-a" aria-hidden="true">1</b>' in (await mira.get("/assigned")).text


async def test_a_long_list_goes_on_with_what_one_does_beside_others(mira: Browser, jon: Browser) -> None:
    mira_id, jon_id = await ids("mira", "jon")
    by, launch = (await User.get(id=mira_id)).actor(), await Project.get(slug="autumn-launch")
    for number in range(105):
        beside = {"assignee_id": mira_id, "assignees": [jon_id]} if number % 2 else {"assignee_id": jon_id}
        await Task.add(launch.id, by=by, title=f"Task {number:03}", **beside)
    first = await jon.htmx.get("/assigned")
    after = first.text.partition("/assigned?after=")[2].partition('"')[0]
    second = await jon.htmx.get(f"/assigned?after={after}")
    for number in range(105):
        assert (first.text + second.text).count(f">Task {number:03}</a>") == 1


async def test_taking_the_first_off_leaves_it_to_the_next(mira: Browser) -> None:
    address = await assigned(mira, "jon", "mira", "ana")
    [jon] = await ids("jon")
    await mira.post(f"{address}/{jon}/removal")
    assert await people() == ["mira", "ana"]
    await mira.post(f"/changes/{await last_change()}/undo")
    assert await people() == ["jon", "mira", "ana"]


async def test_another_one_is_put_first(mira: Browser) -> None:
    address = await assigned(mira, "jon", "mira")
    await mira.post(f"{address}/{(await ids('mira'))[0]}/lead")
    assert await people() == ["mira", "jon"]
    await mira.post(f"/changes/{await last_change()}/undo")
    assert await people() == ["jon", "mira"]


async def test_undo_keeps_whom_others_added_since(mira: Browser, jon: Browser) -> None:
    address = await assigned(mira, "jon", "mira")
    change = await last_change()
    await jon.post(address, {"person": (await ids("ana"))[0]})
    assert (await mira.post(f"/changes/{change}/undo")).status == 303
    assert await people() == ["jon", "ana"]


async def test_undoing_the_first_leaves_it_to_those_who_came_since(mira: Browser, jon: Browser) -> None:
    address = await assigned(mira, "jon")
    change = await last_change()
    await mira.post(address, {"person": (await ids("mira"))[0]})
    await mira.post(f"/changes/{change}/undo")
    assert await people() == ["mira"]


async def test_nobody_is_given_what_they_cannot_see(mira: Browser) -> None:
    address = await assigned(mira, "jon")
    [sten] = await ids("sten")
    assert (await mira.post(address, {"person": sten})).status == 404
    assert (await mira.post(f"{address}/{sten}/lead")).status == 404
    assert (await mira.post(address, {"person": 10**8})).status == 404
    assert await people() == ["jon"]


async def test_whoever_is_taken_out_stays_named_and_sees_nothing(mira: Browser, ana: Browser) -> None:
    await assigned(mira, "jon", "ana")
    assert GUIDE in (await ana.get("/assigned")).words
    await mira.post(f"/projects/autumn-launch/members/{(await ids('ana'))[0]}/removal")
    assert GUIDE not in (await ana.get("/assigned")).words
    assert await people() == ["jon", "ana"]


async def test_readers_and_strangers_assign_nobody(mira: Browser, ana: Browser, sten: Browser) -> None:
    address = await assigned(mira, "jon")
    for browser, status in ((ana, 403), (sten, 404)):
        assert (await browser.post(address)).status == status
        assert (await browser.get(address)).status == status
    assert await people() == ["jon"]


async def test_typing_finds_people_by_any_part_of_their_names(mira: Browser) -> None:
    address = await assigned(mira, "jon")
    found = (await mira.htmx.get(f"{address}?name=OKA")).words
    assert ("Jon Okafor" in found, "Mira Roux" in found) == (True, False)
    assert "Sten Berg" not in (await mira.htmx.get(address)).words


async def test_history_tells_who(mira: Browser) -> None:
    await assigned(mira, "jon", "mira")
    words = (await mira.get(f"/tasks/{await task_id(GUIDE)}/activity")).words
    assert "Assignee None → Jon Okafor" in words
    assert "Together with None → Mira Roux" in words


async def test_queries_find_it_for_each(mira: Browser, jon: Browser) -> None:
    await assigned(mira, "mira", "jon")
    for q in ("assigned:me", "assigned:jon", "!assigned:none"):
        assert GUIDE in (await jon.htmx.get(f"/search?q={quote(q)}")).words
    for q in ("assigned:ana", "assigned:none", "!assigned:jon"):
        assert GUIDE not in (await jon.htmx.get(f"/search?q={quote(q)}")).words


async def test_each_is_told_once_that_they_have_it(mira: Browser, jon: Browser, ana: Browser) -> None:
    address = await assigned(mira, "jon", "ana")
    await mira.post(f"{address}/{(await ids('ana'))[0]}/lead")
    for browser in (jon, ana):
        assert (await browser.htmx.get("/notifications")).words.count(GUIDE) == 1
