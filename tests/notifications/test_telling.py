"""Who is told of what: those whom it concerns, once, and nobody who can't see it."""

import pytest

from hxtasks.accounts.models import User
from hxtasks.notifications.models import Notification
from hxtasks.projects.models import Project, Section
from tests.changes.test_undo import last_change
from tests.support.cast import Browser, task_id, with_token
from tests.support.live import listening

LAUNCH = "/projects/autumn-launch"


async def told(username: str) -> list[str]:
    user = await User.get(username=username)
    return [row.kind for row in await Notification.filter(user_id=user.id).order_by("id")]


async def test_whoever_is_called_is_told(mira: Browser, jon: Browser, guide: int) -> None:
    await mira.post(f"/tasks/{guide}/comments", {"body": "Ask @jon and @mira."})
    assert (await told("jon"), await told("mira")) == (["mentioned"], [])
    page = await jon.get("/notifications")
    assert "Mira Roux mentioned you on Write the upgrade guide Ask @jon and @mira." in page.words
    assert '<b class="num" id="count-n" aria-hidden="true">1</b>' in page.text


async def test_those_who_made_have_or_talked_about_a_task_are_told_of_comments(
    mira: Browser, jon: Browser, commenter: Browser
) -> None:
    """Mira made it, Jon has it."""
    tour = await task_id("Record the tour")
    await commenter.post(f"/tasks/{tour}/comments", {"body": "One."})
    assert (await told("mira"), await told("jon"), await told("ana")) == (["commented"], ["commented"], [])
    await mira.post(f"/tasks/{tour}/comments", {"body": "Two."})
    assert (await told("mira"), await told("ana")) == (["commented"], ["commented"])


async def test_one_is_told_once_for_the_best_reason(mira: Browser, jon: Browser) -> None:
    tour = await task_id("Record the tour")
    await mira.post(f"/tasks/{tour}/comments", {"body": "@jon @Jon is it done?"})
    assert await told("jon") == ["mentioned"]


async def test_an_edit_tells_those_who_are_called_only_now(mira: Browser, guide: int) -> None:
    said = await mira.post(f"/tasks/{guide}/comments", {"body": "Ask @jon."})
    number = said.location.rpartition("-")[2]
    await mira.post(f"/comments/{number}/body", {"body": "Ask @jon or @ana."})
    assert (await told("jon"), await told("ana")) == (["mentioned"], ["mentioned"])


async def test_whoever_is_given_a_task_by_another_is_told(mira: Browser, jon: Browser, guide: int) -> None:
    users = {user.username: user.id for user in await User.all()}
    await mira.post(f"/tasks/{guide}/assignee", {"assignee": users["jon"]})
    await jon.post(f"/tasks/{guide}/assignee", {"assignee": users["jon"]})
    await jon.post(f"/tasks/{guide}/assignee", {"assignee": ""})
    await jon.post(f"/tasks/{guide}/assignee", {"assignee": users["jon"]})
    assert await told("jon") == ["assigned"]
    assert "Mira Roux gave you Write the upgrade guide" in (await jon.get("/notifications")).words


async def test_a_refused_change_tells_nobody(ana: Browser, guide: int) -> None:
    await ana.post(f"/tasks/{guide}/comments", {"body": "@jon"})
    assert not await Notification.exists()


async def test_nobody_is_told_of_what_they_can_not_see(mira: Browser, jon: Browser) -> None:
    secret = await task_id("Read the applications")
    await mira.post(f"/tasks/{secret}/comments", {"body": "Ask @jon."})
    assert not await Notification.exists()


async def test_what_went_out_of_sight_is_told_no_longer(mira: Browser, jon: Browser, guide: int) -> None:
    await mira.post(f"/tasks/{guide}/comments", {"body": "Ask @jon."})
    hiring = await Section.get(project=await Project.get(slug="hiring"), name="")
    await mira.post(f"/tasks/{guide}/position", {"section": hiring.id})
    program = await with_token(jon.app, "jon")
    for path in ("/notifications", "/today"):
        page = await jon.get(path)
        assert "upgrade guide" not in page.words
        assert 'id="count-n" aria-hidden="true"></b>' in page.text
    answer = (await program.send("GET", "/api/notifications")).json
    assert (answer["notifications"], answer["unread"]) == ([], 0)
    number = (await Notification.get()).id
    assert (await jon.post(f"/notifications/{number}/opening")).status == 404


