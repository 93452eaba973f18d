"""Telling how a project is going."""

import pytest

from hxtasks.access import ProjectRole
from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.updates.models import Update
from tests.changes.test_undo import last_change
from tests.support.cast import Browser, with_token
from tests.support.live import listening

LAUNCH = "/projects/autumn-launch"
TEXT = {"title": "The cheap server is fast enough", "body": "We rented the **smallest** one."}


async def publish(browser: Browser, **given: str) -> Update:
    answer = await browser.post(f"{LAUNCH}/updates", TEXT | given)
    assert answer.status == 303, answer.text
    update = await Update.all().order_by("-id").first()
    assert update
    assert answer.location == f"/updates/{update.id}"
    return update


async def test_everybody_who_sees_the_project_reads_it(mira: Browser, ana: Browser) -> None:
    update = await publish(mira)
    page = await ana.get(f"/updates/{update.id}")
    assert "<strong>smallest</strong>" in page.text
    assert "Mira Roux Today" in page.words
    listed = (await ana.get(f"{LAUNCH}/updates")).words
    assert "The cheap server is fast enough" in listed
    assert "We rented the smallest one." in listed


async def test_it_keeps_the_status_that_the_project_had(mira: Browser, jon: Browser) -> None:
    update = await publish(mira)
    launch = await Project.get(slug="autumn-launch")
    await launch.edit(by=(await User.get(username="mira")).actor(), status="paused")
    later = await publish(mira, title="A pause")
    assert (update.status, later.status) == ("in-progress", "paused")
    dashboard = (await jon.get("/dashboard")).words
    assert "A pause" in dashboard
    assert "The cheap server is fast enough" not in dashboard


async def test_what_is_missing_is_said_and_the_rest_kept(mira: Browser) -> None:
    for given in ({"title": " "}, {"body": " \n"}, {"title": "x" * 201}, {"body": "x" * 100_001}):
        for browser in (mira, mira.htmx):
            answer = await browser.post(f"{LAUNCH}/updates", TEXT | given)
            assert answer.status == 422
            assert "update-form" in answer.text
            assert "title" in given or "The cheap server" in answer.text
    assert not await Update.exists()


async def test_its_author_changes_it_and_undoes_that(mira: Browser) -> None:
    update = await publish(mira)
    assert "The cheap server" in (await mira.get(f"/updates/{update.id}/edit")).text
    answer = await mira.post(f"/updates/{update.id}/text", TEXT | {"title": "Fast", "version": str(update.version)})
    assert answer.location == f"/updates/{update.id}"
    assert (await mira.get(answer.location)).words.count("Fast") >= 1
    await mira.post(f"/changes/{await last_change()}/undo")
    after = await Update.get(id=update.id)
    assert (after.title, after.edited_at) == (TEXT["title"], None)


async def test_nobody_overwrites_it(mira: Browser) -> None:
    update = await publish(mira)
    path, version = f"/updates/{update.id}/text", str(update.version)
    await mira.post(path, TEXT | {"body": "One.", "version": version})
    late = await mira.post(path, TEXT | {"body": "Two.", "version": version})
    assert late.status == 409
    assert "One." in late.words
    assert "Two." in late.words
    assert (await Update.get(id=update.id)).body == "One."


async def test_only_its_author_changes_it_and_managers_delete_it(mira: Browser, jon: Browser, ana: Browser) -> None:
    update = await publish(jon)
    path = f"/updates/{update.id}"
    assert (await mira.post(f"{path}/text", TEXT)).status == 403
    assert (await ana.post(f"{path}/deletion")).status == 403
    assert (await mira.post(f"{path}/deletion")).location == f"{LAUNCH}/updates"
    assert (await jon.get(path)).status == 404
    assert (await jon.post(f"/changes/{await last_change()}/undo")).status == 403, "it was not Jon who deleted it"
    assert (await mira.post(f"/changes/{await last_change()}/undo")).status == 303
    assert (await jon.get(path)).status == 200


async def test_undoing_a_publication_takes_it_away(jon: Browser) -> None:
    update = await publish(jon)
    assert (await jon.post(f"/changes/{await last_change()}/undo")).status == 303
    assert (await Update.get(id=update.id)).trashed_at


