"""Calling somebody by name."""

from hxtasks.notifications.models import Notification
from tests.support.cast import Browser, task_id


async def test_a_name_leads_to_its_person(mira: Browser, guide: int) -> None:
    await mira.post(f"/tasks/{guide}/comments", {"body": "Ask @Jon, or mail jon@example.org. `@jon`, @jon."})
    page = (await mira.get(f"/tasks/{guide}")).text
    assert 'Ask <a href="/user/jon" class="at" rel="noopener nofollow">@Jon</a>, or mail jon@example.org.' in page
    assert "<code>@jon</code>" in page
    assert page.count('href="/user/jon"') == 2


async def test_only_those_who_see_the_task_are_called(mira: Browser, guide: int) -> None:
    """Whether somebody of that name exists is not told."""
    for name in ("sten", "nobody-at-all"):
        answer = await mira.htmx.post(f"/tasks/{guide}/comments", {"body": f"Ask @{name}."})
        assert f"Nobody called @{name} can see this task, so nobody was told." in answer.words
        assert f"Ask @{name}." in answer.text
        assert f'href="/user/{name}"' not in answer.text
    assert not await Notification.filter(kind="mentioned").exists()


async def test_the_preview_shows_whom_it_calls(mira: Browser, guide: int) -> None:
    answer = await mira.htmx.post(f"/tasks/{guide}/comments", {"body": "Ask @jon or @sten", "show": "preview"})
    assert 'href="/user/jon"' in answer.text
    assert 'href="/user/sten"' not in answer.text


async def test_names_are_completed(mira: Browser, guide: int) -> None:
    for typed, found in (("jo", ["jon"]), ("OKA", ["jon"]), ("", ["ana", "jon", "mira"]), ("st", []), ("x", [])):
        answer = await mira.htmx.get(f"/tasks/{guide}/people?q={typed}")
        names = [name for name in ("ana", "jon", "mira", "sten") if f'data-name="{name}"' in answer.text]
        assert names == found, typed


async def test_strangers_get_no_names(sten: Browser, jon: Browser, guide: int) -> None:
    assert (await sten.get(f"/tasks/{guide}/people?q=j")).status == 404
    assert (await jon.get(f"/tasks/{await task_id('Read the applications')}/people")).status == 404
