"""In development an error shows where it happened."""

from collections.abc import AsyncIterator

import pytest
from jinja2 import Environment
from quart import typing

from hxtasks.access import Role, needs
from hxtasks.app import create_app
from hxtasks.settings import Settings
from hxtasks.web import templating
from hxtasks.workbench.failures import explain


@pytest.fixture
async def client(migrated_sqlite_url: str) -> AsyncIterator[typing.TestClientProtocol]:
    """A browser at an app in which /broken and /api/broken fail inside a template."""
    environ = {"HXTASKS_DATABASE_URL": migrated_sqlite_url, "HXTASKS_SECRET_KEY": "a key for tests alone, long enough"}
    app = create_app(Settings.load(environ), development=True)

    @needs(Role.NOBODY)
    async def broken() -> str:
        environment: Environment = app.extensions["hxtasks.templates"]
        return templating.render(environment, "partials/ui/toast.html", view=object())

    app.add_url_rule("/broken", "broken", broken)
    app.add_url_rule("/api/broken", "api_broken", broken)
    async with app.test_app() as running:
        yield running.test_client()


async def test_a_page_shows_the_template_its_line_and_source(client: typing.TestClientProtocol) -> None:
    response = await client.get("/broken", headers={"Host": "127.0.0.1"})
    html = await response.get_data(as_text=True)
    assert response.status_code == 500
    assert "partials/ui/toast.html, line 9" in html
    assert "<mark>9" in html
    assert "view.text" in html


async def test_htmx_gets_the_same_as_a_fragment(client: typing.TestClientProtocol) -> None:
    headers = {"Host": "127.0.0.1", "HX-Request": "true", "HX-Request-Type": "partial"}
    response = await client.get("/broken", headers=headers)
    html = await response.get_data(as_text=True)
    assert response.status_code == 500
    assert response.headers["HX-Retarget"] == "#notices"
    assert html.startswith('<section class="failure"')
    assert "<html" not in html


async def test_a_program_gets_no_html(client: typing.TestClientProtocol) -> None:
    response = await client.get("/api/broken", headers={"Host": "127.0.0.1"})
    assert response.status_code == 500
    assert response.content_type == "application/problem+json"


def test_an_error_in_code_of_ours_points_to_its_line() -> None:
    try:
        raise RuntimeError("by this line")
    except RuntimeError as error:
        failure = explain(error)
    assert failure.file == "tests/workbench/test_failures.py"
    (failed,) = [line for line in failure.source if line.failed]
    assert "by this line" in failed.text
