"""Numbers of what one can't see, sent in forms, addresses and cursors, open nothing and tell nothing."""

import pytest
from quart import Quart

from hxtasks.access import ProjectRole
from hxtasks.accounts.models import User
from hxtasks.projects.models import Project, Section
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id, with_token

HIDDEN, SEEN = "Read the applications", "Write the upgrade guide"


@pytest.fixture
async def hidden(app: Quart) -> Section:
    """A section of Hiring, which Jon can't see."""
    return await Section.get(project=await Project.get(slug="hiring"), name="")


async def test_a_task_is_not_moved_into_a_hidden_section(jon: Browser, hidden: Section) -> None:
    task = await task_id(SEEN)
    assert (await jon.post(f"/tasks/{task}/position", {"section": hidden.id})).status == 404
    program = await with_token(jon.app, "jon")
    for body in ({"section": hidden.id}, {"project": hidden.project_id}):
        assert (await program.send("PATCH", f"/api/tasks/{task}", body)).status == 422
    assert (await Task.get(id=task)).section_id != hidden.id


async def test_a_hidden_task_is_not_moved_out(jon: Browser, hidden: Section) -> None:
    own = await Section.get(project=await Project.get(inbox_of=await User.get(username="jon")))
    assert (await jon.post(f"/tasks/{await task_id(HIDDEN)}/position", {"section": own.id})).status == 404


async def test_nothing_is_added_to_a_hidden_section(jon: Browser, hidden: Section) -> None:
    program = await with_token(jon.app, "jon")
    assert (await jon.post("/tasks", {"title": "x", "section": hidden.id})).status == 404
    assert (await jon.post("/projects/autumn-launch/tasks", {"title": "x", "section": hidden.id})).status == 404
    for body in ({"section": hidden.id}, {"project": hidden.project_id}):
        assert (await program.send("POST", "/api/tasks", {"title": "x", **body})).status == 422
    assert not await Task.filter(title="x").exists()


async def test_a_section_belongs_to_the_project_it_is_named_with(mira: Browser, hidden: Section) -> None:
    """Mira sees both: still the one is no part of the other."""
    program = await with_token(mira.app, "mira")
    launch = await Project.get(slug="autumn-launch")
    answer = await mira.post("/projects/autumn-launch/tasks", {"title": "x", "section": hidden.id})
    assert answer.status == 404
    body = {"title": "x", "project": launch.id, "section": hidden.id}
    assert (await program.send("POST", "/api/tasks", body)).status == 422


async def test_a_reader_moves_nothing_into_what_they_only_read(ana: Browser) -> None:
    inbox = await Project.get(inbox_of=await User.get(username="ana"))
    task = await Task.add(inbox.id, by=(await User.get(username="ana")).actor(), title="Mine")
    launch = await Section.get(project=await Project.get(slug="autumn-launch"), name="")
    assert (await ana.post(f"/tasks/{task.id}/position", {"section": launch.id})).status == 403
    assert (await ana.post("/tasks", {"title": "x", "section": launch.id})).status == 403


async def test_nobody_is_given_a_task_they_can_not_see(mira: Browser, sten: Browser) -> None:
    program = await with_token(mira.app, "mira")
    for username, title in (("sten", SEEN), ("jon", HIDDEN)):
        user, task = await User.get(username=username), await task_id(title)
        assert (await mira.post(f"/tasks/{task}/assignee", {"assignee": user.id})).status == 404
        assert (await program.send("PATCH", f"/api/tasks/{task}", {"assignee": user.id})).status == 422
        assert (await Task.get(id=task)).assignee_id != user.id


async def test_a_task_that_was_given_before_is_not_seen_after_one_was_removed(jon: Browser, mira: Browser) -> None:
    """Record the tour is Jon's; then the project is closed to him."""
    await mira.post("/projects/autumn-launch/settings", {"visibility": "private"})
    for path in ("/today", "/assigned", "/dashboard", "/user/jon", "/api/tasks", "/trash", "/tasks/new"):
        text = (await jon.get(path)).text
        assert "Record the tour" not in text, path
        assert "Autumn launch" not in text, path


