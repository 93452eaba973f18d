"""The page about the JSON API."""

import re

from tests.support.cast import Browser
from tests.support.pages import Reader


async def test_anybody_may_read_it(nobody: Browser, mira: Browser) -> None:
    for browser in (nobody, mira):
        assert (await browser.get("/api/docs")).status == 200


async def test_every_operation_and_object_is_on_it(nobody: Browser) -> None:
    page, document = await nobody.get("/api/docs"), (await nobody.get("/api/openapi.json")).json
    for path, methods in document["paths"].items():
        for method, found in methods.items():
            assert f'id="{found["operationId"]}"' in page.text
            assert f"{method.upper()} {path}" in page.words
    for name in ("Task", "Project", "Section", "Person", "Me", "Problem"):
        assert f'id="{name}"' in page.text


async def test_its_links_lead_somewhere(nobody: Browser) -> None:
    reader = Reader((await nobody.get("/api/docs")).text)
    ids = {element.id for element in reader.elements}
    links = {element.attributes.get("href", "") for element in reader.elements}
    assert {link[1:] for link in links if link.startswith("#")} <= ids


async def test_it_needs_nothing_from_outside(nobody: Browser) -> None:
    html = (await nobody.get("/api/docs")).text
    assert re.findall(r'(?:src|href)="(?:https?:)?//', html) == []
