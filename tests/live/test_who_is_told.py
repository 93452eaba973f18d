"""Nobody is told of what they may not see, and nobody any longer once they may not."""

from hxtasks.access import Role
from hxtasks.accounts.models import Session, User
from hxtasks.projects.models import Project, Section
from tests.support.cast import Browser, task_id, with_token
from tests.support.live import listening

LAUNCH = "/projects/autumn-launch"


async def test_nothing_of_a_private_project_reaches_others(mira: Browser, jon: Browser, ana: Browser) -> None:
    secret = await task_id("Read the applications")
    async with listening(jon) as jons, listening(ana, LAUNCH) as anas, listening(mira) as miras:
        await mira.htmx.post(f"/tasks/{secret}/title", {"title": "Read all applications"})
        await mira.htmx.post("/projects/hiring/tasks", {"title": "Call the first three"})
        await mira.htmx.post(f"/tasks/{secret}/deletion")

        await miras.sees("Call the first three")
        await jons.hears_nothing()
        await anas.hears_nothing()


async def test_a_task_that_moves_out_of_sight_leaves(mira: Browser, jon: Browser) -> None:
    tour = await task_id("Record the tour")
    section = await Section.get(project__slug="hiring")
    async with listening(jon, LAUNCH) as page:
        await mira.htmx.post(f"/tasks/{tour}/position", {"section": section.id})

        event = await page.sees(f'hx-target="#task-{tour}" hx-swap="delete"')

    assert "Hiring" not in event.data
    assert "count-hiring" not in event.data


async def test_a_page_that_may_not_be_seen_has_no_stream(ana: Browser, nobody: Browser, mira: Browser) -> None:
    assert (await ana.get("/live?page=/projects/hiring")).status == 404
    assert (await ana.get(f"/live?page=/tasks/{await task_id('Read the applications')}")).status == 404
    assert (await nobody.get("/live?page=/today")).status in (303, 401)


async def test_a_token_has_no_stream(app: object, mira: Browser) -> None:
    program = await with_token(mira.app, "mira", "read")
    assert (await program.get("/live")).status == 403


async def test_whoever_is_taken_out_of_a_project_hears_no_more(mira: Browser, ana: Browser) -> None:
    user = await User.get(username="ana")
    async with listening(ana, LAUNCH) as page:
        await mira.post(f"{LAUNCH}/members/{user.id}/removal")

        assert await page.ends() == "gone"


async def test_on_other_pages_they_load_what_is_left(mira: Browser, ana: Browser) -> None:
    user = await User.get(username="ana")
    async with listening(ana, "/today") as page:
        await mira.post(f"{LAUNCH}/members/{user.id}/removal")
        await page.fetches("shell")
        page.events.clear()

        await mira.htmx.post(f"{LAUNCH}/tasks", {"title": "Behind the door"})
        await page.hears_nothing()


async def test_a_project_that_becomes_private_ends_the_streams_of_others(mira: Browser, jon: Browser) -> None:
    launch = await Project.get(slug="autumn-launch")
    actor = (await User.get(username="mira")).actor()
    async with listening(jon, LAUNCH) as page:
        await launch.edit(by=actor, visibility="private")

        assert await page.ends() == "gone"


async def test_a_deleted_project_ends_its_streams(mira: Browser, jon: Browser) -> None:
    async with listening(jon, LAUNCH) as page:
        await mira.post(f"{LAUNCH}/deletion")

        assert await page.ends() == "gone"


async def test_a_revoked_session_hears_no_more(jon: Browser, mira: Browser) -> None:
    user = await User.get(username="jon")
    async with listening(jon, LAUNCH) as page:
        await Session.filter(user_id=user.id).delete()

        assert await page.ends() == "signed out"


async def test_a_disabled_account_hears_no_more(jon: Browser, mira: Browser) -> None:
    user = await User.get(username="jon")
    async with listening(jon, LAUNCH) as page:
        await mira.post(f"/settings/team/members/{user.id}/disabling")

        assert await page.ends() == "signed out"


async def test_whoever_gets_another_role_loads_what_is_left(jon: Browser, mira: Browser) -> None:
    user = await User.get(username="jon")
    async with listening(jon, LAUNCH) as page:
        await mira.post(f"/settings/team/members/{user.id}/role", {"role": int(Role.GUEST)})
        await mira.htmx.post(f"{LAUNCH}/tasks", {"title": "Not for guests"})

        assert await page.ends() in ("another role", "gone")
        assert "Not for guests" not in page.heard
