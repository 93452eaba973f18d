"""Every list is to be had in other shapes, by whoever may see it, with what the list shows and nothing else."""

import csv
import io
import json
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from hxtasks.accounts.models import User
from hxtasks.feeds.ical import LINE, escaped, folded
from hxtasks.projects.models import Project
from hxtasks.savedviews.models import SavedView
from hxtasks.tasks.labels import Label
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, with_token

LAUNCH = "/projects/autumn-launch"
LISTS = ("/today", "/upcoming", "/assigned", "/completed", "/inbox", "/search", LAUNCH)
ATOM = "{http://www.w3.org/2005/Atom}"


async def test_a_project_in_every_shape(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    launch = await Project.get(slug="autumn-launch")
    notes = "Mind; the, signs\nand\\lines " + "é" * 90
    task = await Task.add(
        launch.id,
        by=by,
        title='=HYPERLINK("https://evil.example")',
        notes=notes,
        due_on="2027-03-28",
        due_time="16:30",
        due_zone="Europe/Riga",
        estimate_minutes=45,
        rrule="FREQ=WEEKLY",
        labels=["a, b"],
        priority=1,
    )

    found = json.loads((await mira.get(f"{LAUNCH}.json")).text)
    assert found["title"] == "Autumn launch"
    assert {entry["title"] for entry in found["tasks"]} >= {"Record the tour", task.title}
    one = json.loads((await mira.get(f"{LAUNCH}.json?q=p1")).text)["tasks"]
    assert [(entry["notes"], entry["labels"]) for entry in one] == [(notes, ["a, b"])]

    answer = await mira.get(f"{LAUNCH}.csv?q=p1")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="projects-autumn-launch.csv"')
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert (row["title"], row["notes"], row["due_time"]) == (f"'{task.title}", notes, "16:30")

    await task.edit(by=by, notes="\n=1+1")
    (row,) = csv.DictReader(io.StringIO((await mira.get(f"{LAUNCH}.csv?q=p1")).text))
    assert row["notes"] == "'\n=1+1"
    await task.edit(by=by, notes=notes)

    feed = (await mira.get(f"{LAUNCH}.ics?q=p1")).text
    assert all(len(line.encode()) <= LINE for line in feed.split("\r\n"))
    lines = feed.replace("\r\n ", "").split("\r\n")
    assert feed.count("BEGIN:VTODO") == feed.count("END:VTODO") == 1
    assert "Record the tour" not in feed, "only what has a date"
    for line in (
        "DUE;TZID=Europe/Riga:20270328T163000",
        "DTSTART;TZID=Europe/Riga:20270328T163000",
        "RRULE:FREQ=WEEKLY",
        "PRIORITY:1",
        "STATUS:NEEDS-ACTION",
        "CATEGORIES:a\\, b",
        f"DESCRIPTION:Mind\\; the\\, signs\\nand\\\\lines {'é' * 90}",
        f"UID:task-{task.id}@tasks.example.org",
        "TZID:Europe/Riga",
        "DTSTART:20270328T030000",
    ):
        assert line in lines, line
    assert "DURATION:PT45M" in (await mira.get(f"{LAUNCH}.ics?q=p1&as=events")).text

    atom = ET.fromstring((await mira.get(f"{LAUNCH}.atom?q=p1")).text)
    assert [title.text for title in atom.findall(f"{ATOM}entry/{ATOM}title")] == [task.title]
    assert "- [ ] Record the tour · +Jon Okafor" in (await mira.get(f"{LAUNCH}.md")).text


async def test_a_list_has_them_however_it_is_arranged(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    tour = await Task.get(title="Record the tour")
    await tour.label(["press"], by=by)
    label = await Label.get(name="press")
    await (await Task.add(tour.project_id, by=by, title="Finished")).complete(by=by)
    wanted = {
        f"{LAUNCH}/board.json": {"Record the tour", "Write the upgrade guide"},
        f"{LAUNCH}/timeline.json?q=tour": {"Record the tour"},
        f"{LAUNCH}/done.json": {"Finished"},
        f"/labels/{label.id}.json": {"Record the tour"},
        f"/labels/{label.id}.json?q=p1": set(),
    }
    for address, titles in wanted.items():
        assert {task["title"] for task in json.loads((await mira.get(address)).text)["tasks"]} == titles, address


async def test_a_search_by_words_has_what_is_done_too_as_its_page_does(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    await (await Task.get(title="Record the tour")).complete(by=by)
    assert "1 task , best match first" in (await mira.get("/search?q=tour")).words
    assert "Record the tour" in (await mira.get("/search.csv?q=tour")).text
    assert "Record the tour" not in (await mira.get("/projects/autumn-launch.csv?q=tour")).text


async def test_who_gets_them(mira: Browser, jon: Browser, ana: Browser, sten: Browser) -> None:
    program = await with_token(mira.app, "jon", "read")
    for address in LISTS:
        assert (await program.get(f"{address}.json")).status == 200, address
    hiring = (await User.get(username="mira")).actor()
    view = await SavedView.keep(by=hiring, name="Kept", query="applications", icon="star", is_shared=True)
    assert "Read the applications" in (await mira.get(f"/views/{view.id}.md")).text
    assert "Read the applications" not in (await jon.get(f"/views/{view.id}.md")).text
    assert (await ana.get(f"{LAUNCH}.csv")).status == 200
    assert (await sten.get(f"{LAUNCH}.csv")).status == (await jon.get("/projects/hiring.csv")).status == 404
    assert (await sten.get(f"/views/{view.id}.csv")).status == 404
    assert json.loads((await mira.get("/search.json")).text)["tasks"] == []
    wrong = await mira.get(f"{LAUNCH}.json?q=asigned:me")
    assert (wrong.status, wrong.headers["Content-Type"]) == (422, "application/problem+json")
    assert wrong.json["column"] == 1
    assert (await mira.get(f"{LAUNCH}.exe")).status == 404


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=400))
def test_folding_loses_nothing(text: str) -> None:
    assert all(len(line.encode()) <= LINE for line in folded(text).split("\r\n"))
    assert folded(text).replace("\r\n ", "") == text


def test_signs_of_the_format_are_escaped() -> None:
    assert escaped("a\\b;c,d\r\ne") == "a\\\\b\\;c\\,d\\ne"
