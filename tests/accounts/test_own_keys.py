"""A command has whatever keys somebody gives it, and none that another one has."""

from tests.support.cast import Browser

KEYS = "/settings/keyboard"
ON = {"single_keys": "true"}


async def test_it_shows_wherever_the_command_does(mira: Browser, jon: Browser) -> None:
    assert (await mira.post(KEYS, ON | {"find": "ö", "add": "n"})).status == 303
    page = await mira.get("/today")
    assert "Add task N" in page.words
    assert "Search or jump Ö" in page.words
    assert "Press N to add a task" in page.words
    assert '"n": "add"' in page.text
    assert '"q": "add"' not in page.text
    assert 'value="N"' in (await mira.get(KEYS)).text
    assert "Add a task N" in (await mira.htmx.get("/jump?q=add")).words
    assert "Add task Q" in (await jon.get("/today")).words


async def test_one_key_is_for_one_command(mira: Browser) -> None:
    refused = await mira.post(KEYS, ON | {"date": "E"})
    assert refused.status == 422
    assert "E is the key of “Done”. Choose another one, or change that first." in refused.words
    assert 'value="E"' in refused.text
    begins = await mira.post(KEYS, ON | {"add": "g"})
    assert "G and G I of “Inbox” begin alike, so one of them could never be typed." in begins.words
    for wrong in ("abc", "a b c d", "x" * 30):
        assert (await mira.post(KEYS, ON | {"help": wrong})).status == 422
    assert "Add task Q" in (await mira.get("/today")).words
    assert (await mira.post(KEYS, ON | {"date": "e", "complete": "t"})).status == 303


async def test_none_at_all_and_the_usual_ones_again(mira: Browser) -> None:
    await mira.post(KEYS, ON | {"add": ""})
    assert "Add task Search or jump /" in (await mira.get("/today")).words
    await mira.post(KEYS, {"add": "n"})
    page = await mira.get("/today")
    assert "data-keys" not in page.text
    assert "Add task Search or jump Dashboard" in page.words
    await mira.post(KEYS, ON | {"reset": "true"})
    assert "Add task Q" in (await mira.get("/today")).words
