"""Every line that adds understands quick add, with htmx and without JavaScript."""

from datetime import UTC, datetime
from typing import Any

import pytest

from hxtasks.accounts.models import User
from hxtasks.changes.models import Change
from hxtasks.notifications.reminders import Reminder
from hxtasks.projects.models import Section
from hxtasks.tasks.labels import Label
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id

LAUNCH = "/projects/autumn-launch/tasks"
GUIDE = "Write the upgrade guide"


async def found(title: str) -> Task:
    return await Task.get(title=title).prefetch_related("assignee", "labels")


async def test_a_line_says_all_of_a_task(mira: Browser) -> None:
    answer = await mira.post(
        LAUNCH, {"title": "Pay rent 1 dec 2027 9am +jon @money p1 for 10min {24 dec 2027} // cash"}
    )
    assert (answer.status, answer.location) == (303, "/projects/autumn-launch")
    task = await found("Pay rent")
    assert (str(task.due_on), task.due_time, task.due_zone) == ("2027-12-01", "09:00", "Europe/Riga")
    assert (task.priority, task.estimate_minutes, str(task.deadline_on), task.notes) == (1, 10, "2027-12-24", "cash")
    assert task.assignee
    assert task.assignee.username == "jon"
    assert [label.name for label in task.labels] == ["money"]


async def test_a_project_that_is_none_takes_nothing_from_the_one_before_it(mira: Browser) -> None:
    text = 'Pay rent #autumn-launch /"This week" +jon #nowhere\n  Find the bill +jon'
    assert (await mira.post("/tasks", {"title": text})).status == 303
    for title in ("Pay rent #nowhere", "Find the bill"):
        task = await found(title)
        assert (await Section.get(id=task.section_id)).name == "This week"
        assert task.assignee
        assert task.assignee.username == "jon"


async def test_the_page_after_it_says_what_was_understood(mira: Browser) -> None:
    await mira.post(LAUNCH, {"title": "Pay rent 1 dec 2027 9am +jon p1 #nowhere"})
    words = (await mira.get("/projects/autumn-launch")).words
    assert "Added “Pay rent #nowhere”: Wed, 1 Dec 2027, 09:00 · Jon Okafor · Priority 1" in words
    assert "“#nowhere” is left as it is. There is no such project, or you can't add to it." in words


async def test_htmx_gets_the_row_and_the_toast(mira: Browser) -> None:
    answer = await mira.htmx.post(LAUNCH, {"title": "Pay rent tomorrow"})
    assert answer.status == 200
    assert "Added “Pay rent”: Tomorrow" in answer.words
    assert f'id="task-{await task_id("Pay rent")}"' in answer.text


async def test_a_plain_title_is_added_without_a_word(mira: Browser) -> None:
    assert "Added" not in (await mira.htmx.post(LAUNCH, {"title": "Read the 9/11 report"})).words
    assert (await found("Read the 9/11 report")).due_on is None


async def test_several_people_may_do_it(mira: Browser) -> None:
    await mira.post(LAUNCH, {"title": "Pay rent +jon +ana +me"})
    task = await found("Pay rent")
    users = {user.id: user.username for user in await User.all()}
    assert users[task.assignee_id or 0] == "jon"
    assert {users[each] for each in await task.value("assignees")} == {"ana", "mira"}


async def test_reminders_are_kept(mira: Browser) -> None:
    await mira.post(LAUNCH, {"title": "Pay rent 1 dec 2027 9am !1h !30 nov 2027 8am"})
    kept = await Reminder.filter(task_id=await task_id("Pay rent")).order_by("fires_at")
    assert [(one.minutes, one.fires_at) for one in kept] == [
        (None, datetime(2027, 11, 30, 6, tzinfo=UTC)),
        (60, datetime(2027, 12, 1, 6, tzinfo=UTC)),
    ]
    await mira.post(LAUNCH, {"title": "Pay tax !1h"})
    assert not await Reminder.filter(task_id=await task_id("Pay tax !1h")).exists()


async def test_another_place_may_be_named(mira: Browser) -> None:
    answer = await mira.htmx.post(LAUNCH, {"title": "Read more #hiring"})
    assert "Added “Read more” to Hiring" in answer.words
    assert (await found("Read more")).project_id != (await found(GUIDE)).project_id
    await mira.post(LAUNCH, {"title": 'Later /"This week"'})
    assert (await found("Later")).section_id == (await Section.get(name="This week")).id


