"""Guessing is slow, tells nothing about who exists, and never locks a person out who is known here."""

import asyncio
import time
from datetime import timedelta

import pytest
from quart import Quart

from hxtasks import clock
from hxtasks.accounts import passwords
from hxtasks.accounts.models import Attempt
from tests.support.cast import PASSWORD, Answer, Browser


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing as the cheapest argon2id there is: hundreds of guesses in a second."""
    from argon2 import PasswordHasher

    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


async def guess(browser: Browser, name: str, address: str = "") -> Answer:
    return await browser.post("/sign-in", {"name": name, "password": "a guess"}, {"X-Forwarded-For": address})


async def fail(name: str, times: int, *, address: str = "198.51.100.1", kind: str = "account") -> None:
    """Failures as they are counted."""
    key = f"{kind}:{name if kind == 'account' else address}"
    await Attempt.bulk_create([Attempt(key=key, at=clock.now()) for _ in range(times)])


async def test_the_answer_for_an_unknown_name_is_the_same(nobody: Browser) -> None:
    known, unknown = await guess(nobody, "jon"), await guess(nobody, "joe")
    assert known.status == unknown.status == 422
    assert known.words == unknown.words
    assert len(known.text) == len(unknown.text)


async def test_it_takes_as_much_work(nobody: Browser) -> None:
    async def work(name: str) -> float:
        begun = time.process_time()
        await guess(nobody, name)
        return time.process_time() - begun

    await work("jon"), await work("joe")
    taken: dict[str, list[float]] = {"jon": [], "joe": []}
    for _ in range(7):
        for name, times in taken.items():
            times.append(await work(name))
    known, unknown = (min(times) for times in taken.values())
    assert 0.5 < unknown / known < 2


async def test_an_account_rests_after_20_failures_in_a_day(nobody: Browser) -> None:
    await fail("jon", 19)
    assert (await guess(nobody, "jon")).status == 422
    refused = await nobody.sign_in("jon")
    assert refused.status == 429
    assert 86_000 < int(refused.headers["Retry-After"]) <= 86_401
    assert "Your account is still yours" in refused.words
    with clock.frozen(clock.now() + timedelta(hours=25)):
        assert (await nobody.sign_in("jon")).status == 303


async def test_user_name_and_address_count_as_one(nobody: Browser) -> None:
    for name in ["jon", "JON ", "jon@example.org", "Jon@Example.org"] * 5:
        await guess(nobody, name)
    await Attempt.filter(key__startswith="address:").delete()
    assert [(await guess(nobody, name)).status for name in ("jon", "jon@example.org")] == [429, 429]


async def test_an_unknown_account_rests_as_well(nobody: Browser) -> None:
    await fail("joe", 20)
    assert (await guess(nobody, "joe")).status == 429


async def test_an_address_rests_after_20_failures_in_an_hour(nobody: Browser) -> None:
    for number in range(20):
        assert (await guess(nobody, f"nobody{number}")).status == 422
    refused = await guess(nobody, "jon")
    assert refused.status == 429
    assert 3500 < int(refused.headers["Retry-After"]) <= 3601
    with clock.frozen(clock.now() + timedelta(minutes=61)):
        assert (await nobody.sign_in("jon")).status == 303


async def test_somebody_elses_guesses_do_not_lock_out_whoever_is_known_here(nobody: Browser, jon: Browser) -> None:
    """The cast's sessions are from 192.0.2.1; the test client calls from no such address."""
    from hxtasks.accounts.models import Session

    await fail("jon", 50)
    assert (await nobody.sign_in("jon")).status == 429
    await Session.filter(user__username="jon").update(address="<local>")
    assert (await nobody.sign_in("jon")).status == 303


async def test_somebody_elses_guesses_do_not_keep_the_owner_from_changing_the_password(jon: Browser) -> None:
    await fail("jon", 50)
    answer = await jon.post("/settings/password", {"current": PASSWORD, "password": "four rather quiet words"})
    assert answer.status == 303


async def test_a_stolen_session_can_not_guess_the_password_for_ever(jon: Browser, cheap: None) -> None:
    form = {"current": "a guess", "password": "four rather quiet words"}
    answers = [(await jon.post("/settings/password", form)).status for _ in range(21)]
    assert answers == [422] * 20 + [429]


async def test_guesses_at_the_same_time_count_too(app: Quart, cheap: None) -> None:
    answers = await asyncio.gather(*(guess(Browser(app), "jon") for _ in range(40)))
    assert sum(answer.status == 422 for answer in answers) <= 20


async def test_signing_in_leaves_nothing_on_the_count(nobody: Browser) -> None:
    assert (await nobody.sign_in("jon")).status == 303
    assert not await Attempt.exists()


async def test_being_refused_does_not_prolong_the_rest(nobody: Browser) -> None:
    await fail("jon", 20)
    for _ in range(3):
        await guess(nobody, "jon")
    assert await Attempt.all().count() == 20
