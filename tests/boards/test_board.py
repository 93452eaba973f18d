"""A project as a board: where cards stand, what a move changes, and who moves them."""

import re
from datetime import UTC, datetime

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project, Section
from hxtasks.tasks.labels import Label
from hxtasks.tasks.models import Task
from tests.support.cast import Answer, Browser, task_id
from tests.support.families import undo

BOARD = "/projects/autumn-launch/board"
GUIDE, TOUR = "Write the upgrade guide", "Record the tour"


async def column(name: str) -> int:
    launch = await Project.get(slug="autumn-launch")
    return (await Section.get(project_id=launch.id, name=name)).id


def columns(board: Answer) -> dict[str, list[str]]:
    """The titles of the cards by the heading of their column."""
    found = {}
    for part in board.text.split('<section class="column')[1:]:
        name = re.sub(r"<[^>]+>", "", part.split("</h")[0].split("<span>", 1)[1].split("</span>")[0])
        found[name] = re.findall(r'<a class="title"[^>]*>([^<]*)</a>', part)
    return found


async def test_a_board_by_section_and_what_a_move_changes(mira: Browser, ana: Browser, sten: Browser) -> None:
    board = await mira.htmx.get(BOARD)
    assert columns(board) == {"No section": [GUIDE], "This week": [TOUR]}
    guide, week = await task_id(GUIDE), await column("This week")
    moved = await mira.htmx.post(
        f"{BOARD}/moves", {"task": guide, "column": week, "lane": "0", "before": await task_id(TOUR)}
    )
    assert columns(moved) == {"This week": [GUIDE, TOUR]}
    after = {"task": guide, "column": week, "after": await task_id(TOUR), "before": ""}
    assert columns(await mira.htmx.post(f"{BOARD}/moves", after)) == {"This week": [TOUR, GUIDE]}
    await undo(mira)
    assert columns(await mira.htmx.get(BOARD)) == {"This week": [GUIDE, TOUR]}
    # Without JavaScript the same form leads back to the same board.
    answer = await mira.post(f"{BOARD}/moves?by=section&q=is:open", after)
    assert (answer.status, answer.location) == (303, f"{BOARD}?q=is%3Aopen")
    assert (await ana.post(f"{BOARD}/moves", after)).status == 403
    assert (await sten.get(BOARD)).status == 404
    assert "data-moves" not in (await ana.get(BOARD)).text


async def test_a_column_tells_when_there_is_too_much_in_it(mira: Browser, ana: Browser) -> None:
    week = await column("This week")
    limited = await mira.htmx.post(f"/sections/{week}/limit", {"limit": "1"})
    assert 'value="1"' in limited.text
    board = await mira.htmx.get(BOARD)
    assert "1 of 1" in board.words
    assert "over" not in board.words
    moved = await mira.htmx.post(f"{BOARD}/moves", {"task": await task_id(GUIDE), "column": week})
    assert "2 of 1" in moved.words
    assert "1 over" in moved.words
    for wrong in ("0", "-1", "1000", "many"):
        refused = await mira.htmx.post(f"/sections/{week}/limit", {"limit": wrong})
        assert refused.status == 422
        assert f'value="{wrong}"' in refused.text
    assert (await ana.post(f"/sections/{week}/limit", {"limit": "5"})).status == 403
    await mira.htmx.post(f"/sections/{week}/limit", {"limit": ""})
    assert "of 1" not in (await mira.htmx.get(BOARD)).words
    await undo(mira)
    assert (await Section.get(id=week)).wip_limit == 1


async def test_boards_by_other_fields_and_lanes(mira: Browser) -> None:
    guide, jon = await task_id(GUIDE), (await User.get(username="jon")).id
    await mira.post(f"/tasks/{guide}/labels", {"name": "design"})
    board = await mira.htmx.get(f"{BOARD}?by=assignee")
    assert columns(board)["Nobody"] == [GUIDE]
    assert columns(board)["Jon Okafor"] == [TOUR]
    labels = await mira.htmx.get(f"{BOARD}?by=label")
    assert columns(labels) == {"No label": [TOUR], "design": [GUIDE]}

    path = f"{BOARD}/moves?by=assignee&lanes=priority"
    moved = await mira.htmx.post(path, {"task": guide, "column": jon, "lane": "1"})
    assert moved.status == 200
    task = await Task.get(id=guide)
    assert (task.assignee_id, task.priority) == (jon, 1)
    # Two fields, one change, one way back.
    batch = moved.text.split("/changes/")[1].split("/undo")[0]
    await mira.post(f"/changes/{batch}/undo")
    task = await Task.get(id=guide)
    assert (task.assignee_id, task.priority) == (None, 4)

    label = re.search(r'data-section="([1-9]\d*)"', labels.text)
    assert label
    await mira.htmx.post(f"{BOARD}/moves?by=label", {"task": await task_id(TOUR), "column": label[1]})
    assert columns(await mira.htmx.get(f"{BOARD}?by=label"))["design"] == [GUIDE, TOUR]
    await mira.htmx.post(f"{BOARD}/moves?by=label", {"task": guide, "column": "0"})
    assert await (await Task.get(id=guide)).value("labels") == []


