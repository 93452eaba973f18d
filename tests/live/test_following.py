"""What one person does shows up on the open pages of the others."""

import pytest

from hxtasks.projects.models import Project, Section
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id
from tests.support.live import listening

LAUNCH = "/projects/autumn-launch"


async def test_an_added_task_shows_up_at_the_end_of_its_list(mira: Browser, jon: Browser) -> None:
    async with listening(jon, LAUNCH) as page:
        await mira.htmx.post(f"{LAUNCH}/tasks", {"title": "Book the venue"})

        event = await page.sees("Book the venue")

    section = await Section.get(project__slug="autumn-launch", name="")
    assert f'data-below="#tasks-{section.id}"' in event.data
    assert 'hx-target="#count-autumn-launch" hx-swap="outerMorph"' in event.data


async def test_a_completed_task_is_ticked(mira: Browser, jon: Browser) -> None:
    tour = await task_id("Record the tour")
    async with listening(jon, LAUNCH) as page:
        await mira.htmx.post(f"/tasks/{tour}/completion")

        event = await page.sees("Reopen &#34;Record the tour&#34;")

    assert f'hx-target="#task-{tour}" hx-swap="outerMorph"' in event.data
    assert "#progress" in event.data


async def test_a_guest_who_reads_gets_rows_without_controls(mira: Browser, ana: Browser) -> None:
    tour = await task_id("Record the tour")
    async with listening(ana, LAUNCH) as page:
        await mira.htmx.post(f"/tasks/{tour}/title", {"title": "Film the tour"})

        event = await page.sees("Film the tour")

    assert "<form" not in event.data


async def test_a_deleted_task_leaves(mira: Browser, jon: Browser) -> None:
    tour = await task_id("Record the tour")
    async with listening(jon, LAUNCH) as page:
        await mira.htmx.post(f"/tasks/{tour}/deletion")

        await page.sees(f'<hx-partial hx-target="#task-{tour}" hx-swap="delete">')


@pytest.mark.parametrize("path", ["restoration", "position"])
async def test_what_changes_an_order_makes_the_list_come_again(mira: Browser, jon: Browser, path: str) -> None:
    tour = await Task.get(title="Record the tour")
    nameless = await Section.get(project_id=tour.project_id, name="")
    if path == "restoration":
        await mira.htmx.post(f"/tasks/{tour.id}/deletion")
    async with listening(jon, LAUNCH) as page:
        await mira.htmx.post(f"/tasks/{tour.id}/{path}", {"section": nameless.id})

        await page.fetches(f"project-{tour.project_id}")


async def test_an_open_task_comes_again(mira: Browser, jon: Browser) -> None:
    tour = await task_id("Record the tour")
    async with listening(jon, f"/tasks/{tour}") as page:
        await mira.htmx.post(f"/tasks/{tour}/notes", {"notes": "One take."})

        await page.fetches(f"task-{tour}")


async def test_lists_of_ones_own_come_again_for_whom_a_task_concerns(mira: Browser, jon: Browser, ana: Browser) -> None:
    tour = await task_id("Record the tour")
    async with listening(jon, "/today") as jons, listening(ana, "/today") as anas:
        await mira.htmx.post(f"/tasks/{tour}/due", {"due_on": "2020-01-01"})

        assert "mine" in (await jons.fetches("projects")).told["regions"]
        assert "mine" not in (await anas.fetches("projects")).told["regions"]
        assert 'id="count-t" aria-hidden="true">1<' in (await jons.sees("count-t")).data if jons.events else True


async def test_a_renamed_project_tells_its_new_address(mira: Browser, jon: Browser) -> None:
    launch = await Project.get(slug="autumn-launch")
    async with listening(jon, LAUNCH) as page:
        await mira.post(
            f"{LAUNCH}/settings",
            {
                "name": "Winter launch",
                "hue": launch.hue,
                "icon": launch.icon,
                "status": launch.status,
                "visibility": launch.visibility,
            },
        )

        event = await page.fetches("shell")

    assert event.told["moved"] == {LAUNCH: "/projects/winter-launch"}


async def test_many_changes_at_once_make_the_list_come_again(mira: Browser, jon: Browser) -> None:
    launch = await Project.get(slug="autumn-launch")
    from hxtasks import changes
    from hxtasks.accounts.models import User

    actor = (await User.get(username="mira")).actor()
    async with listening(jon, LAUNCH) as page:
        async with changes.write(actor, launch.id):
            for number in range(40):
                await Task.add(launch.id, by=actor, title=f"Task {number}")

        event = await page.fetches(f"project-{launch.id}")

    assert "Task 1" not in event.data


async def test_ones_own_changes_do_not_echo(mira: Browser, jon: Browser) -> None:
    tour = await task_id("Record the tour")
    async with (
        listening(mira, LAUNCH, page_id="first-window") as first,
        listening(mira, LAUNCH, page_id="second-window") as second,
        listening(jon, LAUNCH) as other,
    ):
        await mira.htmx.post(f"/tasks/{tour}/completion", headers={"X-Page": "first-window"})

        await second.sees("Record the tour")
        await other.sees("Record the tour")
        await first.hears_nothing("Record the tour")


async def test_a_part_that_changes_brings_the_row_and_the_pane_of_what_it_is_part_of(
    mira: Browser, jon: Browser
) -> None:
    tour = await task_id("Record the tour")
    await mira.htmx.post(f"/tasks/{tour}/subtasks", {"title": "Find a microphone"})
    part = await task_id("Find a microphone")
    async with listening(jon, LAUNCH) as page:
        await mira.htmx.post(f"/tasks/{part}/completion")

        event = await page.sees("Subtasks: ")
        assert f'hx-target="#task-{tour}" hx-swap="outerMorph"' in event.data
        assert f"task-{tour}" in (await page.fetches("projects")).told["regions"]


async def test_a_new_part_is_put_at_the_end_of_no_list(mira: Browser, jon: Browser) -> None:
    tour = await task_id("Record the tour")
    async with listening(jon, LAUNCH) as page:
        await mira.htmx.post(f"/tasks/{tour}/subtasks", {"title": "Find a microphone"})

        event = await page.sees("Find a microphone")

    assert "data-below" not in event.data
