"""`POST /api/quick-add/preview`: what a line would be understood as, and nothing saved."""

from typing import Any

import pytest

from hxtasks.accounts.models import User
from hxtasks.changes.models import Change
from hxtasks.projects.models import Project, Section
from hxtasks.tasks.models import Task
from tests.support.cast import Browser

NOW = "2026-11-25T10:00:00+02:00"
NOTHING: dict[str, Any] = {
    "project": None,
    "section": None,
    "labels": [],
    "assignees": [],
    "priority": 4,
    "due_on": None,
    "due_time": None,
    "start_on": None,
    "deadline_on": None,
    "rrule": None,
    "anchor": "schedule",
    "reminders": [],
    "estimate_minutes": None,
    "notes": "",
    "unknown": [],
}


async def preview(program: Browser, text: str, **given: Any) -> list[dict[str, Any]]:
    body = {"text": text, "now": NOW, "zone": "Europe/Riga", **given}
    answer = await program.send("POST", "/api/quick-add/preview", body)
    assert answer.status == 200, answer.text
    assert answer.json.keys() == {"tasks"}
    tasks: list[dict[str, Any]] = answer.json["tasks"]
    return tasks


async def test_a_line_without_anything_is_its_title(program: Browser) -> None:
    assert await preview(program, "The 9/11 report") == [{"title": "The 9/11 report", **NOTHING}]


async def test_a_line_with_everything(program: Browser) -> None:
    text = (
        'Pay rent #"Autumn launch" /"This week" @money %home +jon p1 every! 2 weeks starting 1 dec at 9am !1h '
        "{24 dec} for 10min // by bank"
    )
    assert await preview(program, text) == [
        {
            "title": "Pay rent",
            "project": "Autumn launch",
            "section": "This week",
            "labels": ["money", "home"],
            "assignees": ["jon"],
            "priority": 1,
            "due_on": "2026-12-01",
            "due_time": "09:00",
            "start_on": None,
            "deadline_on": "2026-12-24",
            "rrule": "FREQ=WEEKLY;INTERVAL=2",
            "anchor": "completion",
            "reminders": [{"minutes_before": 60, "at": None}],
            "estimate_minutes": 10,
            "notes": "by bank",
            "unknown": [],
        }
    ]


async def test_several_lines_are_several_tasks(program: Browser) -> None:
    tasks = await preview(program, "Buy milk tomorrow\n\nCall Bob 14.9.")
    assert [(task["title"], task["due_on"]) for task in tasks] == [
        ("Buy milk", "2026-11-26"),
        ("Call Bob", "2027-09-14"),
    ]


async def test_nothing_is_saved(program: Browser) -> None:
    before = (await Task.all().count(), await Change.all().count())
    await preview(program, "Buy milk tomorrow #autumn-launch @brand-new")
    assert (await Task.all().count(), await Change.all().count()) == before


async def test_it_is_now_in_ones_own_zone_where_nothing_else_is_said(program: Browser) -> None:
    answer = await program.send("POST", "/api/quick-add/preview", {"text": "x 9pm", "now": "2026-11-25T22:30:00Z"})
    assert answer.json["tasks"][0]["due_on"] == "2026-11-26"
    (task,) = await preview(program, "x today", now="2026-11-25T23:30:00", zone="America/Lima")
    assert task["due_on"] == "2026-11-25"
    assert (await program.send("POST", "/api/quick-add/preview", {"text": "x today"})).json["tasks"][0]["due_on"]


async def test_names_are_known_by_other_writings(program: Browser) -> None:
    for name in ("#autumn-launch", "#AutumnLaunch", '#"autumn LAUNCH"', "#autumn_launch"):
        assert (await preview(program, f"x {name}"))[0]["project"] == "Autumn launch"
    for name in ("+jon", "+JON", '+"Jon Okafor"', "+JonOkafor", "+Jon"):
        assert (await preview(program, f"x {name}"))[0]["assignees"] == ["jon"]
    assert (await preview(program, "x +me"))[0]["assignees"] == ["mira"]
    assert (await preview(program, "x #inbox"))[0]["project"] == "Inbox"


