"""Programs read a list's tasks as the API tells them, spreadsheets its letters, and Markdown its signs as they are."""

import json
from datetime import date

from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, with_token

LAUNCH = "/projects/autumn-launch"


async def test_tasks_are_those_of_the_api(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    tour = await Task.get(title="Record the tour")
    await tour.edit(
        by=by, due_on=date(2027, 3, 28), due_time="16:30", due_zone="Europe/Riga", notes="Twice", rrule="FREQ=DAILY"
    )
    await tour.label(["press"], by=by)
    await (await Task.add(tour.project_id, by=by, title="Finished")).complete(by=by)
    program = await with_token(mira.app, "mira", "read")
    for address in (f"{LAUNCH}.json", f"{LAUNCH}/done.json"):
        for told in json.loads((await mira.get(address)).text)["tasks"]:
            same = (await program.get(f"/api/tasks/{told['id']}")).json
            assert told.items() >= same.items()
            assert told["project_name"] == "Autumn launch"
    (told,) = json.loads((await mira.get(f"{LAUNCH}.json?q=tour")).text)["tasks"]
    assert (told["section_name"], told["people"]) == ("This week", ["Jon Okafor"])


async def test_letters_of_every_script(mira: Browser) -> None:
    by = (await User.get(username="mira")).actor()
    project = await Project.start(by=by, name="Überblick 日本")
    await Task.add(project.id, by=by, title="Lesen & schreiben &amp; rechnen")
    answer = await mira.get(f"{await _path(project)}.csv")
    assert answer.text.startswith("\ufeffid,title"), "or a spreadsheet takes it for Latin-1"
    assert (
        answer.headers["Content-Disposition"] == 'attachment; filename="projects-uberblick-__.csv"; '
        "filename*=UTF-8''projects-uberblick-%E6%97%A5%E6%9C%AC.csv"
    )
    assert r"Lesen \& schreiben \&amp; rechnen" in (await mira.get(f"{await _path(project)}.md")).text


async def _path(project: Project) -> str:
    return f"/projects/{(await Project.get(id=project.id)).slug}"
