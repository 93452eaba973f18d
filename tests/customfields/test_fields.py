"""Fields that a project's tasks have beside those of all tasks."""

import pytest
from quart import Quart

from hxtasks.customfields.kinds import Kind, Unfit, read
from hxtasks.customfields.models import CustomField, FieldValue
from tests.changes.test_undo import last_change
from tests.support.cast import Browser, task_id, with_token
from tests.support.live import listening

GUIDE = "Write the upgrade guide"
LAUNCH = "/projects/autumn-launch/fields"


async def define(browser: Browser, name: str, holds: str, choices: str = "") -> CustomField:
    answer = await browser.post(LAUNCH, {"name": name, "holds": holds, "choices": choices})
    assert answer.status == 303, answer.text
    return await CustomField.get(name=name)


async def fill(browser: Browser, field: CustomField, value: str) -> int:
    return (await browser.post(f"/tasks/{await task_id(GUIDE)}/fields/{field.id}", {"value": value})).status


def test_each_kind_reads_what_fits_it_and_nothing_else() -> None:
    fitting = {
        (Kind.TEXT, " so so "): "so so",
        (Kind.NUMBER, "3,50"): "3.50",
        (Kind.NUMBER, "1e3"): "1000",
        (Kind.NUMBER, "-7"): "-7",
        (Kind.DATE, "2027-3-4"): "2027-03-04",
        (Kind.CHOICE, "Mail"): "Mail",
        (Kind.LINK, "https://example.org/a?b=c"): "https://example.org/a?b=c",
    }
    for (kind, typed), stored in fitting.items():
        assert read(kind, typed, ("Phone", "Mail")) == stored
        assert read(kind, "  ", ("Phone", "Mail")) == ""
    for kind, typed in (
        (Kind.NUMBER, "many"),
        (Kind.NUMBER, "Infinity"),
        (Kind.NUMBER, "1e999999999"),
        (Kind.NUMBER, "1" * 31),
        (Kind.DATE, "2027-02-30"),
        (Kind.DATE, "soon"),
        (Kind.CHOICE, "Fax"),
        (Kind.LINK, "javascript:alert(1)"),
        (Kind.LINK, "https://"),
        (Kind.LINK, "https://[bad"),
        (Kind.LINK, "https://example.org/a b"),
    ):
        with pytest.raises(Unfit):
            read(kind, typed, ("Phone", "Mail"))


async def test_managers_define_editors_fill_in_readers_read(
    mira: Browser, jon: Browser, ana: Browser, sten: Browser
) -> None:
    field = await define(mira, "Source", "choice", "Phone\n\nMail\nMail")
    assert field.choices == "Phone\nMail"
    assert (await jon.post(LAUNCH, {"name": "Mine", "holds": "text"})).status == 403
    assert (await jon.post(f"/fields/{field.id}", {"name": "Mine"})).status == 403
    assert await fill(jon, field, "Mail") == 303
    assert "Source Mail" in (await ana.get(f"/tasks/{await task_id(GUIDE)}")).words
    for browser, status in ((ana, 403), (sten, 404)):
        assert await fill(browser, field, "Phone") == status
    wrong = await jon.htmx.post(f"/tasks/{await task_id(GUIDE)}/fields/{field.id}", {"value": "Fax"})
    assert (wrong.status, "Choose one of those" in wrong.words) == (422, True)
    other = await task_id("Read the applications")
    assert (await mira.post(f"/tasks/{other}/fields/{field.id}", {"value": "Mail"})).status == 404
    assert (await FieldValue.get()).text == "Mail"


async def test_what_is_wrong_with_a_field_is_said_and_nothing_changed(mira: Browser) -> None:
    for given, words in (
        ({"name": "", "holds": "text"}, "Fill this in"),
        ({"name": "A", "holds": "colour"}, "Choose one of"),
        ({"name": "A", "holds": "choice"}, "Say what can be chosen"),
        ({"name": "A", "holds": "choice", "choices": "\n".join(map(str, range(51)))}, "at most 50"),
        ({"name": "x" * 81, "holds": "text"}, "too long"),
    ):
        answer = await mira.htmx.post(LAUNCH, given)
        assert (answer.status, words in answer.words) == (422, True), given
    assert not await CustomField.exists()


async def test_filling_emptying_and_deleting_are_told_and_taken_back(mira: Browser, jon: Browser) -> None:
    guide, field = await task_id(GUIDE), await define(mira, "Ticket", "link")
    await fill(mira, field, "https://example.org/7")
    async with listening(jon, f"/tasks/{guide}") as page:
        await fill(mira, field, "https://example.org/8")
        await page.fetches(f"fields-{guide}")
    history = (await mira.get(f"/tasks/{guide}/activity")).words
    assert "Field https://example.org/7 → https://example.org/8" in history
    await fill(mira, field, "")
    assert not await FieldValue.exists()
    for value in ("https://example.org/8", ""):
        assert (await mira.post(f"/changes/{await last_change()}/undo")).status == 303
        assert [row.text for row in await FieldValue.all()] == ([value] if value else [])
    await fill(mira, field, "https://example.org/9")
    await mira.post(f"/fields/{field.id}/deletion")
    assert "example.org/9" not in (await mira.get(f"/tasks/{guide}")).text
    deleted = await last_change()
    assert (await jon.post(f"/changes/{deleted}/undo")).status == 403
    assert (await mira.post(f"/changes/{deleted}/undo")).status == 303
    assert "Ticket example.org/9" in (await mira.get(f"/tasks/{guide}")).words


async def test_programs_do_the_same(app: Quart, mira: Browser) -> None:
    program, guide = await with_token(app, "mira"), await task_id(GUIDE)
    project = (await program.send("GET", f"/api/tasks/{guide}")).json["project"]
    made = await program.send("POST", f"/api/projects/{project}/fields", {"name": "Points", "holds": "number"})
    assert made.status == 201
    address = f"/api/tasks/{guide}/fields/{made.json['id']}"
    assert (await program.send("PUT", address, {"value": "many"})).status == 422
    filled = await program.send("PUT", address, {"value": "3,5"})
    assert filled.json["values"] == [{"field": made.json["id"], "name": "Points", "value": "3.5"}]
    assert (await program.send("PATCH", made.location, {"name": "Effort"})).json["name"] == "Effort"
    assert (await program.send("GET", f"/api/projects/{project}/fields")).json["fields"][0]["holds"] == "number"
    assert (await program.send("DELETE", made.location)).status == 204
    assert (await program.send("GET", f"/api/tasks/{guide}/fields")).json["values"] == []