async def test_names_that_stand_for_nothing_are_words(program: Browser) -> None:
    (task,) = await preview(program, "Fix #Nowhere it /Never +nobody tomorrow")
    assert task == NOTHING | {
        "title": "Fix #Nowhere it /Never +nobody",
        "due_on": "2026-11-26",
        "unknown": ["#Nowhere", "/Never", "+nobody"],
    }


async def test_a_section_is_one_of_the_project(program: Browser) -> None:
    (task,) = await preview(program, 'x #hiring /"This week"')
    assert (task["title"], task["project"], task["unknown"]) == ('x /"This week"', "Hiring", ['/"This week"'])


async def test_a_person_sees_the_project(program: Browser) -> None:
    (task,) = await preview(program, "x #hiring +jon")
    assert (task["title"], task["assignees"], task["unknown"]) == ("x +jon", [], ["+jon"])


async def test_what_one_may_not_see_is_as_what_does_not_exist(jons_program: Browser) -> None:
    hiring = await Project.get(slug="hiring")
    mira = (await User.get(username="mira")).actor()
    await Section.start(hiring.id, name="Zed", by=mira)
    for name in ("Hiring", "Nowhere"):
        (task,) = await preview(jons_program, f"x #{name} /Zed +mira")
        assert (task["title"], task["project"], task["unknown"]) == (f"x #{name} /Zed", None, [f"#{name}", "/Zed"])
        assert task["assignees"] == ["mira"]


async def test_a_project_that_one_may_only_read_is_none_to_add_to(app: Any) -> None:
    from tests.support.cast import with_token

    (task,) = await preview(await with_token(app, "ana"), "x #autumn-launch")
    assert (task["project"], task["unknown"]) == (None, ["#autumn-launch"])


async def test_guests_are_told_of_nobody(app: Any) -> None:
    from tests.support.cast import with_token

    (task,) = await preview(await with_token(app, "sten"), "x +mira +me")
    assert (task["assignees"], task["unknown"]) == (["sten"], ["+mira"])


async def test_dates_that_do_not_exist_are_told(program: Browser) -> None:
    (task,) = await preview(program, "Call Bob 30 feb")
    assert (task["title"], task["due_on"], task["unknown"]) == ("Call Bob 30 feb", None, ["30 feb"])


async def test_many_names_that_stand_for_nothing(program: Browser) -> None:
    text = " ".join(f"#no{number}" for number in range(150)) + " p1"
    (task,) = await preview(program, text)
    assert (task["title"], task["project"], task["priority"]) == (text.removesuffix(" p1"), None, 1)


@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        ({}, "text", "Fill this in."),
        ({"text": "x", "more": 1}, "more", "There is no such field."),
        ({"text": "x", "zone": "Mars/Olympus"}, "zone", "There is no such time zone. Choose one such as Europe/Riga."),
        ({"text": "x", "now": "yesterday"}, "now", "This must be a moment such as 2026-11-25T10:00:00+02:00."),
        ({"text": "x", "now": "0001-01-01T00:00:00"}, "now", "The year must be between 1971 and 2998."),
        (
            {"text": "Call somebody\n" * 5000},
            "text",
            "These are 5000 lines. At most 200 can be added at once; nothing was added.",
        ),
        ({"text": "x" * 60_001}, "text", "This is too long: at most 60000 characters."),
        ({"text": "x\x00y"}, "text", "This holds control characters, which can't be stored."),
    ],
)
async def test_what_does_not_fit_is_refused(program: Browser, body: dict[str, Any], field: str, message: str) -> None:
    answer = await program.send("POST", "/api/quick-add/preview", body)
    assert (answer.status, answer.json["errors"]) == (422, {field: message})


async def test_lines_are_read_in_the_language_of_ones_dates(program: Browser) -> None:
    await User.filter(username="mira").update(locale="de-DE")
    (task,) = await preview(program, "Miete am 1. Dez um 9 Uhr")
    assert (task["title"], task["due_on"], task["due_time"]) == ("Miete", "2026-12-01", "09:00")
