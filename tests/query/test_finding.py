"""What a query finds, in lists and in the API, among what its asker may see."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import unquote, urlencode

import pytest

from hxtasks import clock
from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.savedviews.models import SavedView
from hxtasks.tasks.labels import Label
from hxtasks.tasks.models import Task
from tests.support.cast import HOST, Browser, task_id, with_token

LAUNCH = "/projects/autumn-launch"
GUIDE = "Write the upgrade guide"
TOUR = "Record the tour"


async def found(browser: Browser, q: str, path: str = "/search") -> set[str]:
    """The titles of the tasks that a list shows for a query."""
    answer = await browser.client.get(path, query_string={"q": q}, headers=browser.headers(), scheme="https")
    text = await answer.get_data(as_text=True)
    assert answer.status_code == 200, text
    text = re.sub("</?mark>", "", text)
    return {title for title in TITLES if f">{title}</a>" in text}


TITLES = (GUIDE, TOUR, "Read the applications", "Ring the printer", "Draft, 100% done_ish", "Gone", "Finished")


@pytest.fixture
async def office(mira: Browser) -> None:
    """More tasks: dated, labelled, done, deleted."""
    by = (await User.get(username="mira")).actor()
    launch = await Project.get(slug="autumn-launch")
    today = clock.today(by.timezone)
    await (await Task.get(title=GUIDE)).edit(by=by, due_on=today - timedelta(days=1), priority=1)
    await (await Task.get(title=TOUR)).edit(by=by, due_on=today, notes="One take, no **voice-over**.")
    ring = await Task.add(launch.id, by=by, title="Ring the printer", due_on=today + timedelta(days=3), priority=2)
    await ring.label(["press"], by=by)
    await Task.add(launch.id, by=by, title="Draft, 100% done_ish")
    await mira.post(f"/tasks/{await task_id(GUIDE)}/comments", {"body": "Said."})
    await mira.post(f"/tasks/{await task_id(TOUR)}/relations", {"how": "blocked", "other": await task_id(GUIDE)})
    await (await Task.add(launch.id, by=by, title="Gone")).trash(by=by)
    await (await Task.add(launch.id, by=by, title="Finished")).complete(by=by)


EVERYTHING = {GUIDE, TOUR, "Ring the printer", "Draft, 100% done_ish", "Read the applications"}

CASES = {
    "overdue": {GUIDE},
    "today": {TOUR},
    "due<=today": {GUIDE, TOUR},
    "due>today due<+7d": {"Ring the printer"},
    "!today": EVERYTHING - {TOUR},
    '"no date" #autumn-launch': {"Draft, 100% done_ish"},
    "p1 | p2": {GUIDE, "Ring the printer"},
    "!(p1 | p2) #hiring": {"Read the applications"},
    '#"Autumn launch" /"this week"': {TOUR},
    "@PRESS": {"Ring the printer"},
    '"no label" today': {TOUR},
    "assigned:jon": {TOUR},
    'assigned:"Jon Okafor"': {TOUR},
    "assigned:me": set(),
    "assigned:none": EVERYTHING - {TOUR},
    "by:me": EVERYTHING,
    "by:jon": set(),
    "is:done": {"Finished"},
    "is:trashed": {"Gone"},
    "is:open | is:done": EVERYTHING | {"Finished"},
    "done>-1d": {"Finished"},
    "created>=today": EVERYTHING,
    "created<today": set(),
    "is:shared": EVERYTHING - {"Read the applications"},
    "is:recurring | is:subtask": set(),
    "has:notes": {TOUR},
    "has:subtasks": set(),
    "is:blocked": {TOUR},
    "has:comment": {GUIDE},
    "has:attachment": set(),
    "tour record": {TOUR},
    "VOICE": {TOUR},
    "100%": {"Draft, 100% done_ish"},
    "done_ish": {"Draft, 100% done_ish"},
    "%": {"Draft, 100% done_ish"},
    "' OR 1=1": set(),
    "": set(),
}


@pytest.mark.usefixtures("office")
async def test_each_query_finds_what_it_says(mira: Browser) -> None:
    assert {q: await found(mira, q) for q in CASES} == CASES


@pytest.mark.usefixtures("office")
async def test_nobody_finds_what_they_cannot_see(jon: Browser, ana: Browser, sten: Browser) -> None:
    assert await found(jon, "by:mira") == EVERYTHING - {"Read the applications"}
    assert await found(ana, "is:open") == EVERYTHING - {"Read the applications"}
    assert await found(sten, "is:open") == set()


@pytest.mark.usefixtures("office")
async def test_a_query_narrows_the_list_it_is_asked_of(mira: Browser) -> None:
    assert await found(mira, "is:open", LAUNCH) == EVERYTHING - {"Read the applications"}
    assert await found(mira, "p1", "/today") == {GUIDE}
    assert await found(mira, "p2", "/today") == set()
    assert await found(mira, "today", "/assigned") == set()
    assert await found(mira, "is:open", "/inbox") == set()
    assert await found(mira, "finished", f"{LAUNCH}/done") == {"Finished"}
    assert await found(mira, "p2", f"{LAUNCH}/done") == set()
    label = f"/labels/{(await Label.get(name='press')).id}"
    assert await found(mira, "p2", label) == {"Ring the printer"}
    assert await found(mira, "p1", label) == set()
    assert (await mira.get(f"{label}?q=asigned:me")).status == 422


@pytest.mark.usefixtures("office")
async def test_each_list_leads_to_its_own_search(mira: Browser) -> None:
    label = f"/labels/{(await Label.get(name='press')).id}"
    for address in ("/today", "/upcoming", "/assigned", "/completed", "/inbox", LAUNCH, f"{LAUNCH}/done", label):
        assert f'href="{address}?q="' in (await mira.get(address)).text, address
    for address, everywhere in (
        ("/search", "p4 | !p4"),
        (LAUNCH, "#autumn-launch (p4 | !p4)"),
        (label, "@press (p4 | !p4)"),
        ("/today", None),
    ):
        narrowed = (await mira.get(f"{address}?q=p4+|+!p4")).text
        offered = re.search(r'href="/views/new[?]q=([^"]+)"', narrowed)
        assert (unquote(offered[1]) if offered else None) == everywhere, address


@pytest.mark.usefixtures("office")
async def test_a_comma_makes_two_lists(mira: Browser) -> None:
    answer = await mira.htmx.get("/search?q=overdue,+%40press")
    assert answer.status == 200
    assert answer.words.index(GUIDE) < answer.words.index("@press") < answer.words.index("Ring the printer")


@pytest.mark.usefixtures("office")
async def test_the_order_and_the_headings_are_asked_for(mira: Browser) -> None:
    answer = await mira.get("/search?q=%23autumn-launch+sort:-title+group:priority")
    titles = [TOUR, "Draft, 100% done_ish", GUIDE]
    assert "No priority" in answer.words
    by_title = await mira.get("/search?q=%23autumn-launch+sort:-title")
    assert [by_title.text.index(f">{title}</a>") for title in titles] != sorted(
        by_title.text.index(f">{title}</a>") for title in titles
    )


async def test_a_mistake_is_shown_where_it_is(mira: Browser) -> None:
    for browser in (mira, mira.htmx):
        answer = await browser.get("/search?q=guide+asigned:me")
        assert answer.status == 422
        assert "There is no field asigned." in answer.words
        assert "Column 7." in answer.words
        assert 'href="/search?q=guide%20assigned%3Ame"' in answer.text
        assert 'value="guide asigned:me"' in answer.text


async def test_an_unknown_name_suggests_only_what_one_may_see(mira: Browser, jon: Browser) -> None:
    theirs = await mira.get("/search?q=%23hirng")
    assert theirs.status == 422
    assert "Did you mean #hiring" in theirs.words
    his = await jon.get("/search?q=%23hirng")
    assert his.status == 422
    assert "hiring" not in his.text
    assert (await jon.get("/search?q=%23hiring")).status == 422


async def test_a_guest_knows_no_strangers_by_name(ana: Browser, sten: Browser) -> None:
    assert (await ana.get("/search?q=by:mira")).status == 200
    assert (await sten.get("/search?q=by:mira")).status == 422


async def test_pages_follow_one_another(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    launch = await Project.get(slug="autumn-launch")
    today = clock.today(by.timezone)
    for number in range(210):
        due = today + timedelta(days=number % 7) if number % 3 else None
        await Task.add(launch.id, by=by, title=f"Number {number}", due_on=due, priority=1 + number % 4)
    for sort in ("", "sort:-due,priority", "sort:title", "sort:-created", "sort:project,-priority"):
        seen: list[str] = []
        path = f"/search?q=number+{sort}"
        while path:
            answer = await mira.htmx.get(path)
            seen += re.findall(r'id="title-(\d+)"', answer.text)
            more = re.search(r'id="more"><a[^>]* href="([^"]+)"', answer.text)
            path = unescape(more[1]) if more else ""
        assert len(seen) == len(set(seen)) == 210, sort


async def test_a_cursor_edited_by_hand_is_refused(mira: Browser) -> None:
    for cursor in ("x", "W10", "WzEsMl0", "%00", "a" * 500):
        assert (await mira.get(f"/search?q=guide&after={cursor}")).status == 400


async def test_the_api_finds_the_same(mira: Browser) -> None:
    program = await with_token(mira.app, "mira")
    answer = await program.get("/api/tasks?q=tour")
    assert [task["title"] for task in answer.json["tasks"]] == [TOUR]
    wrong = await program.get("/api/tasks?q=asigned:me")
    assert wrong.status == 422
    assert wrong.json["column"] == 1


WHY = {
    ("p1 guide", GUIDE, "/search"): "all conditions; + p1; + guide",
    ("!@press", "Ring the printer", "/search"): "the one condition; - !@press",
    ("p1 | @press", GUIDE, "/search"): "the one condition; + p1 | @press p1 holds, @press doesn’t",
    ("!(p1 | @press)", GUIDE, "/search"): "1 of 2 conditions; - !p1; + !@press",
    ("p2", "Ring the printer", "/today"): "2 of 3 conditions; + p2; "
    "+ is yours: assigned to you, or made by you and assigned to nobody; - has a date, today or before",
    ("p4", "Finished", LAUNCH): "2 of 3 conditions; - is:open; + p4; + is in Autumn launch",
    ("finished", "Finished", "/search"): "the one condition; + finished",
    ("p2, p1", GUIDE, "/search"): "the one condition; + p2, p1 p2 doesn’t, p1 holds",
}


@pytest.mark.usefixtures("office")
async def test_why_a_task_is_found_or_not(mira: Browser, jon: Browser) -> None:
    told = {}
    for q, title, within in WHY:
        query = urlencode({"q": q, "in": within, "task": await task_id(title)})
        text = (await mira.htmx.get(f"/search/why?{query}")).text
        head, *lines = re.findall(r'why__head">.*?</p>|<li.*?</li>', text, re.DOTALL)
        head = re.sub(r".*fulfil(s)? |[.]</p>", "", head)
        lines = [" ".join(unescape(re.sub("<[^>]+>", "", line)).split()) for line in lines]
        lines = [line.replace("Not fulfilled:", "-").replace("Fulfilled:", "+") for line in lines]
        told[q, title, within] = "; ".join([head, *lines])
    assert told == WHY
    assert (await jon.get(f"/search/why?q=p1&task={await task_id('Read the applications')}")).status == 404


@pytest.mark.usefixtures("office")
async def test_a_task_says_in_which_lists_it_is(mira: Browser, ana: Browser, sten: Browser) -> None:
    guide = await task_id(GUIDE)
    menu = await mira.htmx.get(f"/tasks/{guide}/menu", {"Referer": f"https://{HOST}/projects/autumn-launch?q=p2"})
    (link,) = re.findall(r'href="(/search/why[^"]*)"', menu.text)
    page = await mira.get(unescape(link))
    assert "fulfils 1 of 2 conditions" in page.words
    assert "Autumn launch" in page.words
    for place in ("/tasks/7", "/dashboard", "http://elsewhere.example/today"):
        menu = await mira.htmx.get(f"/tasks/{guide}/menu", {"Referer": f"https://{HOST}{place}"})
        (link,) = re.findall(r'href="(/search/why[^"]*)"', menu.text)
        assert "Where is this?" in (await mira.get(unescape(link))).words
    detail = await mira.get(f"/tasks/{guide}")
    assert f'href="/search/why?task={guide}"' in detail.text
    where = await mira.get(f"/search/why?task={guide}")
    assert "not in Completed what is there is done and was completed by you" in where.words
    assert (await ana.get(f"/search/why?task={guide}")).status == 200
    assert (await sten.get(f"/search/why?task={guide}")).status == 404
    # In a saved view the menu asks for the query of that view.
    await mira.post("/views", {"name": "Twos", "query": "p2", "icon": "search"})
    view = (await SavedView.get(name="Twos")).id
    menu = await mira.htmx.get(f"/tasks/{guide}/menu", {"Referer": f"https://{HOST}/views/{view}"})
    (link,) = re.findall(r'href="(/views/[^"]*)"', menu.text)
    told = await mira.get((await mira.get(unescape(link))).location)
    assert "The search is p2" in told.words
    assert "doesn’t fulfil the one condition" in told.words


@pytest.mark.usefixtures("office")
async def test_the_trash_is_searched_like_any_list(mira: Browser, sten: Browser) -> None:
    for title in (GUIDE, TOUR):
        await mira.post(f"/tasks/{await task_id(title)}/deletion")
    assert await found(mira, "guide", "/trash") == {GUIDE}
    assert await found(mira, "", "/trash") >= {GUIDE, TOUR}
    assert not {GUIDE, TOUR} & await found(mira, "is:done", "/trash")
    assert await found(sten, "", "/trash") == set()
    assert 'href="/trash?q="' in (await mira.get("/trash")).text
    assert GUIDE in (await mira.get("/trash.csv")).text
    counted = await mira.get("/trash?q=guide&counted=1")
    assert "In the trash <b" in counted.text
