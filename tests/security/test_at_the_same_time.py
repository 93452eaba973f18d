"""Two who act at the same time can't do together what neither may do alone."""

import asyncio

from quart import Quart

from hxtasks import changes
from hxtasks.access import ProjectRole, Role
from hxtasks.accounts.models import User
from hxtasks.projects.models import Membership, Project
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id


async def owners() -> int:
    return await User.filter(role=Role.OWNER, disabled_at=None).count()


async def managers(project: Project) -> int:
    return await Membership.filter(project_id=project.id, role=ProjectRole.MANAGER).count()


async def test_two_owners_do_not_demote_each_other(mira: Browser, jon: Browser) -> None:
    ids = {user.username: user.id for user in await User.all()}
    for _ in range(5):
        await User.filter(username__in=["mira", "jon"]).update(role=Role.OWNER)
        answers = await asyncio.gather(
            mira.post(f"/settings/team/members/{ids['jon']}/role", {"role": "1"}),
            jon.post(f"/settings/team/members/{ids['mira']}/role", {"role": "1"}),
        )
        assert sorted(answer.status for answer in answers) == [303, 403]
        assert await owners() == 1


async def test_two_owners_do_not_disable_each_other(mira: Browser, jon: Browser) -> None:
    ids = {user.username: user.id for user in await User.all()}
    await User.filter(username="jon").update(role=Role.OWNER)
    await asyncio.gather(
        mira.post(f"/settings/team/members/{ids['jon']}/disabling"),
        jon.post(f"/settings/team/members/{ids['mira']}/disabling"),
    )
    assert await owners() == 1


async def test_two_managers_do_not_leave_a_private_project_to_nobody(mira: Browser, jon: Browser) -> None:
    users = {user.username: user for user in await User.all()}
    hiring = await Project.get(slug="hiring")
    for _ in range(5):
        async with changes.write(users["mira"].actor(), hiring.id):
            for name in ("mira", "jon"):
                await Membership.update_or_create(
                    project_id=hiring.id, user_id=users[name].id, defaults={"role": ProjectRole.MANAGER}
                )
        answers = await asyncio.gather(
            mira.post(f"/projects/hiring/members/{users['mira'].id}/removal"),
            jon.post("/projects/hiring/members", {"user": users["jon"].id, "role": "3"}),
        )
        assert sorted(answer.status for answer in answers) == [303, 403]
        assert await managers(hiring) == 1


async def test_the_last_manager_of_a_private_project_stays(mira: Browser) -> None:
    me = await User.get(username="mira")
    assert (await mira.post(f"/projects/hiring/members/{me.id}/removal")).status == 403
    assert (await mira.post("/projects/hiring/members", {"user": me.id, "role": "3"})).status == 403


async def test_who_makes_a_project_private_can_still_manage_it(mira: Browser) -> None:
    """Nobody manages Autumn launch by name any more; Mira does as the owner of the team, until it is private."""
    me, launch = await User.get(username="mira"), await Project.get(slug="autumn-launch")
    await mira.post(f"/projects/autumn-launch/members/{me.id}/removal")
    assert await managers(launch) == 0
    await mira.post("/projects/autumn-launch/settings", {"visibility": "private"})
    assert (await mira.get("/projects/autumn-launch/settings")).status == 200


async def test_two_who_take_one_name_at_the_same_time(app: Quart, mira: Browser, jon: Browser) -> None:
    forms = [{"name": "x", "username": "shared", "email": f"{n}@example.org"} for n in "ab"]
    answers = await asyncio.gather(mira.post("/settings/profile", forms[0]), jon.post("/settings/profile", forms[1]))
    assert sorted(answer.status for answer in answers) in ([303, 409], [303, 422])
    assert await User.filter(username="shared").count() == 1


async def test_two_projects_of_one_name_at_the_same_time(mira: Browser, jon: Browser) -> None:
    answers = await asyncio.gather(*(by.post("/projects", {"name": "Twin"}) for by in (mira, jon) * 3))
    assert {answer.status for answer in answers} <= {303, 409}
    slugs = [answer.location for answer in answers if answer.status == 303]
    assert len(set(slugs)) == len(slugs) > 0


async def test_counts_stay_right_when_many_complete_one_task(mira: Browser, jon: Browser) -> None:
    task = await task_id("Write the upgrade guide")
    await asyncio.gather(*(by.post(f"/tasks/{task}/completion") for by in (mira, jon) * 5))
    project = await (await Task.get(id=task)).project
    assert (project.open_count, project.done_count) == (1, 1)


async def test_counts_stay_right_when_it_is_completed_and_deleted_at_once(mira: Browser, jon: Browser) -> None:
    task = await task_id("Write the upgrade guide")
    await asyncio.gather(
        *(by.post(f"/tasks/{task}/{verb}") for by in (mira, jon) for verb in ("completion", "deletion", "reopening"))
    )
    project = await (await Task.get(id=task)).project
    opened = await Task.filter(project_id=project.id, is_open=True).count()
    done = await Task.filter(project_id=project.id, trashed_at=None).exclude(completed_at=None).count()
    assert (project.open_count, project.done_count) == (opened, done)


async def test_a_session_begun_with_a_password_that_was_changed_meanwhile_does_not_last(app: Quart) -> None:
    """The owner changes it because somebody knows it, who is signing in with it at that moment."""
    jon = await User.get(username="jon")
    known = await User.get(username="jon")
    await jon.set_password("four rather quiet words", by=jon.actor())
    assert not await known.still_opens()
    assert await jon.still_opens()
    await jon.disable(by=jon.actor())
    assert not await jon.still_opens()
