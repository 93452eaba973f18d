"""A long table comes in pages that go below each other; what is done in a cell concerns its row alone."""

import re
from html import unescape

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import Answer, Browser, task_id

TABLE = "/projects/autumn-launch/table"
GUIDE = "Write the upgrade guide"


async def grow(number: int) -> None:
    launch, by = await Project.get(slug="autumn-launch"), (await User.get(username="mira")).actor()
    for each in range(number):
        await Task.add(launch.id, by=by, title=f"Number {each:03}", priority=1 + each % 3, estimate_minutes=30)


async def test_each_row_is_on_one_page(mira: Browser) -> None:
    await grow(133)
    for way in ("sort=-title", "group=priority&sort=title"):
        page = await mira.get(f"{TABLE}?{way}")
        pages = [titles(page)]
        while 'class="more"' in page.text:
            page = await mira.get(next_page(page))
            pages.append(titles(page))
        assert [len(each) for each in pages] == [40, 80, 15]
        seen = [title for each in pages for title in each]
        assert len(set(seen)) == 135
        assert seen == sorted(seen, reverse=True) or way != "sort=-title"


async def test_the_next_page_is_a_link_that_is_followed_where_it_comes_into_view(mira: Browser) -> None:
    await grow(60)
    page = await mira.htmx.get(TABLE)
    (link,) = re.findall(r'<tbody class="more">.*?<a [^>]*>', page.text, re.DOTALL)
    assert f'href="{TABLE}?after=' in link
    assert f'hx-get="{TABLE}?after=' in link
    assert 'hx-trigger="click, intersect once"' in link
    assert 'class="more"' not in (await mira.get(next_page(page))).text


async def test_a_group_that_goes_on_says_so_and_has_its_whole_sum(mira: Browser) -> None:
    await grow(150)
    page = await mira.htmx.get(f"{TABLE}?group=priority")
    assert heads(page) == ["Priority 1 50 | Sum: 25 h"]
    page = await mira.htmx.get(next_page(page))
    assert heads(page) == [
        "Priority 1, continued 50 | Sum: 25 h",
        "Priority 2 50 | Sum: 25 h",
        "Priority 3 50 | Sum: 25 h",
    ]
    assert page.text.count("grid__part--again") == 1
    assert "152 tasks" in page.words
    assert "75 h" in page.words
    # A page that begins with a group continues none.
    await Task.filter(title__in=[f"Number {each:03}" for each in range(0, 30, 3)]).update(priority=2)
    page = await mira.htmx.get(f"{TABLE}?group=priority")
    assert heads(await mira.htmx.get(next_page(page)))[0] == "Priority 2 60 | Sum: 30 h"
    # Without groups there is nothing to go on.
    assert heads(await mira.htmx.get(next_page(await mira.htmx.get(TABLE)))) == []


async def test_a_cell_is_opened_closed_and_saved_in_its_row_alone(mira: Browser) -> None:
    await grow(60)
    page = await mira.get(next_page(await mira.get(f"{TABLE}?sort=title")))
    title = titles(page)[3]
    task = await task_id(title)
    (link,) = re.findall(rf'id="cell-{task}-estimate"[^>]*href="([^"]*)"', page.text)
    opened = await mira.htmx.get(unescape(link))
    assert root(opened) == f'<tr id="row-{task}"'
    assert titles(opened) == [title]
    assert f'id="edit-{task}-estimate"' in opened.text
    (back,) = re.findall(r'<a [^>]*href="([^"]*closed=[^"]*)"', opened.text)
    closed = await mira.htmx.get(unescape(back))
    assert root(closed) == f'<tr id="row-{task}"'
    assert focused(closed) == f"cell-{task}-estimate"
    (action,) = re.findall(r'<form class="grid__edit[^>]*action="([^"]*)"', opened.text)
    wrong = await mira.htmx.post(unescape(action), {"task": task, "field": "estimate", "value": "soon"})
    assert (wrong.status, root(wrong)) == (422, f'<tr id="row-{task}"')
    assert wrong.headers["HX-Retarget"] == f"#row-{task}"
    saved = await mira.htmx.post(unescape(action), {"task": task, "field": "estimate", "value": "45 min"})
    assert root(saved) == f'<tr id="row-{task}"'
    assert focused(saved) == f"cell-{task}-estimate"
    assert "45 min" in saved.words


async def test_without_javascript_it_is_opened_in_its_page(mira: Browser) -> None:
    await grow(60)
    page = await mira.get(next_page(await mira.get(f"{TABLE}?sort=title")))
    task = await task_id(titles(page)[3])
    (link,) = re.findall(rf'id="cell-{task}-estimate"[^>]*href="([^"]*)"', page.text)
    opened = await mira.get(unescape(link))
    assert titles(opened) == titles(page)
    (back,) = re.findall(r'<a [^>]*href="([^"]*closed=[^"]*)"', opened.text)
    assert focused(await mira.get(unescape(back))) == f"cell-{task}-estimate"
    (action,) = re.findall(r'<form class="grid__edit[^>]*action="([^"]*)"', opened.text)
    wrong = await mira.post(unescape(action), {"task": task, "field": "estimate", "value": "soon"})
    assert (wrong.status, titles(wrong)) == (422, titles(page))
    saved = await mira.post(unescape(action), {"task": task, "field": "estimate", "value": "45 min"})
    assert saved.status == 303
    assert titles(await mira.get(saved.location)) == titles(page)
    # Another order begins at the first page again.
    (sort,) = re.findall(r'<a href="([^"]*)" id="sort-due"', page.text)
    assert "after" not in sort


async def test_a_row_may_be_in_its_place_though_the_filter_finds_it_no_longer(mira: Browser) -> None:
    task = await task_id(GUIDE)
    saved = await mira.htmx.post(f"{TABLE}/cells?q=upgrade", {"task": task, "field": "title", "value": "Done soon"})
    assert titles(saved) == ["Done soon"]


async def test_only_rows_of_this_project(mira: Browser, ana: Browser, sten: Browser) -> None:
    guide, other = await task_id(GUIDE), await task_id("Read the applications")
    assert (await mira.htmx.get(f"{TABLE}?edit={other}-title")).status == 404
    assert (await mira.htmx.get(f"{TABLE}?edit=4711-title")).status == 404
    assert (await sten.htmx.get(f"{TABLE}?edit={guide}-title")).status == 404
    assert "grid__edit" not in (await ana.htmx.get(f"{TABLE}?edit={guide}-title")).text


def titles(table: Answer) -> list[str]:
    return re.findall(r'<a class="title"[^>]*>([^<]*)</a>', table.text)


def heads(table: Answer) -> list[str]:
    rows = re.findall(r'<tr class="grid__part.*?</tr>', table.text, re.DOTALL)
    cells = [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall("<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]
    return [" | ".join(filter(None, row)) for row in cells]


def root(answer: Answer) -> str:
    return answer.text.strip().split(" data-p")[0]


def focused(answer: Answer) -> str:
    (cell,) = re.findall(r'id="(cell-[^"]*)"[^>]* autofocus', answer.text)
    return str(cell)


def next_page(table: Answer) -> str:
    return unescape(table.text.split('class="more"')[1].split('href="')[1].split('"')[0])
