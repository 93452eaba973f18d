"""A project as a table: columns, sorting, groups, sums, and cells that are edited where they stand."""

import re
from datetime import UTC, date, datetime
from html import unescape

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project, Section
from hxtasks.tasks.models import Task
from tests.support.cast import Answer, Browser, task_id
from tests.support.families import undo

TABLE = "/projects/autumn-launch/table"
GUIDE, TOUR = "Write the upgrade guide", "Record the tour"


def titles(table: Answer) -> list[str]:
    return re.findall(r'<a class="title"[^>]*>([^<]*)</a>', table.text)


def heads(table: Answer) -> list[str]:
    row = table.text.split("<thead>")[1].split("</thead>")[0]
    return [re.sub(r"<svg.*?</svg>|<[^>]+>", "", cell).strip() for cell in row.split('<th scope="col"')[1:]]


async def test_columns_sorting_groups_and_sums(mira: Browser, sten: Browser) -> None:
    launch, by = await Project.get(slug="autumn-launch"), (await User.get(username="mira")).actor()
    week = await Section.get(project_id=launch.id, name="This week")
    first = date(2027, 3, 1)
    printer = await Task.add(launch.id, by=by, title="Call the printer", due_on=first, section_id=week.id)
    await printer.edit(by=by, estimate_minutes=45)
    await Task.add(launch.id, by=by, title="Book a table", due_on=date(2027, 3, 9), estimate_minutes=60)
    table = await mira.htmx.get(TABLE)
    assert titles(table) == [GUIDE, "Book a table", TOUR, "Call the printer"]
    assert "4 tasks" in table.words
    assert "1 h 45 min" in table.words
    assert titles(await mira.htmx.get(f"{TABLE}?sort=due")) == ["Call the printer", "Book a table", GUIDE, TOUR]
    assert titles(await mira.htmx.get(f"{TABLE}?sort=-estimate"))[:2] == ["Book a table", "Call the printer"]
    chosen = await mira.htmx.get(f"{TABLE}?columns=section,due&sort=-title")
    assert [head.split(">")[-1] for head in heads(chosen)] == ["Task", "Section", "Due"]
    assert titles(chosen) == [GUIDE, TOUR, "Call the printer", "Book a table"]
    grouped = await mira.htmx.get(f"{TABLE}?group=section&sort=-due")
    assert titles(grouped) == ["Book a table", GUIDE, "Call the printer", TOUR]
    assert grouped.text.count("grid__part") == 2
    assert titles(await mira.htmx.get(f"{TABLE}?q=assigned:jon")) == [TOUR]
    for odd in ("?columns=x&sort=y&group=z", "?sort=--due", "?edit=7-", "?edit=1-owner"):
        assert (await mira.get(TABLE + odd)).status == 200
    assert (await mira.get(f"{TABLE}?after=x")).status == 400
    assert (await mira.get(f"{TABLE}?q=asigned:me")).status == 422
    assert (await sten.get(TABLE)).status == 404


async def test_sections_are_sorted_within_and_what_has_no_value_is_last(mira: Browser) -> None:
    launch, by = await Project.get(slug="autumn-launch"), (await User.get(username="mira")).actor()
    for title, minutes in (("Pay", 30), ("Ask", None), ("Buy", 90)):
        await Task.add(launch.id, by=by, title=title, estimate_minutes=minutes)
    path = f"{TABLE}?q=pay|ask|buy&sort="
    assert titles(await mira.htmx.get(f"{path}title&group=section")) == ["Ask", "Buy", "Pay"]
    assert titles(await mira.htmx.get(f"{path}-title&group=section")) == ["Pay", "Buy", "Ask"]
    assert titles(await mira.htmx.get(f"{path}estimate")) == ["Pay", "Buy", "Ask"]
    assert titles(await mira.htmx.get(f"{path}-estimate")) == ["Buy", "Pay", "Ask"]


async def test_what_was_made_before_midnight_was_made_that_day_where_one_is(mira: Browser) -> None:
    mine = await User.get(username="mira")
    mine.timezone = "Pacific/Kiritimati"
    await mine.save()
    evening = datetime(2020, 3, 1, 23, tzinfo=UTC)
    await Task.filter(id=await task_id(GUIDE)).update(created_at=evening)
    assert "2 Mar 2020" in (await mira.htmx.get(f"{TABLE}?columns=created")).words


