"""Tasks with subtasks, and what became of them."""

from typing import Any

from hxtasks.accounts.models import User
from hxtasks.changes.models import Change
from hxtasks.projects.models import Project
from hxtasks.tasks.models import Task
from tests.support.cast import Answer, Browser, task_id

GUIDE = "Write the upgrade guide"


async def part(of: int, title: str, **given: Any) -> int:
    """Add a subtask as the pane does."""
    parent = await Task.get(id=of)
    mira = (await User.get(username="mira")).actor()
    place: dict[str, Any] = {"section_id": parent.section_id, "parent_id": of}
    return (await Task.add(parent.project_id, by=mira, title=title, **place, **given)).id


async def family() -> tuple[int, int, int]:
    """The guide, a part of it, and a part of that."""
    guide = await task_id(GUIDE)
    one = await part(guide, "Try it on three servers")
    return guide, one, await part(one, "Ask for the third server")


async def parts(of: int) -> list[str]:
    """The titles of a task's parts, in order."""
    return [task.title for task in await Task.filter(parent_id=of).order_by("position", "id")]


async def states(*tasks: int) -> list[dict[str, object]]:
    """All of the tasks but their versions, which only rise."""
    rows = [(await Task.filter(id=task).values())[0] for task in tasks]
    return [{name: value for name, value in row.items() if name != "version"} for row in rows]


async def undo(browser: Browser) -> Answer:
    """Take back the last change."""
    last = await Change.all().order_by("-id").first()
    assert last
    answer = await browser.htmx.post(f"/changes/{last.id}/undo")
    assert answer.status == 200, answer.text
    return answer


async def counts(slug: str = "autumn-launch") -> tuple[int, int]:
    project = await Project.get(slug=slug)
    return project.open_count, project.done_count
