"""The first account: made once, with the code from the console, and by nobody else."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from quart import Quart

from hxtasks.access import Role
from hxtasks.accounts.models import Attempt, Team, User, digest
from hxtasks.onboarding import setup_link
from tests.support.cast import Answer, Browser, running_app

FORM = {
    "team": "Eastwind",
    "name": "Olga",
    "username": "olga",
    "email": "o@x.org",
    "password": "a few quiet words",
}


@pytest.fixture
async def empty(migrated_url: str, tmp_path: Path) -> AsyncIterator[Quart]:
    async with running_app(migrated_url, tmp_path) as made:
        await Team.create(id=1, name="hxtasks")
        yield made


async def link(app: Quart) -> str:
    made = await setup_link.make(app.extensions["hxtasks.settings"])
    assert made
    return made.partition("code=")[2]


async def set_up(app: Quart, code: str, **other: str) -> Answer:
    return await Browser(app).post("/set-up", FORM | {"code": code} | other)


async def test_it_takes_the_code(empty: Quart) -> None:
    code = await link(empty)
    assert (await set_up(empty, "a guess")).status == 422
    assert not await User.exists()
    assert (await set_up(empty, code)).status == 303
    assert (await User.get()).role == Role.OWNER


async def test_of_two_at_the_same_time_one_becomes_the_owner(empty: Quart) -> None:
    code = await link(empty)
    names = [f"olga{number}" for number in range(4)]
    answers = await asyncio.gather(*(set_up(empty, code, username=n, email=f"{n}@example.org") for n in names))
    assert sorted(answer.status for answer in answers) == [303, 404, 404, 404]
    assert await User.all().count() == 1


async def test_afterwards_there_is_no_such_page(empty: Quart) -> None:
    code = await link(empty)
    await set_up(empty, code)
    assert (await set_up(empty, code, username="otto", email="p@example.org")).status == 404
    assert (await Browser(empty).get(f"/set-up?code={code}")).status == 404
    assert await setup_link.make(empty.extensions["hxtasks.settings"]) is None


async def test_a_new_link_voids_the_older_one(empty: Quart) -> None:
    old, new = await link(empty), await link(empty)
    assert (await set_up(empty, old)).status == 422
    assert (await set_up(empty, new)).status == 303


async def test_without_any_link_there_is_no_way_in(empty: Quart) -> None:
    for code in ("", "None", "null", " "):
        assert (await set_up(empty, code)).status == 422
    assert not await User.exists()


async def test_only_the_digest_of_the_code_is_stored(empty: Quart) -> None:
    code = await link(empty)
    assert (await Team.get(id=1)).setup_digest == digest(code)


async def test_guessing_does_not_lock_the_owner_out(empty: Quart) -> None:
    code = await link(empty)
    for _ in range(30):
        await set_up(empty, "a guess")
    assert (await set_up(empty, code)).status == 303
    assert not await Attempt.exists()


async def test_before_that_nothing_else_is_served(empty: Quart) -> None:
    nobody = Browser(empty)
    for path in ("/", "/today", "/sign-in", "/settings/team", "/projects/new"):
        assert (await nobody.get(path)).location == "/set-up", path
    assert (await nobody.get("/api/me")).status == 401
