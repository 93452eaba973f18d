"""A double click, a retry, a resend: carried out once."""

import asyncio
from datetime import timedelta

from quart import Quart
from quart.testing import sentinel

from hxtasks import clock
from hxtasks.access import ProjectRole
from hxtasks.accounts.models import User
from hxtasks.attachments.models import Attachment
from hxtasks.changes import once
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id, with_token
from tests.support.files import BOUNDARY, Sent, multipart


async def test_fifty_times_the_same_key_at_once_make_one_task(app: Quart) -> None:
    program = await with_token(app, "mira")

    async def add() -> tuple[int, object]:
        answer = await program.send("POST", "/api/tasks", {"title": "Once"}, {"Idempotency-Key": "a-key"})
        return answer.status, answer.json["id"]

    answers = await asyncio.gather(*(add() for _ in range(50)))
    assert await Task.filter(title="Once").count() == 1
    assert {status for status, _ in answers} == {201}
    assert len({number for _, number in answers}) == 1


async def test_a_form_sent_twice_adds_one_task(mira: Browser) -> None:
    form = {"title": "Clicked twice", "once": "abc"}
    first, second = [await mira.post("/projects/autumn-launch/tasks", form) for _ in range(2)]
    assert (first.status, first.location) == (second.status, second.location) == (303, "/projects/autumn-launch")
    assert await Task.filter(title="Clicked twice").count() == 1


async def test_other_words_under_a_forms_old_key_are_another_task(mira: Browser) -> None:
    await mira.post("/projects/autumn-launch/tasks", {"title": "First", "once": "abc"})
    await mira.post("/projects/autumn-launch/tasks", {"title": "Second", "once": "abc"})
    assert await Task.filter(title__in=["First", "Second"]).count() == 2


async def test_two_windows_of_one_page_add_two_tasks_and_each_of_them_one(mira: Browser) -> None:
    for window in ("first", "second", "second"):
        form = {"title": "Same words", "once": "abc"}
        assert (await mira.htmx.post("/projects/autumn-launch/tasks", form, {"X-Page": window})).status == 200
    assert await Task.filter(title="Same words").count() == 2


async def test_other_words_under_a_programs_key_are_refused(app: Quart) -> None:
    program = await with_token(app, "mira")
    await program.send("POST", "/api/tasks", {"title": "First"}, {"Idempotency-Key": "a-key"})
    answer = await program.send("POST", "/api/tasks", {"title": "Second"}, {"Idempotency-Key": "a-key"})
    assert answer.status == 422
    assert not await Task.filter(title="Second").exists()


async def test_a_key_that_is_too_long_is_refused(app: Quart) -> None:
    program = await with_token(app, "mira")
    answer = await program.send("POST", "/api/tasks", {"title": "First"}, {"Idempotency-Key": "a" * 81})
    assert (answer.status, await Task.filter(title="First").count()) == (400, 0)


async def test_a_key_that_no_page_has_is_none(mira: Browser) -> None:
    for once_key in ("a\0b", "a" * 81):
        form = {"title": "Typed", "once": once_key}
        assert (await mira.post("/projects/autumn-launch/tasks", form)).status == 303


async def test_a_file_larger_than_what_may_wait_is_attached_once(app: Quart) -> None:
    program, task = await with_token(app, "mira"), await task_id("Record the tour")
    body = multipart(Sent("tour.mov", b"x" * 1_000_000))
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    for again in (BOUNDARY, BOUNDARY.replace("-", "_")):  # each time a client sends it, it chooses another one
        headers = program.headers({"Content-Type": kind.replace(BOUNDARY, again), "Idempotency-Key": "a-key"})
        data = body.replace(BOUNDARY.encode(), again.encode())
        sent = program.client.post(
            f"/api/tasks/{task}/attachments", data=data, json=sentinel, headers=headers, scheme="https"
        )
        async with asyncio.timeout(20):
            answer = await sent
        assert answer.status_code == 201
    assert await Attachment.filter(task_id=task).count() == 1


async def test_a_day_later_a_key_is_a_new_one(mira: Browser) -> None:
    form = {"title": "Water the plants", "once": "abc"}
    await mira.post("/projects/autumn-launch/tasks", form)
    for hours, tasks in ((23, 1), (25, 2)):
        with clock.frozen(clock.now() + timedelta(hours=hours)):
            await once.forget()
        await mira.post("/projects/autumn-launch/tasks", form)
        assert await Task.filter(title="Water the plants").count() == tasks


async def test_a_key_belongs_to_its_sender(app: Quart, jon: Browser, mira: Browser) -> None:
    for browser in (mira, jon):
        await browser.post("/projects/autumn-launch/tasks", {"title": "Same words", "once": "abc"})
    assert await Task.filter(title="Same words").count() == 2


async def test_an_answer_is_not_for_somebody_who_was_taken_out_meanwhile(app: Quart) -> None:
    program, by = await with_token(app, "sten"), (await User.get(username="mira")).actor()
    hiring, sten = await Project.get(slug="hiring"), await User.get(username="sten")
    sent = ("POST", "/api/tasks", {"title": "Ours", "project": hiring.id}, {"Idempotency-Key": "a-key"})
    for role, status in ((ProjectRole.EDITOR, 201), (ProjectRole.EDITOR, 201), (ProjectRole.VIEWER, 403)):
        await hiring.set_member(sten.id, role, by=by)
        assert (await program.send(*sent)).status == status
    await hiring.remove_member(sten.id, by=by)
    assert (await program.send(*sent)).status == 404
    assert await Task.filter(title="Ours").count() == 1


async def test_what_was_refused_may_be_tried_again_under_its_key(mira: Browser) -> None:
    await mira.post("/projects/autumn-launch/tasks", {"title": "", "once": "abc"})
    answer = await mira.post("/projects/autumn-launch/tasks", {"title": "", "once": "abc"})
    assert answer.status == 422
