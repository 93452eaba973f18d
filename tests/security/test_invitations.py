"""An invitation makes one account, with the role it says, while whoever made it may still do so."""

import asyncio
import re
from datetime import timedelta

from quart import Quart

from hxtasks import clock
from hxtasks.access import Role
from hxtasks.accounts.models import Invite, User, digest
from tests.support.cast import Answer, Browser

NEW = {"name": "Nora New", "username": "nora", "email": "nora@example.org", "password": "some quiet new words"}


async def invited(by: Browser, role: Role = Role.MEMBER) -> str:
    answer = await by.post("/settings/team/invites", {"role": str(int(role))})
    found = re.search(r"https://tasks\.example\.org(/join/[\w-]{43})", answer.text)
    assert found, answer.words
    return found[1]


async def join(app: Quart, link: str, **other: str) -> Answer:
    return await Browser(app).post(link, NEW | other)


async def test_it_works_once(app: Quart, mira: Browser) -> None:
    link = await invited(mira)
    assert (await join(app, link)).status == 303
    assert (await User.get(username="nora")).role == Role.MEMBER
    assert (await join(app, link, username="otto", email="otto@example.org")).status == 404
    assert (await Browser(app).get(link)).status == 404


async def test_of_two_who_use_it_at_the_same_time_one_gets_in(app: Quart, mira: Browser) -> None:
    link = await invited(mira)
    names = [f"new{number}" for number in range(6)]
    answers = await asyncio.gather(*(join(app, link, username=n, email=f"{n}@example.org") for n in names))
    assert sorted(answer.status for answer in answers) == [303] + [404] * 5
    assert await User.filter(username__in=names).count() == 1


async def test_of_two_who_want_one_name_at_the_same_time_one_gets_it(app: Quart, mira: Browser) -> None:
    links = [await invited(mira) for _ in range(4)]
    answers = await asyncio.gather(*(join(app, link) for link in links))
    assert sorted(answer.status for answer in answers) == [303, 422, 422, 422]
    assert await Invite.filter(used_at=None).count() == 3


async def test_it_expires_after_a_week(app: Quart, mira: Browser) -> None:
    link = await invited(mira)
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert (await join(app, link)).status == 404


async def test_it_can_be_taken_back(app: Quart, mira: Browser) -> None:
    link = await invited(mira)
    invite = await Invite.get(digest=digest(link.removeprefix("/join/")))
    await mira.post(f"/settings/team/invites/{invite.id}/revocation")
    assert (await join(app, link)).status == 404


async def test_the_role_is_the_invitations_whatever_the_form_says(app: Quart, mira: Browser) -> None:
    link = await invited(mira, Role.GUEST)
    assert (await join(app, link, role="4", is_admin="true", created_by="1")).status == 303
    assert (await User.get(username="nora")).role == Role.GUEST


async def test_nobody_gives_a_role_above_their_own(mira: Browser, jon: Browser) -> None:
    await User.filter(username="jon").update(role=Role.ADMIN)
    assert (await jon.post("/settings/team/invites", {"role": "4"})).status == 422
    assert (await jon.post("/settings/team/invites", {"role": "0"})).status == 422
    assert (await jon.post("/settings/team/invites", {"role": "5"})).status == 422
    user = await User.get(username="ana")
    assert (await jon.post(f"/settings/team/members/{user.id}/role", {"role": "4"})).status == 403
    assert (await jon.post(f"/settings/team/members/{user.id}/role", {"role": "0"})).status == 403
    assert not await Invite.exists()


async def test_a_disabled_admin_does_not_come_back_by_a_link_they_kept(app: Quart, mira: Browser, jon: Browser) -> None:
    await User.filter(username="jon").update(role=Role.ADMIN)
    link, user = await invited(jon, Role.ADMIN), await User.get(username="jon")
    await mira.post(f"/settings/team/members/{user.id}/disabling")
    assert (await Browser(app).get(link)).status == 404
    assert (await join(app, link)).status == 404
    assert "/revocation" not in (await mira.get("/settings/team")).text


async def test_a_demoted_admin_does_not_rise_again_by_a_link_they_kept(app: Quart, mira: Browser, jon: Browser) -> None:
    await User.filter(username="jon").update(role=Role.ADMIN)
    link, user = await invited(jon, Role.ADMIN), await User.get(username="jon")
    await mira.post(f"/settings/team/members/{user.id}/role", {"role": "2"})
    assert (await join(app, link)).status == 404


async def test_the_link_is_shown_once_and_stored_as_its_sha256(mira: Browser) -> None:
    link = await invited(mira)
    assert link not in (await mira.get("/settings/team")).text
    assert await Invite.filter(digest=digest(link.removeprefix("/join/"))).exists()


async def test_nobody_can_keep_a_person_out_by_a_project_of_their_inboxs_name(
    app: Quart, mira: Browser, jon: Browser
) -> None:
    await jon.post("/projects", {"name": "Inbox Nora"})
    assert (await join(app, await invited(mira))).status == 303
