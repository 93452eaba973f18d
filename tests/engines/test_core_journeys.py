"""What people do every day, in Firefox and in WebKit; in Chromium tests/browser does it all."""

from tests.support.http import request, sign_in
from tests.support.office import start_project
from tests.support.server import Server
from tests.support.window import Window


async def test_signing_in_and_out(mira: Window) -> None:
    mira.reads("Today")
    mira.click("Northwind")
    mira.click("Sign out")
    mira.waits_for("location.pathname === '/sign-in'")


async def test_adding_by_quick_add(mira: Window, shared_server: Server) -> None:
    mira.open(await start_project(shared_server, "Adding"))
    mira.press("q")
    mira.type("Water the plants tomorrow +jon p1")
    mira.waits_for("document.querySelectorAll('.seen__marks mark').length === 3")
    mira.press("Enter")
    mira.reads("Added “Water the plants”: Tomorrow")
    mira.waits_for("document.activeElement.value === ''")
    assert mira.titles() == ["Water the plants"]


async def test_adding_from_any_page(mira: Window) -> None:
    mira.open("/dashboard")
    mira.press("q")
    mira.waits_for("document.activeElement.closest('dialog[open]')")
    mira.type("Buy stamps")
    mira.press("Enter")
    mira.reads("Added “Buy stamps”")


async def test_completing_and_undoing(mira: Window, shared_server: Server) -> None:
    mira.open(await start_project(shared_server, "Completing", ["Water the plants", "Feed the cat"]))
    mira.click('Complete "Water the plants"')
    mira.sees('Reopen "Water the plants"')
    mira.click("Undo")
    mira.sees('Complete "Water the plants"')
    assert mira.titles() == ["Water the plants", "Feed the cat"]


async def test_editing_a_title_beside_its_list(mira: Window, shared_server: Server) -> None:
    project = await start_project(shared_server, "Editing", ["One", "Two"])
    mira.open(project)
    mira.click("One")
    mira.waits_for("document.querySelector('#task-detail')")
    mira.run("document.querySelector('#task-detail h1 a, #task-detail h2 a').click()")
    mira.fill("Title", "Uno")
    mira.click("Save")
    mira.waits_for("document.querySelector('main .task > .title').innerText === 'Uno'")
    mira.send("Back")
    mira.waits_for("location.pathname === arguments[0] && !document.querySelector('#task-detail')", project)
    assert mira.titles() == ["Uno", "Two"]


async def test_deleting_by_the_menu_and_undoing(mira: Window, shared_server: Server) -> None:
    mira.open(await start_project(shared_server, "Deleting", ["A", "B", "C"]))
    mira.click('More actions for "B"')
    mira.click("Delete")
    mira.misses("B")
    mira.click("Undo")
    mira.sees("B")
    assert mira.titles() == ["A", "B", "C"]


async def test_searching_while_one_types(mira: Window, shared_server: Server) -> None:
    await start_project(shared_server, "Searching", ["Rhubarb jam", "Rhubarb tart"])
    mira.open("/search")
    mira.fill("Search", "rhubarb")
    mira.sees("Rhubarb jam")
    mira.type(" t")
    mira.misses("Rhubarb jam")
    mira.sees("Rhubarb tart")


async def test_walking_moving_and_opening_by_keys(mira: Window, shared_server: Server) -> None:
    mira.open(await start_project(shared_server, "Keys", ["A", "B", "C"]))
    mira.press("j")
    mira.waits_for("document.activeElement.innerText === 'A'")
    mira.press("Alt+ArrowDown")
    mira.waits_for("document.querySelector('#announcer').innerText === 'Moved to 2 of 3'")
    mira.waits_for("document.activeElement.innerText === 'A'")
    assert mira.titles() == ["B", "A", "C"]
    mira.press("Enter")
    mira.waits_for("document.querySelector('#task-detail')")
    mira.press("Escape")
    mira.waits_for("!document.querySelector('#task-detail') && document.activeElement.innerText === 'A'")


async def test_moving_by_the_grip(mira: Window, shared_server: Server) -> None:
    project = await start_project(shared_server, "Dragging", ["A", "B", "C"])
    mira.open(project)
    mira.drag(mira.point("main .task:first-child .grip"), mira.point("main .task:last-child", down=0.9))
    mira.waits_for("document.querySelector('#announcer').innerText === 'Moved to 3 of 3'")
    # It is said at once; only what was answered survives the page.
    mira.waits_for("performance.getEntriesByType('resource').some(each => each.name.endsWith('/position'))")
    mira.open(project)
    assert mira.titles() == ["B", "C", "A"]


async def test_what_a_teammate_does_shows_up(mira: Window, shared_server: Server) -> None:
    mira.open(await start_project(shared_server, "Side by side", ["Water the plants", "Feed the cat"]))
    task = mira.run("return document.querySelector('main .task > .title').getAttribute('href')")
    mira.run("document.querySelectorAll('main .task > .title')[1].focus()")
    jon = await sign_in(shared_server, "jon")
    await request(shared_server, f"POST {task}/completion", cookie=jon)
    mira.sees('Reopen "Water the plants"')
    assert mira.run("return document.activeElement.innerText") == "Feed the cat"
