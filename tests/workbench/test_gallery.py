"""/dev/: every View in its example states, for those who work on them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from markupsafe import escape
from quart import typing

from hxtasks.app import create_app
from hxtasks.settings import Settings
from hxtasks.workbench.gallery import kinds
from tests.support.pages import views

views()  # so that all of them are known when tests are collected


@asynccontextmanager
async def running(url: str, *, development: bool) -> AsyncIterator[typing.TestClientProtocol]:
    environ = {"HXTASKS_DATABASE_URL": url, "HXTASKS_SECRET_KEY": "a key for tests alone, long enough"}
    async with create_app(Settings.load(environ), development=development).test_app() as app:
        yield app.test_client()


@pytest.fixture
async def client(migrated_sqlite_url: str) -> AsyncIterator[typing.TestClientProtocol]:
    """A browser, signed out, at an app in development."""
    async with running(migrated_sqlite_url, development=True) as client:
        yield client


async def get(client: typing.TestClientProtocol, path: str) -> tuple[int, str]:
    response = await client.get(path, headers={"Host": "127.0.0.1"})
    return response.status_code, await response.get_data(as_text=True)


async def test_the_list_names_every_view(client: typing.TestClientProtocol) -> None:
    status, html = await get(client, "/dev/")
    assert status == 200
    assert [kind.__name__ for kind in kinds() if f'href="/dev/views/{kind.__name__}?' not in html] == []


async def test_every_view_is_shown_in_all_its_states(client: typing.TestClientProtocol) -> None:
    missing = []
    for kind in kinds():
        status, html = await get(client, f"/dev/views/{kind.__name__}")
        missing += [] if status == 200 else [f"{kind.__name__}: {status}"]
        missing += [f"{kind.__name__}: {state}" for state in kind.examples() if f"<h2>{escape(state)}" not in html]
    assert missing == []


async def test_a_state_that_has_an_address_is_shown_as_a_page(client: typing.TestClientProtocol) -> None:
    status, html = await get(client, "/dev/views/ErrorPage/0?theme=dark")
    assert status == 200
    assert 'data-theme="dark"' in html
    assert (await get(client, "/dev/views/ErrorPage/99"))[0] == 404
    assert (await get(client, "/dev/views/Nothing"))[0] == 404


async def test_a_theme_is_chosen_by_the_address(client: typing.TestClientProtocol) -> None:
    assert 'data-theme="dark"' in (await get(client, "/dev/views/Toast?theme=dark"))[1]
    assert 'data-theme="system"' in (await get(client, "/dev/views/Toast?theme=pink"))[1]


async def test_there_is_no_workbench_in_production(migrated_sqlite_url: str) -> None:
    async with running(migrated_sqlite_url, development=False) as client:
        assert (await get(client, "/dev/"))[0] == 404
        assert "/dev/" not in (await get(client, "/sign-in"))[1]