async def test_who_may_not_change_tasks_writes_none(mira: Browser, ana: Browser, sten: Browser) -> None:
    launch, users = await Project.get(slug="autumn-launch"), {user.username: user for user in await User.all()}
    update = await publish(mira)
    for role in (ProjectRole.VIEWER, ProjectRole.COMMENTER):
        await launch.set_member(users["ana"].id, role, by=users["mira"].actor())
        assert (await ana.post(f"{LAUNCH}/updates", TEXT)).status == 403
        assert (await ana.get(f"{LAUNCH}/updates/new")).status == 403
    assert (await sten.get(f"{LAUNCH}/updates")).status == 404
    assert (await sten.get(f"/updates/{update.id}")).status == 404
    assert (await mira.post("/projects/inbox-mira/updates", TEXT)).status == 404
    await mira.post(f"{LAUNCH}/archiving")
    assert (await mira.post(f"{LAUNCH}/updates", TEXT)).status == 403
    assert (await mira.post(f"/updates/{update.id}/text", TEXT)).status == 403


async def test_a_private_projects_news_is_not_on_others_dashboards(mira: Browser, jon: Browser) -> None:
    await mira.post("/projects/hiring/updates", TEXT)
    assert TEXT["title"] in (await mira.get("/dashboard")).words
    assert TEXT["title"] not in (await jon.get("/dashboard")).words


async def test_the_list_goes_on(mira: Browser) -> None:
    first = await publish(mira, title="The very first")
    await mira.get("/today")  # takes the message away
    await Update.bulk_create(
        Update(
            project_id=first.project_id,
            author_id=first.author_id,
            title=f"Number {number}",
            body="x",
            status="paused",
            published_at=first.published_at,
        )
        for number in range(20)
    )
    page = await mira.get(f"{LAUNCH}/updates")
    assert "The very first" not in page.words
    assert f'href="{LAUNCH}/updates?before={first.id + 1}"' in page.text
    assert "The very first" in (await mira.get(f"{LAUNCH}/updates?before={first.id + 1}")).words


@pytest.mark.parametrize("path", ["/activity", f"{LAUNCH}/activity"])
async def test_history_tells_of_it(jon: Browser, mira: Browser, path: str) -> None:
    update = await publish(jon)
    await jon.post(f"/updates/{update.id}/text", TEXT | {"title": "Fast"})
    await jon.post(f"/updates/{update.id}/deletion")
    history = (await mira.get(path)).words
    for did in ("published", "changed the update", "deleted the update"):
        assert f"Jon Okafor {did}" in history


async def test_open_pages_follow(mira: Browser, jon: Browser) -> None:
    launch = await Project.get(slug="autumn-launch")
    async with listening(jon, f"{LAUNCH}/updates") as page:
        update = await publish(mira)
        told = await page.fetches(f"updates-{launch.id}")
        assert {"projects", f"update-{update.id}"} <= set(told.told["regions"])


async def test_by_the_json_api(mira: Browser, ana: Browser) -> None:
    program, readers = await with_token(mira.app, "mira"), await with_token(mira.app, "ana")
    path = f"/api/projects/{(await Project.get(slug='autumn-launch')).id}/updates"
    made = await program.send("POST", path, TEXT)
    assert (made.status, made.location) == (201, f"/api/updates/{made.json['id']}")
    assert (made.json["status"], made.json["author"]) == ("in-progress", "mira")
    assert (await readers.send("GET", path)).json == {"updates": [made.json], "next": None}
    assert (await readers.send("POST", path, TEXT)).status == 403
    assert (await readers.send("DELETE", made.location)).status == 403
    changed = (await program.send("PATCH", made.location, {"title": "Fast"})).json
    assert (changed["title"], changed["body"]) == ("Fast", TEXT["body"])
    stale = await program.send("PATCH", made.location, {"title": "x"}, {"If-Match": made.headers["ETag"]})
    assert stale.status == 412
    assert (await program.send("POST", path, {"title": "x"})).status == 422
    assert (await program.send("DELETE", made.location)).status == 204
    assert (await program.send("GET", made.location)).status == 404