@pytest.mark.parametrize("state", ["completed", "trashed", "open"])
async def test_a_cursor_tells_nothing_of_a_hidden_task(mira: Browser, jon: Browser, state: str) -> None:
    """Whether it exists, and when it was done or deleted, could be told from where the list goes on."""
    by, secret = (await User.get(username="mira")).actor(), await Task.get(title=HIDDEN)
    launch = await Project.get(slug="autumn-launch")
    for number in range(3):
        await (await Task.add(launch.id, by=by, title=f"Done {number}")).complete(by=by)
        await (await Task.add(launch.id, by=by, title=f"Gone {number}")).trash(by=by)
    if state == "completed":
        await secret.complete(by=by)
    elif state == "trashed":
        await secret.trash(by=by)
    for path in ("/projects/autumn-launch/done", "/trash"):
        hidden = await jon.get(f"{path}?after=0.0.{secret.id}")
        missing = await jon.get(f"{path}?after=0.0.999999")
        assert hidden.words == missing.words.replace("999999", str(secret.id)), path


async def test_the_place_of_a_hidden_task_is_not_told_by_moving_after_it(mira: Browser, jon: Browser) -> None:
    launch = await Section.get(project=await Project.get(slug="autumn-launch"), name="")
    by = (await User.get(username="mira")).actor()
    first, last = await task_id(SEEN), (await Task.add(launch.project_id, by=by, title="Last")).id
    secret = await Task.get(title=HIDDEN)
    places = []
    for position in (-(10**9), 10**9):
        await Task.filter(id=secret.id).update(position=position)
        await jon.post(f"/tasks/{last}/position", {"section": launch.id, "after": secret.id})
        places.append([task.id for task in await Task.filter(id__in=[first, last]).order_by("position")])
    assert places[0] == places[1]


async def test_fields_that_no_form_has_are_not_written(jon: Browser) -> None:
    task = await task_id(SEEN)
    before = await Task.get(id=task)
    extra = {
        "project_id": "1",
        "created_by_id": "1",
        "completed_at": "2020-01-01",
        "id": "1",
        "role": "4",
    }
    await jon.post(f"/tasks/{task}/title", {"title": "New"} | extra)
    after = await Task.get(id=task)
    assert (after.project_id, after.created_by_id, after.completed_at) == (
        before.project_id,
        before.created_by_id,
        None,
    )
    assert after.version == before.version + 1
    await jon.post("/settings/profile", {"name": "Jon", "username": "jon", "email": "jon@example.org", "role": "4"})
    assert (await User.get(username="jon")).role == 2


async def test_only_who_is_in_the_team_and_known_is_made_a_member(app: Quart, mira: Browser, ana: Browser) -> None:
    """A guest who manages finds nobody whom they don't share a project with."""
    launch, users = await Project.get(slug="autumn-launch"), {user.username: user for user in await User.all()}
    await launch.set_member(users["ana"].id, ProjectRole.MANAGER, by=users["mira"].actor())
    path = "/projects/autumn-launch/members"
    assert (await ana.post(path, {"user": users["sten"].id, "role": "4"})).status == 422
    assert (await mira.post(path, {"user": 999, "role": "3"})).status == 422
    assert (await mira.post(path, {"user": users["sten"].id, "role": "0"})).status == 422
    assert (await mira.post(path, {"user": users["sten"].id, "role": "9"})).status == 422
    await users["sten"].disable(by=users["mira"].actor())
    assert (await mira.post(path, {"user": users["sten"].id, "role": "3"})).status == 422


async def test_an_inbox_is_never_shared(mira: Browser, jon: Browser) -> None:
    inbox = await Project.get(inbox_of=await User.get(username="mira"))
    jons = await User.get(username="jon")
    for verb in ("settings", "deletion", "archiving", "members"):
        assert (
            await mira.post(f"/projects/{inbox.slug}/{verb}", {"user": jons.id, "visibility": "team"})
        ).status == 404
    assert (await jon.get(f"/projects/{inbox.slug}")).status == 404
    program = await with_token(mira.app, "mira")
    assert (await program.send("PATCH", f"/api/projects/{inbox.id}", {"visibility": "team"})).status == 403