async def test_several_lines_are_one_change_with_one_undo(mira: Browser) -> None:
    before = await Change.all().count()
    answer = await mira.htmx.post(
        LAUNCH, {"title": "Party fri\r\n  Cake +jon\r\n    Eggs\r\n  Music\r\nTidy up p2\r\n"}
    )
    assert "Added 5 tasks, 3 of them subtasks" in answer.words
    party, cake, eggs = [await found(title) for title in ("Party", "Cake", "Eggs")]
    assert (cake.parent_id, eggs.parent_id, party.parent_id) == (party.id, cake.id, None)
    changes = await Change.all().order_by("id").offset(before)
    assert len({change.batch for change in changes}) == 1
    await mira.post(f"/changes/{changes[-1].id}/undo")
    assert not await Task.filter(title__in=["Party", "Cake", "Eggs", "Music", "Tidy up"], trashed_at=None).exists()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            "Call Bob today\n" * 5000,
            "These are 5000 lines. At most 200 can be added at once; nothing was added.",
        ),
        ("One\ntomorrow p1\nThree", "Line 2: Say what is to be done, too: “tomorrow p1” is no title."),
        ("One\n" + "x" * 501, "Line 2: This is too long: at most 500 characters."),
        ("tomorrow", "Say what is to be done, too: “tomorrow” is no title."),
        ("x starting 14 dec 2027 {1 dec 2027}", "The deadline is before the start."),
        ("a\n b\n  c\n   d\n    e\n     f\n      g", "Line 7: A task has at most 5 levels of subtasks."),
        ("x @" + "y" * 61 + "\n" * 3 + " \n", None),
        (" \n ", "Fill this in."),
    ],
)
async def test_what_is_refused_is_refused_whole(mira: Browser, typed: str, message: str | None) -> None:
    before = (await Task.all().count(), await Label.all().count())
    answer = await mira.post(LAUNCH, {"title": typed})
    if message is None:
        assert answer.status == 303
        assert (await found("x @" + "y" * 61)).priority == 4
        return
    assert answer.status == 422
    assert message in answer.words
    assert (await Task.all().count(), await Label.all().count()) == before


async def test_what_was_typed_is_kept_when_it_is_refused(mira: Browser) -> None:
    assert 'value="tomorrow p1"' in (await mira.htmx.post(LAUNCH, {"title": "tomorrow p1"})).text


async def test_the_dialog_understands_too_and_what_is_chosen_comes_first(mira: Browser) -> None:
    week = await Section.get(name="This week")
    form: dict[str, Any] = {"title": "Pay rent 1 dec 2027 9am p1 @money // cash", "section": week.id, "priority": "4"}
    answer = await mira.htmx.post("/tasks", form)
    assert "Added “Pay rent” to Autumn launch: Wed, 1 Dec 2027, 09:00" in answer.words
    task = await found("Pay rent")
    assert (task.section_id, task.priority, task.due_time, task.notes) == (week.id, 1, "09:00", "cash")
    await mira.post("/tasks", {"title": "Pay tax tomorrow 9am p1", "due_on": "2027-01-05", "priority": "3"})
    task = await found("Pay tax")
    assert (str(task.due_on), task.due_time, task.priority) == ("2027-01-05", None, 3)


async def test_the_dialog_adds_several_lines_each_with_what_is_chosen(mira: Browser) -> None:
    jon, before = await User.get(username="jon"), await Change.all().count()
    form = {"title": "Party p1\r\n  Cake #hiring\r\nTidy up", "priority": "4", "due_on": "2027-12-01"}
    answer = await mira.htmx.post("/tasks", form)
    assert "Added 3 tasks to Inbox, 1 of them a subtask" in answer.words
    party, cake = await found("Party"), await found("Cake #hiring")
    assert (cake.parent_id, party.priority, str(cake.due_on)) == (party.id, 1, "2027-12-01")
    assert len(set(await Change.all().order_by("id").offset(before).values_list("batch", flat=True))) == 1
    refused = await mira.htmx.post("/tasks", {"title": "Tidy\nAsk #autumn-launch", "assignee": jon.id, "priority": "4"})
    assert "This person can't see that project." in refused.words
    assert "Tidy\nAsk #autumn-launch</textarea>" in refused.text


async def test_several_subtasks_are_added_at_once(mira: Browser) -> None:
    parent = await task_id(GUIDE)
    answer = await mira.htmx.post(f"/tasks/{parent}/subtasks", {"title": "Cake\n  Eggs\nMusic"})
    assert "Added 3 subtasks" in answer.words
    cake, eggs, music = [await found(title) for title in ("Cake", "Eggs", "Music")]
    assert (cake.parent_id, eggs.parent_id, music.parent_id) == (parent, cake.id, parent)


async def test_a_subtask_is_understood_where_its_parent_is(mira: Browser) -> None:
    parent = await task_id(GUIDE)
    answer = await mira.post(f"/tasks/{parent}/subtasks", {"title": "Ask +jon tomorrow #hiring"})
    assert answer.status == 303, answer.words
    task = await found("Ask #hiring")
    assert (task.parent_id, task.project_id) == (parent, (await found(GUIDE)).project_id)
    assert task.assignee
    assert task.assignee.username == "jon"


async def test_nobody_adds_to_what_they_may_not_see(jon: Browser, ana: Browser) -> None:
    await jon.post(LAUNCH, {"title": "Peek #hiring"})
    assert (await found("Peek #hiring")).project_id == (await found(GUIDE)).project_id
    await ana.post("/tasks", {"title": "Peek too #autumn-launch"})
    assert (await found("Peek too #autumn-launch")).project_id != (await found(GUIDE)).project_id


async def test_a_request_sent_twice_adds_once(mira: Browser) -> None:
    form = {"title": "Cake\n  Eggs", "once": "abc"}
    for _ in range(2):
        await mira.post(LAUNCH, form)
    assert await Task.filter(title="Eggs").count() == 1
