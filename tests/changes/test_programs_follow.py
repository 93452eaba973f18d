"""Programs read the log, and change nothing that they have an old version of."""

import pytest
from quart import Quart

from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id, with_token
from tests.support.files import NOTE, attach, latest

GUIDE = "Write the upgrade guide"


async def test_what_came_after_a_revision(app: Quart) -> None:
    mira = await with_token(app, "mira")
    project = (await Project.get(slug="autumn-launch")).id
    seen = (await mira.send("GET", f"/api/tasks?project={project}")).headers["X-Revision"]
    await mira.send("PATCH", f"/api/tasks/{await task_id(GUIDE)}", {"title": "Write the guide"})
    answer = await mira.send("GET", f"/api/changes?project={project}&since={seen}")
    (change,) = answer.json["changes"]
    assert (change["verb"], change["by"], change["via"]) == ("edit", "mira", "api")
    assert (change["before"], change["after"]) == ({"title": GUIDE}, {"title": "Write the guide"})


async def test_an_act_of_more_changes_than_a_page_holds_is_followed_to_its_end(app: Quart, mira: Browser) -> None:
    program = await with_token(app, "mira")
    project = (await Project.get(slug="autumn-launch")).id
    since = (await program.send("GET", f"/api/tasks?project={project}")).headers["X-Revision"]
    lines = "\n".join(f"Line {number}" for number in range(7))
    await mira.post("/projects/autumn-launch/tasks", {"title": lines})
    told: list[str] = []
    while since:
        page = (await program.send("GET", f"/api/changes?project={project}&since={since}&limit=3")).json
        told += [change["name"] for change in page["changes"]]
        since = page["next"] or ""
    assert told == [f"Line {number}" for number in range(7)]


@pytest.mark.parametrize("since", ["-1", "1.", "1.2.3", "x", "1e3", "9" * 19])
async def test_a_point_that_nobody_was_given_is_refused(app: Quart, since: str) -> None:
    answer = await (await with_token(app, "mira")).send("GET", f"/api/changes?since={since}")
    assert answer.status == 422


async def test_nobody_follows_what_they_may_not_see(app: Quart) -> None:
    mira, sten = await with_token(app, "mira"), await with_token(app, "sten")
    await mira.send("PATCH", f"/api/tasks/{await task_id(GUIDE)}", {"title": "Write the guide"})
    assert (await sten.send("GET", "/api/changes")).json["changes"] == []


async def test_the_changes_of_an_old_version_are_refused(app: Quart) -> None:
    mira = await with_token(app, "mira")
    address = f"/api/tasks/{await task_id(GUIDE)}"
    tag = (await mira.send("GET", address)).headers["ETag"]
    assert (await mira.send("PATCH", address, {"notes": "One page."}, {"If-Match": tag})).status == 200
    for method, body in (("PATCH", {"notes": "Two pages."}), ("DELETE", None)):
        answer = await mira.send(method, address, body, {"If-Match": tag})
        assert answer.status == 412
        assert answer.headers["Content-Type"] == "application/problem+json"
    task = await Task.get(title=GUIDE)
    assert (task.notes, task.trashed_at) == ("One page.", None)


async def test_what_has_no_version_is_not_removed_by_an_old_one_either(app: Quart) -> None:
    mira, task = await with_token(app, "mira"), await task_id(GUIDE)
    project = (await Project.get(slug="autumn-launch")).id
    await mira.send("PATCH", f"/api/tasks/{task}", {"due_on": "2027-01-04", "due_time": "10:00"})
    await attach(mira, task, NOTE, api=True)
    made = [
        (await mira.send("POST", f"/api/tasks/{task}/reminders", {"minutes": 60})).headers["Location"],
        (await mira.send("POST", f"/api/projects/{project}/template", {"name": "A launch"})).headers["Location"],
        f"/api/attachments/{(await latest(task)).id}",
    ]
    for address in made:
        tag = (await mira.send("GET", address)).headers["ETag"]
        assert (await mira.send("DELETE", address, headers={"If-Match": '"another"'})).status == 412
        assert (await mira.send("DELETE", address, headers={"If-Match": tag})).status == 204
