"""The settings begin with how everything is set now."""

from quart import Quart

from tests.support.cast import Browser, signed_in


async def test_it_says_how_everything_is_set(app: Quart, jon: Browser) -> None:
    page = await jon.get("/settings")
    assert "Profile Jon Okafor, @jon" in page.words
    assert "Appearance As the device, Europe/Riga" in page.words
    assert "Sessions and password This browser alone" in page.words
    assert "API tokens None" in page.words
    assert "Team Northwind, 4 people" in page.words

    await jon.post("/settings/appearance", {"theme": "dark", "timezone": "America/New_York", "locale": "en-GB"})
    await jon.post("/settings/keyboard", {})
    await signed_in(app, "jon")
    page = await jon.get("/settings")
    assert "Appearance Dark, America/New York" in page.words
    assert "Keyboard Single keys are off" in page.words
    assert "Sessions and password 2 browsers" in page.words


async def test_a_guest_counts_whom_they_know(sten: Browser) -> None:
    assert "Team Northwind, 1 person" in (await sten.get("/settings")).words