async def test_a_cell_is_edited_where_it_stands(mira: Browser, ana: Browser) -> None:
    guide, jon = await task_id(GUIDE), (await User.get(username="jon")).id
    opened = await mira.get(f"{TABLE}?edit={guide}-estimate")
    assert f'id="edit-{guide}-estimate"' in opened.text
    for field, value in (
        ("estimate", "1 h 30"),
        ("assignee", jon),
        ("priority", "1"),
        ("due", "2027-03-14"),
        ("title", "Write the guide"),
    ):
        answer = await mira.htmx.post(f"{TABLE}/cells", {"task": guide, "field": field, "value": value})
        assert answer.status == 200, answer.text
        assert f'id="cell-{guide}-{field}"' in answer.text
    task = await Task.get(id=guide)
    assert (task.estimate_minutes, task.assignee_id, task.priority) == (90, jon, 1)
    assert (task.due_on, task.title) == (date(2027, 3, 14), "Write the guide")
    await undo(mira)
    assert (await Task.get(id=guide)).title == GUIDE

    version = (await Task.get(id=guide)).version
    for field, value in (("estimate", "soon"), ("title", ""), ("due", "2027-02-30"), ("assignee", "4711")):
        wrong = await mira.htmx.post(f"{TABLE}/cells", {"task": guide, "field": field, "value": value})
        assert wrong.status == 422
        assert 'aria-invalid="true"' in wrong.text or field == "assignee"
    hidden = {"task": await task_id("Read the applications"), "field": "title", "value": "Mine"}
    assert (await mira.post(f"{TABLE}/cells", hidden)).status == 404
    assert (await ana.post(f"{TABLE}/cells", {"task": guide, "field": "title", "value": "Mine"})).status == 403
    assert (await Task.get(id=guide)).version == version
    # What somebody else changed since is shown, not overwritten.
    await mira.post(f"/tasks/{guide}/title", {"title": "Theirs"})
    sent = {"task": guide, "field": "title", "value": "Mine", "version": version}
    assert (await mira.htmx.post(f"{TABLE}/cells", sent)).status == 409
    # Without JavaScript the table comes back as it was arranged.
    answer = await mira.post(f"{TABLE}/cells?sort=due", {"task": guide, "field": "priority", "value": "2"})
    assert (answer.status, answer.location) == (303, f"{TABLE}?sort=due")


async def test_groups_have_their_own_sums(mira: Browser) -> None:
    launch, by = await Project.get(slug="autumn-launch"), (await User.get(username="mira")).actor()
    for number in range(60):
        await Task.add(launch.id, by=by, title=f"Number {number:02}", priority=1, estimate_minutes=30)
    late = await Task.add(launch.id, by=by, title="Late", due_on=date(2020, 1, 1), estimate_minutes=45)
    await Task.add(launch.id, by=by, title="Later still", due_on=date(2020, 1, 2), estimate_minutes=15)
    table = await mira.htmx.get(f"{TABLE}?group=priority")
    # What is on later pages counts too.
    assert parts(table) == ["Priority 1 60 | Sum: 30 h"]
    assert "63 h" not in table.words
    assert "31 h" in table.words
    # Within a group rows stand as they are sorted, whatever their dates.
    table = await mira.htmx.get(f"{TABLE}?group=due&sort=-title")
    assert parts(table)[:1] == ["Overdue 2 | Sum: 1 h"]
    assert titles(table)[:2] == ["Later still", late.title]
    by_person = await mira.htmx.get(f"{TABLE}?group=assignee&q=!late&columns=due,assignee")
    assert parts(by_person)[:1] == ["Jon Okafor 1"]


async def test_labels_are_edited_as_words(mira: Browser) -> None:
    guide = await task_id(GUIDE)
    field = {"task": guide, "field": "labels"}
    answer = await mira.htmx.post(f"{TABLE}/cells", field | {"value": 'Docs, "one, two",docs,  press '})
    assert answer.status == 200, answer.text
    assert await names(mira, guide) == ["Docs", "one, two", "press"]
    opened = await mira.get(f"{TABLE}?edit={guide}-labels")
    assert 'value="Docs, &#34;one, two&#34;, press"' in opened.text
    # What somebody else added since is kept, and what they took off stays off.
    await mira.post(f"/tasks/{guide}/labels", {"name": "theirs"})
    seen = field | {"seen": 'Docs, "one, two", press', "value": "Docs, press, mine"}
    assert (await mira.htmx.post(f"{TABLE}/cells", seen)).status == 200
    assert await names(mira, guide) == ["Docs", "mine", "press", "theirs"]
    await undo(mira)
    assert await names(mira, guide) == ["Docs", "one, two", "press", "theirs"]
    for odd in ("x" * 61, ",".join(f"n{n}" for n in range(51)), "a\u202eb", '"' * 999):
        wrong = await mira.htmx.post(f"{TABLE}/cells", field | {"value": odd})
        assert wrong.status == 422, odd
        assert 'aria-invalid="true"' in wrong.text
    seen = field | {"seen": 'Docs, "one, two", press, theirs', "value": " , "}
    assert (await mira.htmx.post(f"{TABLE}/cells", seen)).status == 200
    assert await names(mira, guide) == []
    assert (await mira.htmx.post(f"{TABLE}/cells", seen | {"seen": "x," * 9999})).status == 422


def parts(table: Answer) -> list[str]:
    heads = re.findall(r'<tr class="grid__part">(.*?)</tr>', table.text, re.DOTALL)
    cells = [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.split("<td", head)] for head in heads]
    return [" | ".join(text.split("> ")[-1].lstrip("> ") for text in row if text.strip("> ")) for row in cells]


async def names(browser: Browser, task: int) -> list[str]:
    page = await browser.htmx.get(f"/tasks/{task}/labels")
    chosen = re.findall(r'aria-pressed="true">(.*?)</button>', page.text, re.DOTALL)
    return [unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", "", one)).strip() for one in chosen]