async def test_a_card_with_several_labels(mira: Browser) -> None:
    guide = await task_id(GUIDE)
    for name in ("bug", "design", "press"):
        await mira.post(f"/tasks/{guide}/labels", {"name": name})
    path, press = f"{BOARD}/moves?by=label", (await Label.get(key="press")).id
    moved = await mira.htmx.post(path, {"task": guide, "column": press})
    assert columns(moved)["design"] == [GUIDE]
    assert f"Labelled “{GUIDE}”. It stands under design, the first of its labels by name" in moved.words
    moved = await mira.htmx.post(path, {"task": guide, "column": press})
    assert columns(moved)["press"] == [GUIDE]
    assert f"Moved “{GUIDE}”" in moved.words
    await undo(mira)
    assert columns(await mira.htmx.post(path, {"task": guide, "column": "0"}))["No label"] == [GUIDE, TOUR]
    await undo(mira)
    assert columns(await mira.htmx.get(f"{BOARD}?by=label"))["design"] == [GUIDE]


async def test_a_board_by_status_completes_and_reopens(mira: Browser) -> None:
    path, guide = f"{BOARD}/moves?by=status", await task_id(GUIDE)
    done = await mira.htmx.post(path, {"task": guide, "column": "1"})
    assert columns(done) == {"Open": [TOUR], "Done lately": [GUIDE]}
    assert (await Task.get(id=guide)).completed_at
    assert columns(await mira.htmx.get(f"{BOARD}?by=status&q=tour")) == {"Open": [TOUR], "Done lately": []}
    assert columns(await mira.htmx.post(path, {"task": guide, "column": "0"}))["Done lately"] == []
    assert (await Task.get(id=guide)).completed_at is None
    assert (await mira.htmx.post(f"{BOARD}/tasks?by=status", {"title": "New", "column": "1"})).status == 403


async def test_adding_below_a_column(mira: Browser) -> None:
    added = await mira.htmx.post(
        f"{BOARD}/tasks?by=priority", {"title": "Call the printer", "column": "2", "lane": "0"}
    )
    assert columns(added)["Priority 2"] == ["Call the printer"]
    assert 'id="composer-priority-2-0" open' in added.text
    refused = await mira.htmx.post(f"{BOARD}/tasks?by=priority", {"title": "x" * 501, "column": "2", "lane": "0"})
    assert refused.status == 422
    assert "x" * 501 in refused.text


async def test_what_makes_no_sense_has_a_clear_answer(mira: Browser) -> None:
    week = await column("This week")
    task = await task_id(GUIDE)
    before = await Task.get(id=task)
    await (await Section.get(id=week)).remove(by=(await User.get(username="mira")).actor())
    gone = await mira.htmx.post(f"{BOARD}/moves?lanes=priority", {"task": task, "column": week, "lane": "1"})
    assert gone.status == 409
    assert "somebody removed it" in gone.words
    for path, sent in (
        ("", {"task": task, "column": "x"}),
        ("", {"task": task, "column": "99999999999999"}),
        ("?by=priority", {"task": task, "column": "7"}),
        ("?by=status", {"task": task, "column": "2"}),
        ("?by=label", {"task": task, "column": "4711"}),
        ("?by=assignee", {"task": task, "column": "4711"}),
        ("", {"task": await task_id("Read the applications"), "column": week}),
    ):
        assert (await mira.htmx.post(f"{BOARD}/moves{path}", sent)).status in (404, 409, 422)
    now = await Task.get(id=task)
    assert (now.section_id, now.priority, now.version) == (before.section_id, before.priority, before.version)
    wrong = await mira.htmx.get(f"{BOARD}?q=asigned:me")
    assert wrong.status == 422
    assert "Did you mean" in wrong.words
    assert (await mira.get(f"{BOARD}?by=nonsense&lanes=x&first=-1")).status == 200
    assert (await mira.get(f"{BOARD}?after=1.2.3&column=99&lane=0")).status == 400
    assert (await mira.get(f"{BOARD}?after=x")).status == 400


