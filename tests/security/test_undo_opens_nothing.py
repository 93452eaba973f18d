"""Taking a change back does nothing that its actor could not do by hand, and tells nothing either."""

from hxtasks.access import ProjectRole
from hxtasks.accounts.models import User
from hxtasks.changes.models import Change
from hxtasks.projects.models import Membership, Project, Section
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id, with_token

GUIDE = "Write the upgrade guide"
SECRET = "Offer Zed the job"
LAUNCH = "/projects/autumn-launch"


async def undo_last(by: Browser, kind: str) -> int:
    """Take back the last change of this kind, and say what the answer was."""
    last = await Change.filter(kind=kind).exclude(verb="leave").order_by("-id").first()
    assert last
    answer = await by.post(f"/changes/{last.id}/undo")
    assert SECRET not in answer.text
    return answer.status


async def section_of(slug: str) -> int:
    return (await Section.get(project=await Project.get(slug=slug), name="")).id


async def test_a_change_to_a_task_that_is_out_of_sight_now_is_not_taken_back(mira: Browser, jon: Browser) -> None:
    """Neither its title there nor that it is there is told."""
    task = await task_id(GUIDE)
    await jon.post(f"/tasks/{task}/title", {"title": "Write it"})
    edit = await Change.get(kind="task", verb="edit")
    await mira.post(f"/tasks/{task}/position", {"section": await section_of("hiring")})
    await mira.post(f"/tasks/{task}/title", {"title": SECRET})
    for known in ("", "999999999"):
        answer = await jon.post(f"/changes/{edit.id}/undo", {"known": known})
        assert answer.status == 403
        assert SECRET not in answer.text
    assert (await Task.get(id=task)).title == SECRET


async def test_undoing_puts_no_task_into_a_project_that_one_can_not_see(mira: Browser, jon: Browser) -> None:
    task = await task_id("Read the applications")
    await mira.post(f"/tasks/{task}/position", {"section": await section_of("autumn-launch")})
    assert await undo_last(jon, "task") == 403
    assert (await Task.get(id=task)).project_id == (await Project.get(slug="autumn-launch")).id
    assert await undo_last(mira, "task") == 303


async def test_an_archived_project_is_not_changed_by_undoing(mira: Browser, jon: Browser) -> None:
    task = await task_id(GUIDE)
    await jon.post(f"/tasks/{task}/title", {"title": "Write it"})
    await mira.post(f"{LAUNCH}/archiving")
    assert await undo_last(jon, "task") == 403
    assert (await Task.get(id=task)).title == "Write it"


async def test_editors_do_not_take_back_who_belongs_to_a_project(mira: Browser, jon: Browser) -> None:
    ana = await User.get(username="ana")
    await mira.post(f"{LAUNCH}/members/{ana.id}/removal")
    assert await undo_last(jon, "member") == 403
    assert not await Membership.filter(user_id=ana.id).exists()


async def test_undoing_leaves_no_private_project_to_nobody(mira: Browser, jon: Browser) -> None:
    """Mira makes Jon manager and goes; he can't take back that he came."""
    users = {user.username: user.id for user in await User.all()}
    await mira.post("/projects/hiring/members", {"user": users["jon"], "role": int(ProjectRole.MANAGER)})
    came = await Change.filter(kind="member").order_by("-id").first()
    assert came
    await mira.post(f"/projects/hiring/members/{users['mira']}/removal")
    assert (await jon.post(f"/changes/{came.id}/undo")).status == 403
    assert (await jon.get("/projects/hiring")).status == 200


async def test_a_project_does_not_become_private_again_without_a_manager(mira: Browser) -> None:
    me = await User.get(username="mira")
    await mira.post("/projects/hiring/settings", {"visibility": "team"})
    opened = await Change.filter(kind="project").order_by("-id").first()
    assert opened
    await mira.post(f"/projects/hiring/members/{me.id}/removal")
    assert (await mira.post(f"/changes/{opened.id}/undo")).status == 403
    assert (await mira.get("/projects/hiring")).status == 200


async def test_undoing_a_move_out_of_a_section_that_is_gone(mira: Browser) -> None:
    task, week = await task_id("Record the tour"), await Section.get(name="This week")
    await mira.post(f"/tasks/{task}/position", {"section": await section_of("autumn-launch")})
    moved = await Change.filter(kind="task").order_by("-id").first()
    assert moved
    await mira.post(f"/sections/{week.id}/removal")
    assert (await mira.post(f"/changes/{moved.id}/undo")).status in (303, 409)
    assert (await mira.get(LAUNCH)).status == 200


async def test_undoing_a_name_whose_address_somebody_took(mira: Browser) -> None:
    await mira.post(f"{LAUNCH}/settings", {"name": "Winter launch"})
    renamed = await Change.filter(kind="project").order_by("-id").first()
    assert renamed
    await mira.post("/projects", {"name": "Autumn launch"})
    assert (await mira.post(f"/changes/{renamed.id}/undo")).status in (303, 409)
    assert (await mira.get("/projects/winter-launch")).status == 200


async def test_a_token_that_reads_takes_nothing_back(mira: Browser) -> None:
    await mira.post(f"/tasks/{await task_id(GUIDE)}/completion")
    assert await undo_last(await with_token(mira.app, "mira", "read"), "task") == 403
