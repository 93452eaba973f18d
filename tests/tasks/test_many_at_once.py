"""One act on many tasks: all of them or none, with one undo."""

import asyncio
import re
from datetime import timedelta
from html import unescape

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.changes.models import Change
from hxtasks.projects.models import Project, Section
from hxtasks.tasks import bulk
from hxtasks.tasks.bulk import Draft
from hxtasks.tasks.models import Task, first_section
from tests.support.cast import Browser, task_id

GUIDE, TOUR, HIRING = "Write the upgrade guide", "Record the tour", "Read the applications"


async def ids(*titles: str) -> str:
    return ",".join([str(await task_id(title)) for title in titles])


async def undo_last(by: Browser) -> int:
    last = await Change.all().order_by("-id").first()
    assert last
    return (await by.post(f"/changes/{last.id}/undo")).status


async def test_each_act_changes_all_and_is_taken_back_at_once(mira: Browser) -> None:
    tasks = await ids(GUIDE, TOUR, HIRING)
    jon, section = await User.get(username="jon"), await Section.get(name="This week")
    acts = {
        "complete": {},
        "delete": {},
        "due": {"due_on": "2027-03-01"},
        "priority": {"priority": "1"},
        "move": {"section": str(section.id)},
        "label": {"label": "press"},
    }
    for act, given in acts.items():
        before = (
            await Task.all().order_by("id").values("completed_at", "trashed_at", "due_on", "priority", "section_id")
        )
        answer = await mira.post("/tasks/bulk", {"tasks": tasks, "act": act, **given})
        assert answer.status == 303, (act, answer.text)
        last = await Change.all().order_by("-id").first()
        assert last
        assert await Change.filter(batch=last.batch, kind="task").exclude(verb="leave").count() == 3, act
        assert await undo_last(mira) == 303, act
        after = await Task.all().order_by("id").values("completed_at", "trashed_at", "due_on", "priority", "section_id")
        assert after == before, act
    assert (
        await mira.post("/tasks/bulk", {"tasks": await ids(GUIDE, TOUR), "act": "assign", "assignee": jon.id})
    ).status
    assert (await Task.get(title=GUIDE)).assignee_id == jon.id


async def test_a_subtask_leaves_its_task_only_for_another_section(mira: Browser) -> None:
    guide, week = await Task.get(title=GUIDE), await Section.get(name="This week")
    by = (await User.get(username="mira")).actor()
    part = await Task.add(guide.project_id, by=by, title="Ask Jon", section_id=guide.section_id, parent_id=guide.id)
    for section, parent in ((guide.section_id, guide.id), (week.id, None)):
        await mira.post("/tasks/bulk", {"tasks": str(part.id), "act": "move", "section": str(section)})
        moved = await Task.get(id=part.id)
        assert (moved.section_id, moved.parent_id) == (section, parent)
    assert "stand by itself" in (await mira.get(f"/tasks/bulk?tasks={part.id}")).words


async def test_one_that_may_not_be_changed_stops_all(mira: Browser, jon: Browser, ana: Browser) -> None:
    del mira
    act = {"act": "complete"}
    assert (await jon.post("/tasks/bulk", act | {"tasks": await ids(HIRING)})).status == 404
    partly = await jon.post("/tasks/bulk", act | {"tasks": await ids(GUIDE, HIRING)})
    assert partly.status == 422
    assert HIRING not in partly.text
    assert (await ana.post("/tasks/bulk", act | {"tasks": await ids(GUIDE)})).status == 403
    assert not await Task.exclude(completed_at=None).exists()


async def test_what_cannot_be_done_is_said_where_the_tasks_were_chosen(mira: Browser) -> None:
    jon, tasks = await User.get(username="jon"), await ids(GUIDE, HIRING)
    assign = await mira.post("/tasks/bulk", {"tasks": tasks, "act": "assign", "assignee": jon.id})
    move = await mira.post("/tasks/bulk", {"tasks": tasks, "act": "move", "section": "999999"})
    for answer, said in ((assign, "This person can't see that project."), (move, "This section is gone.")):
        assert answer.status == 422
        assert said in answer.words
        assert f'value="{tasks}"' in answer.text
    assert (await Task.get(title=GUIDE)).assignee_id is None


async def test_where_one_is_gone_the_others_stay_chosen(mira: Browser) -> None:
    given = {"tasks": await ids(GUIDE, TOUR, HIRING), "act": "due", "due_on": "2027-03-01"}
    await mira.post(f"/tasks/{await task_id(TOUR)}/deletion")
    answer = await mira.post("/tasks/bulk", given)
    assert answer.status == 422
    assert "1 of 3 is gone. Change the other 2?" in answer.words
    assert 'value="2027-03-01"' in answer.text
    left = re.search(r'name="tasks" value="([^"]+)"', answer.text)
    assert left
    assert (await mira.post("/tasks/bulk", given | {"tasks": left[1]})).status == 303
    assert await Task.filter(due_on="2027-03-01").count() == 2


async def test_all_that_a_query_finds_and_one_may_change(mira: Browser, ana: Browser) -> None:
    look = await mira.get("/tasks/bulk?q=%23autumn-launch")
    assert "2 tasks." in look.words
    assert GUIDE in look.words
    assert "No task that you may change." in (await ana.get("/tasks/bulk?q=is:open")).words
    assert (await mira.post("/tasks/bulk", {"q": "#autumn-launch", "act": "complete"})).status == 303
    assert await Task.exclude(completed_at=None).count() == 2