async def test_a_long_column_comes_in_pages(mira: Browser) -> None:
    launch = await Project.get(slug="autumn-launch")
    week, by = await column("This week"), (await User.get(username="mira")).actor()
    for number in range(70):
        await Task.add(launch.id, by=by, title=f"Number {number}", section_id=week)
    board = await mira.htmx.get(BOARD)
    assert ' <span class="num">71</span>' in board.text
    seen = columns(board)["This week"]
    assert len(seen) < 71
    while 'class="more"' in board.text:
        more = board.text.split('class="more"')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
        board = await mira.htmx.get(more)
        seen += columns(board)["This week"]
    assert seen == [TOUR, *(f"Number {number}" for number in range(70))]
    assert columns(await mira.htmx.get(f"{BOARD}?q=69"))["This week"] == ["Number 69"]


async def test_a_column_names_no_label_that_one_does_not_know(mira: Browser, sten: Browser) -> None:
    """Or numbers that are tried out would tell the labels of all private projects."""
    await mira.post(f"/tasks/{await task_id('Read the applications')}/labels", {"name": "Buy Initech"})
    secret = (await Label.get(name="Buy Initech")).id
    await sten.post("/tasks", {"title": "Water the plants"})
    own, board = await task_id("Water the plants"), "/projects/inbox-sten/board"
    for number in (secret, secret + 1):
        moved = await sten.post(f"{board}/moves?by=label", {"task": own, "column": number})
        added = await sten.post(f"{board}/tasks?by=label", {"column": number, "title": "Mine"})
        assert (moved.status, added.status) == (409, 409)
    assert await (await Task.get(id=own)).value("labels") == []


async def test_a_cursor_that_names_a_hidden_task_tells_nothing_of_it(mira: Browser, sten: Browser) -> None:
    hidden, by = await task_id("Read the applications"), (await User.get(username="sten")).actor()
    await mira.post(f"/tasks/{hidden}/completion")
    project = await Project.start(by=by, name="My own")
    own = await Task.add(project.id, by=by, title="Mine")
    await own.complete(by=by)
    await Task.filter(id=hidden).update(completed_at=datetime(2020, 1, 1, tzinfo=UTC))
    page = f"/projects/{project.slug}/board?by=status&column=1&lane=0&after=1.1."
    answers = [columns(await sten.htmx.get(f"{page}{task}")) for task in (hidden, 999_999)]
    assert answers == [{"Done lately": ["Mine"]}] * 2


async def test_lanes_come_by_and_by_and_add_where_one_wants(mira: Browser) -> None:
    launch, by = await Project.get(slug="autumn-launch"), (await User.get(username="mira")).actor()
    for number in range(30):
        await Task.add(launch.id, by=by, title=f"Number {number}", labels=[f"label {number:02}"])
    path = f"{BOARD}?by=priority&lanes=label"
    lanes, pages = [], 0
    while path:
        board = await mira.get(path)
        lanes += re.findall(r'<h2 class="board__lane">([^<]*)', board.text)
        path = next(iter(re.findall(r'<p class="more"><a class="a" href="([^"]*)', board.text)), "").replace(
            "&amp;", "&"
        )
        pages += 1
    assert lanes == ["No label", *(f"label {number:02}" for number in range(30))]
    assert pages == 4
    # Any cell leads to its own line for adding; without lanes each has one.
    (there,) = re.findall(
        r'id="composer-priority-2-0" href="([^"]*)', (await mira.get(f"{BOARD}?by=priority&lanes=label")).text
    )
    opened = await mira.get(there.replace("&amp;", "&"))
    assert opened.text.count('<details class="addrow"') == 1
    form = {"title": "Here", "column": "2", "lane": "0"}
    assert (await mira.htmx.post(f"{BOARD}/tasks?by=priority&lanes=label", form)).status == 200
    assert (await Task.get(title="Here")).priority == 2


async def test_what_was_done_lately_stands_newest_first(mira: Browser) -> None:
    launch, by = await Project.get(slug="autumn-launch"), (await User.get(username="mira")).actor()
    tasks = [await Task.add(launch.id, by=by, title=f"Step {number:02}") for number in range(50)]
    for task in tasks:
        await task.complete(by=by)
    page = await mira.htmx.get(f"{BOARD}?by=status")
    done = columns(page)["Done lately"]
    while more := re.findall(r'href="([^"]*column=1[^"]*)"', page.text):
        page = await mira.htmx.get(more[0].replace("&amp;", "&"))
        done += columns(page)["Done lately"]
    assert done == [f"Step {number:02}" for number in reversed(range(50))]
    # Where a query finds both, what is open comes first, in the order of the list.
    mixed = columns(await mira.htmx.get(f"{BOARD}?q=(is:open+|+is:done)"))
    assert mixed["No section"][:3] == [GUIDE, "Step 49", "Step 48"]
