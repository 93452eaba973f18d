"""The search index says what the tasks say, whatever is done to them, and what is found comes best first."""

from typing import Any
from urllib.parse import quote

from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.db import sql
from hxtasks.db.connection import connection, dialect, transaction
from hxtasks.projects.models import Project
from hxtasks.query import parse
from hxtasks.search import index
from hxtasks.tasks.finding import queries as find_queries
from hxtasks.tasks.models import Task
from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"
TOUR = "Record the tour"


async def rows() -> list[tuple[Any, ...]]:
    """All of the index, in order."""
    columns = "rowid, title, notes, comments, files" if dialect() == "sqlite" else "task_id, CAST(document AS TEXT)"
    _, found = await connection().execute_query(f"SELECT {columns} FROM task_search ORDER BY 1")
    return [tuple(row) for row in found]


async def as_rebuilt() -> bool:
    """Whether reading all tasks anew changes nothing."""
    before = await rows()
    async with transaction():
        await index.rebuild()
    return bool(before) and await rows() == before


async def titles(username: str, q: str) -> list[str]:
    """What somebody finds, page by page of two."""
    actor, query, found, after = (await User.get(username=username)).actor(), parse(q), list[str](), ""
    while True:
        page = await find_queries.find(actor, query, query.lists[0], after=after, limit=2)
        found += [row.title for row in page.rows]
        if not (after := page.next):
            return found


async def by_mira() -> Actor:
    return (await User.get(username="mira")).actor()


async def test_it_follows_every_act(mira: Browser) -> None:
    by, guide, tour = await by_mira(), await task_id(GUIDE), await task_id(TOUR)
    words: dict[str, list[str]] = {}

    async def look(when: str, q: str) -> None:
        words[when] = await titles("mira", q)
        assert await as_rebuilt(), when

    await mira.post(f"/tasks/{guide}/comments", {"body": "The Zebra said so."})
    await look("said", "zebra")
    comment = await sql.value("SELECT id FROM comment WHERE task_id = :id", id=guide)
    await mira.post(f"/comments/{comment}/deletion")
    await look("unsaid", "zebra")
    change = await (await Task.get(id=tour)).edit(by=by, title="Récord the TOUR", notes="Łódź in one take")
    await look("edited", "record lodz")
    await mira.post(change.undo)
    await look("undone", "lodz")
    task = await Task.get(id=tour)
    await task.trash(by=by)
    await look("in the trash", "tour is:trashed")
    await task.purge(by=by)
    await look("gone for good", "tour is:trashed")
    launch = await Project.get(slug="autumn-launch")
    await launch.trash(by=by)
    await sql.execute("DELETE FROM project WHERE id = :id", id=launch.id)
    await look("its project gone", "guide")
    assert words == {
        "said": [GUIDE],
        "unsaid": [],
        "edited": ["Récord the TOUR"],
        "undone": [],
        "in the trash": [TOUR],
        "gone for good": [],
        "its project gone": [],
    }
    assert await index.strayed() == 0


async def test_other_scripts_and_signs_are_found(mira: Browser) -> None:
    by, launch = await by_mira(), await Project.get(slug="autumn-launch")
    wanted = {
        "京都": "東京都の会議を予約する",
        "Ёлк": "Купить елку",
        "ВСТРЕЧ": "Встреча с командой",
        "الواجهه": "ترجمة الواجهة",
        "strasse": "Straße sperren",
        "ŒUVRE": "L'œuvre d'été",
        "ete": "L'œuvre d'été",
        "한글": "한글날 준비",
        "🎉": "Party 🎉",
        '"final inv"': "The final invoice",
        "c++": "Learn C++",
        "naïve@example.org": "Write to naive@example.org",
    }
    for title in sorted(set(wanted.values())):
        await Task.add(launch.id, by=by, title=title)
    assert {q: await titles("mira", q) for q in wanted} == {q: [title] for q, title in wanted.items()}
    for harmless in (
        '" OR title:',
        "a* NEAR(b",
        "title : x",
        "\\",
        "%",
        "' & !",
        "*",
        "-- ;",
        '"a" <-> b',
        "x\0y",
        "(a",
    ):
        answer = await mira.htmx.get(f"/search?q={quote(harmless)}")
        assert answer.status in (200, 422), harmless


async def test_the_best_comes_first_page_by_page(mira: Browser) -> None:
    by, launch, hiring = await by_mira(), await Project.get(slug="autumn-launch"), await Project.get(slug="hiring")
    comment = await Task.add(launch.id, by=by, title="In a comment")
    await mira.post(f"/tasks/{comment.id}/comments", {"body": "Gazebo"})
    await Task.add(launch.id, by=by, title="In the notes", notes="A gazebo.")
    await Task.add(launch.id, by=by, title="Gazebo, old")
    await (await Task.add(launch.id, by=by, title="Gazebo, done")).complete(by=by)
    await Task.add(launch.id, by=by, title="Gazebos, new")
    await Task.add(hiring.id, by=by, title="Gazebo in secret")
    order = ["Gazebo in secret", "Gazebos, new", "Gazebo, old", "In the notes", "In a comment"]
    assert await titles("mira", "gazebo") == order
    assert await titles("mira", "gazebo (is:open | is:done)") == [*order, "Gazebo, done"]
    assert await titles("ana", "gazebo") == order[1:]
    assert await titles("sten", "gazebo") == []
