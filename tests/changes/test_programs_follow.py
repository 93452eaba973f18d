"""Programs read the log, and change nothing that they have an old version of."""

from quart import Quart

from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import task_id, with_token

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
