"""Two windows: what is done in one shows up in the other, and disturbs nobody."""

from playwright.async_api import expect

from tests.support.office import Office, add, composer, focus, menu, row, titles


async def test_adding_completing_and_deleting_show_up_in_the_other_window(office: Office) -> None:
    project = await office.project("Side by side", ["Water the plants", "Feed the cat"])
    mira = await office.sit("mira", project)
    jon = await office.sit("jon", project)

    await add(mira, "Walk the dog")
    await expect(row(jon, "Walk the dog")).to_be_visible()
    await mira.get_by_role("button", name='Complete "Feed the cat"').click()
    await expect(jon.get_by_role("button", name='Reopen "Feed the cat"')).to_be_visible()
    await menu(mira, "Water the plants", "Delete")
    await expect(row(jon, "Water the plants")).to_have_count(0)

    assert await titles(jon) == ["Feed the cat", "Walk the dog"]
    await expect(jon.locator("#side").get_by_role("link", name="Side by side")).to_contain_text("1")
    await expect(jon.locator("#progress")).to_contain_text("1 of 2")


async def test_what_is_being_typed_stays(office: Office) -> None:
    project = await office.project("Typing", ["Water the plants", "Feed the cat"])
    mira = await office.sit("mira", project)
    jon = await office.sit("jon", project)
    await composer(jon).fill("Half a thou")

    await menu(mira, "Water the plants", "Move down")
    await mira.get_by_role("button", name='Complete "Feed the cat"').click()
    await expect(jon.get_by_role("button", name='Reopen "Feed the cat"')).to_be_visible()

    await expect(composer(jon)).to_have_value("Half a thou")
    assert await focus(jon) == "Add a task"
    assert await titles(jon) == ["Water the plants", "Feed the cat"]
    await composer(jon).fill("")
    await expect(jon.locator("main .task > .title").first).to_have_text("Feed the cat")
    assert await focus(jon) == "Add a task"


async def test_an_open_menu_stays_open(office: Office) -> None:
    project = await office.project("Menus", ["Water the plants", "Feed the cat"])
    mira = await office.sit("mira", project)
    jon = await office.sit("jon", project)
    await jon.get_by_role("button", name='More actions for "Water the plants"').click()
    await expect(jon.get_by_role("menuitem", name="Delete")).to_be_visible()

    await mira.get_by_role("button", name='Complete "Water the plants"').click()
    await add(mira, "Walk the dog")
    await jon.wait_for_timeout(300)

    await expect(jon.get_by_role("menuitem", name="Delete")).to_be_visible()
    await jon.keyboard.press("Escape")
    await expect(row(jon, "Walk the dog")).to_be_visible()
    await expect(jon.get_by_role("button", name='Reopen "Water the plants"')).to_be_visible()


async def test_the_focus_stays_where_it_is(office: Office) -> None:
    project = await office.project("Focus", ["Water the plants", "Feed the cat"])
    mira = await office.sit("mira", project)
    jon = await office.sit("jon", project)
    await jon.get_by_role("link", name="Feed the cat").focus()

    await mira.get_by_role("button", name='Complete "Feed the cat"').click()
    await expect(jon.get_by_role("button", name='Reopen "Feed the cat"')).to_be_visible()

    assert await focus(jon) == "Feed the cat"


async def test_nothing_takes_the_focus_where_there_was_none(office: Office) -> None:
    project = await office.project("No focus", ["Water the plants"])
    mira = await office.sit("mira", project)
    jon = await office.sit("jon", project)

    await mira.get_by_role("button", name='Complete "Water the plants"').click()
    await expect(jon.get_by_role("button", name='Reopen "Water the plants"')).to_be_visible()

    assert await jon.evaluate("document.activeElement === document.body")


async def test_an_open_task_follows_unless_it_is_being_edited(office: Office) -> None:
    project = await office.project("Panes", ["Water the plants"])
    mira = await office.sit("mira", project)
    jon = await office.sit("jon", project)
    for page in (mira, jon):
        await page.get_by_role("link", name="Water the plants").click()
        await page.locator("#task-detail").wait_for()

    await jon.get_by_role("link", name="Write notes").click()
    await jon.get_by_role("textbox", name="Notes").fill("Twice a week")
    await mira.locator("#detail").get_by_role("button", name='Complete "Water the plants"').click()
    await expect(row(jon, "Water the plants").get_by_role("button", name='Reopen "Water the plants"')).to_be_visible()
    await expect(jon.get_by_role("textbox", name="Notes")).to_have_value("Twice a week")

    await jon.locator("#detail").get_by_role("link", name="Cancel").click()
    await expect(jon.locator("#detail").get_by_role("button", name='Reopen "Water the plants"')).to_be_visible()


async def test_a_renamed_project_is_renamed_everywhere(office: Office) -> None:
    project = await office.project("Old name", ["Water the plants"])
    mira = await office.sit("mira", f"{project}/settings")
    jon = await office.sit("jon", project)

    await mira.get_by_label("Name").fill("New name")
    await mira.get_by_role("button", name="Save").click()

    await expect(jon.get_by_role("heading", level=1)).to_have_text("New name")
    await expect(jon.locator("#side").get_by_role("link", name="New name")).to_be_visible()
    await expect(jon).to_have_url(f"{office.server.address}/projects/new-name")


async def test_others_at_the_same_project_are_shown(office: Office) -> None:
    project = await office.project("Together", ["Water the plants"])
    mira = await office.sit("mira", project)
    jon = await office.sit("jon", project)

    await expect(mira.locator("#here").get_by_role("img", name="Jon Okafor")).to_be_visible()
    await jon.close()
    await expect(mira.locator("#here").get_by_role("img", name="Jon Okafor")).to_have_count(0)
