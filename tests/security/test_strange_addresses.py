"""Whatever stands in an address, the answer is 404 or 400 at worst: never a crash."""

import pytest

from tests.support.cast import Browser, with_token

HUGE = 10**30
ADDRESSES = [
    f"/tasks/{HUGE}",
    f"/tasks/{2**31}",
    f"/tasks/{2**63}/menu",
    "/tasks/0",
    "/tasks/-1",
    "/tasks/٣",
    "/tasks/1%00",
    f"/user/{'a' * 5000}",
    "/user/a%00b",
    "/user/%ED%A0%80",
    "/user/%FF%FE",
    "/projects/a%00b",
    "/projects/%ED%A0%80",
    f"/projects/{'b' * 5000}",
    "/projects/hiring%2f..%2fautumn-launch",
    "/activity?by=%00",
    "/activity?project=%00",
    "/projects/autumn-launch/activity?by=%00",
    "/live?page=/projects/a%00b",
    "/join/%00",
    "/join/%FF",
    "/today?after=1",
    "/today?after=999999999999999999.1.1",
    "/today?after=0.0.999999999999999999",
    "/today?after=3652060.1.1",
    "/today?after=0.0.5",
    "/today?after=%00",
    "/assigned?after=999999999999999999.0.1",
    "/assigned?after=-1.0.1",
    "/assigned?after=1.-5.999999999999999999",
    "/projects/autumn-launch?after=999999999999999999.1.1",
    "/projects/autumn-launch?after=1.999999999999999999.999999999999999999",
    "/projects/autumn-launch?after=1.-999999999999999999.1",
    "/projects/autumn-launch/done?after=1.1.999999999999999999",
    "/trash?after=1.1.999999999999999999",
    "/inbox?after=x",
    f"/tasks/new?section={HUGE}",
    "/tasks/new?section=%00",
    "/tasks/new?section=<script>",
    "/sign-in?next=%00",
    "/sign-in?next=//%5B",
    "/set-up?code=%00",
    "/static/%00",
    f"/static/{'c' * 5000}",
    "/nowhere/%00%FF",
    f"/api/tasks/{HUGE}",
    f"/api/tasks?project={HUGE}",
    "/api/tasks?project=-1",
    "/api/tasks?cursor=%00",
    f"/api/tasks?cursor={HUGE}",
    f"/api/tasks?limit={HUGE}",
    "/api/tasks?limit=0",
    "/api/tasks?completed=%FF",
    "/api/tasks?surprise=1",
    f"/api/projects?cursor={2**40}",
    f"/api/sections/{2**31}",
]


@pytest.fixture
async def browsers(mira: Browser) -> list[Browser]:
    return [mira, mira.htmx, await with_token(mira.app, "mira", "read")]


async def test_no_address_makes_the_server_fail(browsers: list[Browser]) -> None:
    answers = {address: [(await browser.get(address)).status for browser in browsers] for address in ADDRESSES}
    assert {address: found for address, found in answers.items() if max(found) >= 500} == {}


async def test_no_number_in_an_address_makes_a_change_fail(mira: Browser) -> None:
    for address in (
        f"/tasks/{HUGE}/completion",
        f"/tasks/{2**31}/deletion",
        f"/sections/{2**31}/removal",
        f"/settings/sessions/{2**31}/ending",
        f"/settings/tokens/{2**63}/revocation",
        f"/settings/team/invites/{2**31}/revocation",
        f"/settings/team/members/{2**31}/disabling",
        f"/projects/autumn-launch/members/{2**31}/removal",
    ):
        assert (await mira.post(address)).status == 404, address
