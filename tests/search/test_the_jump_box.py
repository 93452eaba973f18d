"""The jump box finds what one may see by a few letters of its name, and is a page of links without JavaScript."""

from urllib.parse import urlencode

from hxtasks.accounts.models import User
from hxtasks.tasks.models import Task
from hxtasks.web import keys
from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"


async def test_it_finds_places_people_tasks_and_commands(mira: Browser) -> None:
    page = await mira.get("/jump?q=autu")
    assert 'href="/projects/autumn-launch"' in page.text
    assert "<mark>Autumn</mark> launch" in page.text
    found = await mira.htmx.get("/jump?q=upg+guid")
    assert f'href="/tasks/{await task_id(GUIDE)}"' in found.text
    assert 'href="/search?q=upg+guid"' in found.text
    assert 'href="/tasks/new?title=upg+guid"' in found.text
    assert "<html" not in found.text
    assert 'href="/user/jon"' in (await mira.htmx.get("/jump?q=okaf")).text
    theme = await mira.htmx.get("/jump?q=dark")
    assert 'href="/settings/appearance"' in theme.text
    assert 'value="upg guid"' in (await mira.get("/tasks/new?title=upg+guid")).text
    for strange in ("%22+OR", "%00", "%25", "%3Cb%3E", "a" * 300):
        assert (await mira.htmx.get(f"/jump?q={strange}")).status == 200


async def test_it_knows_every_command_with_its_key(mira: Browser) -> None:
    for command in keys.COMMANDS.values():
        found = await mira.htmx.get(f"/jump?{urlencode({'q': command.text})}")
        shown = "".join(f"<kbd>{key}</kbd>" for key in keys.said(command.keys.split()[0]).split())
        assert f"{shown}</span>" in found.text, command.text
    assert 'data-act="complete"' in (await mira.htmx.get("/jump?q=finish")).text
    await mira.post("/settings/keyboard", {"add": "q"})
    assert 'data-act="complete"' in (off := await mira.htmx.get("/jump?q=done")).text
    assert "<kbd>E</kbd>" not in off.text


async def test_without_words_it_has_what_one_did_last(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    await (await Task.get(title=GUIDE)).edit(by=by, priority=1)
    page = await mira.htmx.get("/jump")
    assert "Recent tasks" in page.words
    assert GUIDE in page.words
    assert 'href="/inbox"' in page.text


async def test_it_shows_nobody_what_they_may_not_see(ana: Browser, sten: Browser) -> None:
    for q in ("hiring", "applications"):
        assert "Hiring" not in (await ana.htmx.get(f"/jump?q={q}")).text
        assert "Read the" not in (await ana.htmx.get(f"/jump?q={q}")).text
    assert "/projects/autumn-launch" not in (await sten.htmx.get("/jump?q=autumn")).text
    assert "/projects/new" not in (await sten.htmx.get("/jump?q=new")).text