async def test_all_of_a_section(mira: Browser, ana: Browser) -> None:
    address = "/tasks/bulk?q=%23autumn-launch+%2F%22This+week%22"
    assert f'href="{address}"' in (await mira.get("/projects/autumn-launch")).text
    look = await mira.get(address)
    assert "1 task." in look.words
    assert TOUR in look.words
    assert "/tasks/bulk?" not in (await ana.get("/projects/autumn-launch")).text


async def test_what_makes_no_sense_changes_nothing(mira: Browser) -> None:
    tasks = await ids(GUIDE)
    for wrong in ({"due_on": "2027-02-30", "act": "due"}, {"act": "label"}, {"act": "move"}, {"act": "dance"}):
        answer = await mira.post("/tasks/bulk", {"tasks": tasks, **wrong})
        assert answer.status == 422, wrong
        assert f'value="{tasks}"' in answer.text
    assert (await mira.post("/tasks/bulk", {"act": "complete"})).status == 422
    assert (await mira.post("/tasks/bulk", {"act": "complete", "tasks": "1;2"})).status == 422
    assert (await mira.post("/tasks/bulk", {"act": "complete", "q": "overdoo:x"})).status == 422
    assert not await Task.exclude(completed_at=None).exists()


async def test_everything_late_moves_to_today(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    today = clock.today(by.timezone)
    launch = await Project.get(slug="autumn-launch")
    for days in (1, 2, 30):
        await Task.add(launch.id, by=by, title=f"{days} days late", due_on=today - timedelta(days=days))
    page = await mira.get("/today")
    assert 'action="/today/rescheduling"' in page.text
    answer = await mira.htmx.post("/today/rescheduling")
    assert "3 due today now" in answer.words
    assert await Task.filter(due_on=today).count() == 3
    assert await undo_last(mira) == 303
    assert await Task.filter(due_on=today).count() == 0


async def test_nothing_chosen_is_told_how_to_choose(mira: Browser) -> None:
    for address in ("/tasks/bulk", "/tasks/bulk?tasks=&q=", "/tasks/bulk?q=%20"):
        page = await mira.get(address)
        assert page.status == 200, address
        assert "Nothing to change Select tasks in a list, with X, then choose Change." in page.words
        assert (await mira.htmx.get(address)).status == 200
    assert "Nothing to change" in (await mira.get("/tasks/bulk?q=nowhere")).words
    for wrong in ("tasks=x", "q=asigned:me", "task=-1"):
        page = await mira.get(f"/tasks/bulk?{wrong}")
        assert page.status == 422
        assert "can't be saved" not in page.words


async def test_it_says_how_far_it_has_come(mira: Browser, jon: Browser) -> None:
    launch, by = await Project.get(slug="autumn-launch"), (await User.get(username="mira")).actor()
    section = await first_section(launch.id)
    await bulk.add_many(launch.id, [Draft(section, f"Post {n}", clock.now()) for n in range(1500)], by=by)
    asked = "/tasks/bulk/progress?of=1500&known=75"
    told, others = set[str](), set[str]()
    act = asyncio.create_task(mira.htmx.post("/tasks/bulk", {"q": "post", "act": "priority", "priority": "1"}))
    while not act.done():
        told.add(of_all((await mira.htmx.get(asked)).text))
        others.add(of_all((await jon.htmx.get(asked)).text))
    assert (await act).status == 200
    assert told - {"0", "75", "1,500"}
    assert others == {"75"}
    after = (await mira.htmx.get(asked)).text
    assert of_all(after) == "75"
    assert "known=75&amp;missed=1" in after
    assert "hx-get" not in (await mira.htmx.get(f"{asked}&missed=7")).text
    assert (await mira.get(asked)).status == 303


async def test_so_does_its_undo(mira: Browser, jon: Browser) -> None:
    launch, by = await Project.get(slug="autumn-launch"), (await User.get(username="mira")).actor()
    section = await first_section(launch.id)
    await bulk.add_many(launch.id, [Draft(section, f"Post {n}", clock.now()) for n in range(1500)], by=by)
    done = await mira.htmx.post("/tasks/bulk", {"q": "post", "act": "priority", "priority": "1"})
    toast = re.search(
        r'action="(/changes/\d+/undo)"[^>]*>.*?hx-get="(/tasks/bulk/progress[?]of=1500[^"]*)"', done.text, re.DOTALL
    )
    assert toast
    told, others = set[str](), set[str]()
    act = asyncio.create_task(mira.htmx.post(toast[1]))
    while not act.done():
        told.add(of_all((await mira.htmx.get(unescape(toast[2]))).text))
        others.add(of_all((await jon.htmx.get(unescape(toast[2]))).text))
    assert (await act).status == 200
    assert told - {"0", "1,500"}
    assert others == {"0"}
    assert "/tasks/bulk/progress?of=1500" in (await act).text
    few = await mira.htmx.post("/tasks/bulk", {"tasks": await ids(GUIDE, TOUR), "act": "priority", "priority": "2"})
    assert "/undo" in few.text
    assert "/tasks/bulk/progress" not in few.text


def of_all(text: str) -> str:
    match = re.search(r"([\d,]+) of 1,500", text)
    assert match
    return match[1]
