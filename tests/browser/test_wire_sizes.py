"""What a first visit costs on the wire, compressed as browsers get it."""

from datetime import timedelta

import pytest
from playwright.async_api import Response

from hxtasks import clock
from tests.support.office import Office

KB = 1024
SENTENCES = "Write the upgrade guide for {0} and ask {1} to read it before it goes out"
PEOPLE = ("Ana", "Jon", "Sten", "the printers", "customer support")
PLACES = ("Riga", "Lisbon", "Oslo", "Genoa", "Tampere", "Nairobi", "Lima")


@pytest.mark.parametrize("path", ["/today", "/dashboard", "/tasks/1"])
async def test_scripts_and_styles_stay_small(office: Office, path: str) -> None:
    sizes = await weigh(office, path)
    assert sizes["script"] <= 30 * KB
    assert sizes["stylesheet"] <= 20 * KB


async def test_today_with_100_tasks(office: Office) -> None:
    titles = [SENTENCES.format(PLACES[n % 7], PEOPLE[n % 5]) for n in range(100)]
    due = clock.today("Europe/Riga") - timedelta(days=1)
    await office.project("A busy day", titles, by="sten", due_on=due)
    sizes = await weigh(office, "/today", by="sten")
    assert sum(size for kind, size in sizes.items() if kind != "font") <= 70 * KB


async def weigh(office: Office, path: str, by: str = "mira") -> dict[str, int]:
    """Bytes of the bodies of a first visit, by kind of resource."""
    page = await office.sit(by, "about:blank")
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        if answer.request.resource_type != "eventsource":  # it never ends
            answers.append(answer)

    page.on("response", keep)
    await page.goto(path)
    await page.locator("html.js").wait_for()
    sizes: dict[str, int] = {}
    for answer in answers:
        kind = answer.request.resource_type
        size = (await answer.request.sizes())["responseBodySize"]
        sizes[kind] = sizes.get(kind, 0) + size
        if kind == "document":
            assert answer.headers["content-encoding"] in ("br", "zstd")
        if kind in ("script", "stylesheet"):
            assert answer.headers["content-encoding"] == "br", answer.url
        if kind in ("script", "stylesheet", "font"):
            assert "immutable" in answer.headers["cache-control"], answer.url
    print(path, ", ".join(f"{kind} {size / KB:.1f} KB" for kind, size in sizes.items()))  # noqa: T201 - a figure to hold
    return sizes
