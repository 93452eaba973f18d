"""The form beside the results offers what the actor sees by name, as it is after the last change."""

from quart import Quart

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import Browser
from tests.support.queries import asked


async def offered(browser: Browser, value: str, q: str = "launch") -> bool:
    """Whether the form has a choice of this value."""
    page = await browser.get(f"/search?q={q}")
    assert page.status == 200
    return f'value="{value}"' in page.text


async def reads(browser: Browser, q: str) -> int:
    """How often a search reads the labels that its form offers."""
    with asked() as statements:
        await browser.get(f"/search?q={q}")
    return sum("FROM label l WHERE EXISTS" in statement for statement, _ in statements)


async def test_names_are_read_once_until_something_changes(mira: Browser, jon: Browser) -> None:
    assert [await reads(mira, q) for q in ("lau", "laun", "launch")] == [1, 0, 0]
    assert [await reads(jon, q) for q in ("lau", "laun")] == [1, 0]
    await Project.start(by=(await User.get(username="jon")).actor(), name="Moving house")
    assert await offered(mira, "moving-house")
    assert [await reads(mira, "lau"), await reads(jon, "lau")] == [0, 1]


async def test_a_new_label_and_a_new_name_are_offered(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    launch = await Project.get(slug="autumn-launch")
    assert not await offered(mira, "velvet")
    await Task.add(launch.id, by=by, title="Choose curtains", labels=["velvet"])
    assert await offered(mira, "velvet")


async def test_everybody_is_offered_what_they_see(app: Quart, mira: Browser, jon: Browser, ana: Browser) -> None:
    assert [await offered(browser, "hiring") for browser in (mira, jon, ana)] == [True, False, False]
    assert [await offered(browser, "autumn-launch") for browser in (mira, jon, ana)] == [True, True, True]


async def test_who_leaves_and_who_is_called_anew_is_seen_at_once(mira: Browser, ana: Browser) -> None:
    assert await offered(mira, "jon")
    assert await offered(ana, "autumn-launch")
    by, jon = (await User.get(username="mira")).actor(), await User.get(username="jon")
    await jon.edit(by=jon.actor(), username="jonas")
    assert [await offered(mira, name) for name in ("jon", "jonas")] == [False, True]
    await jon.disable(by=by)
    assert not await offered(mira, "jonas")
    launch, guest = await Project.get(slug="autumn-launch"), await User.get(username="ana")
    await launch.remove_member(guest.id, by=by)
    assert not await offered(ana, "autumn-launch")
