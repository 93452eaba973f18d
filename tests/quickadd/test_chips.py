"""`POST /quick-add/preview`: the chips of what is being typed."""

import re
from html import unescape

import pytest

from hxtasks.changes.models import Change
from hxtasks.projects.models import Project, Section
from hxtasks.tasks.models import Task
from tests.support.cast import Browser


async def see(browser: Browser, text: str, **given: object) -> str:
    answer = await browser.htmx.post("/quick-add/preview", {"text": text, **given})
    assert answer.status == 200, answer.text
    return answer.text


def chips(html: str) -> list[str]:
    return [unescape(text) for text in re.findall(r'<li class="seen__chip.*?<span>(.*?)</span>', html)]


async def launch() -> int:
    return (await Section.get(name="This week")).id


async def test_each_piece_has_a_chip_in_words(mira: Browser) -> None:
    text = "Pay 1 dec 2027 9am #hiring @money p1 for 90min {24 dec 2027} starting 1 nov 2027 // by bank"
    assert chips(await see(mira, text)) == [
        "Wed, 1 Dec 2027, 09:00",
        "Hiring",
        "money (new)",
        "Priority 1",
        "Takes 1 h 30 min",
        "Deadline Fri, 24 Dec 2027",
        "Starts Mon, 1 Nov 2027",
        "Notes",
    ]
    assert chips(await see(mira, "Water every! 3 days starting 1 dec 2027")) == [
        "Every 3 days, counted from completion, from Wed, 1 Dec 2027"
    ]
    assert chips(await see(mira, 'Ask +jon /"This week"', section=await launch())) == ["Jon Okafor", "This week"]


async def test_the_text_is_marked_letter_by_letter(mira: Browser) -> None:
    html = await see(mira, 'Pay <b> "tomorrow"  tomorrow p1 ')
    marks = re.search(r'<div class="seen__marks"[^>]*>(.*?)</div>', html, re.DOTALL)
    assert marks
    assert unescape(re.sub("<[^>]+>", "", marks[1])) == 'Pay <b> "tomorrow"  tomorrow p1 '
    assert re.findall(r'<mark class="mk mk--(\w+)">(.*?)</mark>', marks[1]) == [("due", "tomorrow"), ("p1", "p1")]


async def test_a_chip_can_be_called_off(mira: Browser) -> None:
    html = await see(mira, "Pay fri 10am p1")
    texts = [unescape(text) for text in re.findall(r'data-typed="(.*?)"', html)]
    assert texts == ["Pay \\fri \\10am p1", "Pay fri 10am \\p1"]
    assert "Leave “fri 10am” as words" in unescape(html)
    assert chips(await see(mira, texts[0])) == ["Priority 1"]


async def test_what_stands_for_nothing_is_told(mira: Browser) -> None:
    html = await see(mira, "Pay #nowhere 30 feb x")
    assert chips(html) == []
    assert "“#nowhere” is left as it is. There is no such project, or you can&#39;t add to it." in html
    assert "“30 feb” is left as it is. There is no such day." in html


async def test_several_lines_are_listed(mira: Browser) -> None:
    html = await see(mira, "Party 1 dec 2027\n  Cake @sweet\n" + "More\n" * 20)
    assert "Wed, 1 Dec 2027" in html
    assert "and 16 more" in html
    answer = await mira.htmx.post(
        "/quick-add/preview", {"text": "Call somebody\n" * 5000, "caret": 70_000, "field": "sub-7"}
    )
    assert (answer.status, "These are 5000 lines." in answer.words, "60000" in answer.words) == (422, True, False)
    assert 'id="sub-7-seen"' in answer.text


@pytest.mark.parametrize(
    ("typed", "kind", "names"),
    [
        ("Pay #", "Projects", ["Inbox", "Autumn launch", "Hiring"]),
        ("Pay #au", "Projects", ["Autumn launch"]),
        ("Pay #LAU", "Projects", ["Autumn launch"]),
        ("Pay /", "Sections", ["This week"]),
        ("Pay +j", "People", ["Jon Okafor"]),
        ("Pay +oka", "People", ["Jon Okafor"]),
        ("Pay @mo", "Labels", ["money"]),
        ("Pay %mo", "Labels", ["money"]),
        ("Pay +jon", "", []),
        ("Pay #hiring", "", []),
        ("Pay x#au", "", []),
        ("Pay #nothing", "", []),
    ],
)
async def test_names_are_proposed(mira: Browser, typed: str, kind: str, names: list[str]) -> None:
    await mira.post("/projects/autumn-launch/tasks", {"title": "x @money"})
    html = await see(mira, typed, section=await launch())
    assert re.findall(r'role="option"[^>]*>(.*?)</li>', html) == names
    assert (f'aria-label="{kind}"' in html) == bool(kind)


async def test_a_proposal_goes_where_the_caret_is(mira: Browser) -> None:
    html = await see(mira, "Pay #au tomorrow", caret=7)
    assert unescape(re.findall(r'role="option".*?data-typed="(.*?)"', html)[0]) == 'Pay #"Autumn launch" tomorrow'
    assert 'data-caret="21"' in html


async def test_nobody_is_told_of_what_they_may_not_see(jon: Browser, sten: Browser) -> None:
    hiring = await Project.get(slug="hiring")
    hidden = await Section.get(project_id=hiring.id)
    assert "Hiring" not in await see(jon, "Pay #")
    assert (await jon.htmx.post("/quick-add/preview", {"text": "x", "section": hidden.id})).status == 404
    assert re.findall(r'role="option"[^>]*>(.*?)</li>', await see(sten, "Pay +")) == ["Sten Berg"]


async def test_nothing_changes(mira: Browser) -> None:
    before = (await Task.all().count(), await Change.all().count())
    await see(mira, "Pay tomorrow #hiring @new")
    assert (await Task.all().count(), await Change.all().count()) == before


async def test_it_is_a_page_for_those_without_htmx(mira: Browser) -> None:
    answer = await mira.post("/quick-add/preview", {"text": "Pay 1 dec 2027"})
    assert (answer.status, "Wed, 1 Dec 2027" in answer.words) == (200, True)


@pytest.mark.parametrize("form", [{"text": "x" * 60_001}, {"text": "x\x00"}, {"text": "x", "field": "a b"}])
async def test_what_does_not_fit_is_refused(mira: Browser, form: dict[str, str]) -> None:
    assert (await mira.htmx.post("/quick-add/preview", form)).status == 422
