"""Who joined, who was let in, what the team is called: in the same log, for admins to read."""

from hxtasks.changes.models import Change
from tests.support.cast import Browser


async def test_renaming_the_team_is_told(mira: Browser, jon: Browser) -> None:
    await mira.post("/settings/team", {"team": "Southwind"})
    assert "Mira Roux renamed the team Southwind Name Northwind → Southwind" in (await mira.get("/activity")).words
    assert "renamed the team" not in (await jon.get("/activity")).words


async def test_saving_the_same_name_is_no_change(mira: Browser) -> None:
    before = await Change.all().count()
    await mira.post("/settings/team", {"team": "Northwind"})
    assert await Change.all().count() == before


async def test_whoever_joins_by_a_link_did_so_in_a_browser(mira: Browser, nobody: Browser) -> None:
    page = await mira.post("/settings/team/invites", {"role": "2", "note": "Kim"})
    link = page.text.partition("/join/")[2].partition('"')[0]
    account = {"name": "Kim Sato", "username": "kim", "email": "kim@example.org", "password": "a few quiet words"}
    assert (await nobody.post(f"/join/{link}", account)).status == 303
    assert (await Change.get(name="Kim Sato", verb="join")).via == "browser"