@pytest.mark.parametrize("undone", [True, False])
async def test_a_deleted_comment_is_told_no_longer(mira: Browser, jon: Browser, guide: int, undone: bool) -> None:
    said = await mira.post(f"/tasks/{guide}/comments", {"body": "Ask @jon."})
    await mira.post(f"/comments/{said.location.rpartition('-')[2]}/deletion")
    if undone:
        await mira.post(f"/changes/{await last_change()}/undo")
    assert ("Ask @jon." in (await jon.get("/notifications")).words) is undone


async def test_reading_one_and_all(mira: Browser, jon: Browser, guide: int) -> None:
    for body in ("@jon one", "@jon two", "@jon three"):
        await mira.post(f"/tasks/{guide}/comments", {"body": body})
    first, second, _ = await Notification.all().order_by("id")
    opened = await jon.post(f"/notifications/{first.id}/opening")
    assert (opened.status, opened.location) == (303, f"/comments/{first.comment_id}")
    page = await jon.htmx.post(f"/notifications/{second.id}/seen")
    assert "1 unread" in page.words
    assert 'id="count-n" aria-hidden="true">1<' in page.text
    places = [page.words.index(f"@jon {word}") for word in ("three", "two", "one")]
    assert places == sorted(places), "unread first, then the latest"
    everything = await jon.htmx.post("/notifications/seen")
    assert "All read" in everything.words
    assert not await Notification.filter(seen_at=None).exists()


async def test_nobody_reads_what_another_was_told(mira: Browser, jon: Browser, ana: Browser, guide: int) -> None:
    await mira.post(f"/tasks/{guide}/comments", {"body": "@jon"})
    number = (await Notification.get()).id
    for verb in ("seen", "opening"):
        assert (await ana.post(f"/notifications/{number}/{verb}")).status == 404
    await ana.post("/notifications/seen")
    assert (await Notification.get()).seen_at is None


async def test_a_long_list_goes_on(mira: Browser, jon: Browser, guide: int) -> None:
    user = await User.get(username="jon")
    made = (await User.get(username="mira")).created_at
    await Notification.bulk_create(
        Notification(user_id=user.id, kind="assigned", task_id=guide, made_at=made, seen_at=made if n < 30 else None)
        for n in range(70)
    )
    first = await jon.get("/notifications")
    more = first.text.partition('class="more"')[2].partition('href="')[2].partition('"')[0]
    rest = await jon.get(more)
    shown = [page.text.count('id="told-') for page in (first, rest)]
    assert shown == [50, 20]
    assert (await jon.get("/notifications?after=7")).status == 400


async def test_an_unchanged_page_is_not_answered_from_before_the_bell_rang(
    mira: Browser, jon: Browser, guide: int
) -> None:
    await mira.post(f"/tasks/{guide}/comments", {"body": "@jon"})
    tag = (await jon.get("/today")).headers["ETag"]
    assert (await jon.get("/today", {"If-None-Match": tag})).status == 304
    await jon.post("/notifications/seen")
    assert (await jon.get("/today", {"If-None-Match": tag})).status == 200


async def test_the_bell_rings_on_open_pages(mira: Browser, jon: Browser, ana: Browser, guide: int) -> None:
    async with listening(jon, "/today") as jons, listening(ana, "/today") as anas:
        await mira.htmx.post(f"/tasks/{guide}/comments", {"body": "@jon"})
        event = await jons.sees('hx-target="#count-n"')
        assert ">1</b>" in event.data
        await jons.fetches("notifications")
        await anas.hears_nothing("count-n")


async def test_programs_are_told(mira: Browser, guide: int) -> None:
    await mira.post(f"/tasks/{guide}/comments", {"body": "@jon"})
    program = await with_token(mira.app, "jon")
    answer = (await program.send("GET", "/api/notifications?unread=true")).json
    [told_of] = answer["notifications"]
    assert (told_of["kind"], told_of["task"], told_of["by"], told_of["seen"]) == ("mentioned", guide, "mira", False)
    assert answer["unread"] == 1
    path = f"/api/notifications/{told_of['id']}"
    assert (await program.send("PATCH", path, {"seen": True})).json["seen"] is True
    assert (await program.send("GET", "/api/notifications?unread=true")).json["notifications"] == []
