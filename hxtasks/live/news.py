"""What changes look like to one kind of viewer: regions to put in place, regions to fetch again."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from html import escape
from typing import Any, NamedTuple

from jinja2 import Environment

from hxtasks.access import Actor, ProjectRole
from hxtasks.attachments import queries as attachments
from hxtasks.changes.tail import Entry
from hxtasks.comments import queries as comments
from hxtasks.comments.subjects import On
from hxtasks.comments.views import CommentCount
from hxtasks.live.queries import ViewerRow
from hxtasks.projects import queries as projects
from hxtasks.projects.views import Progress
from hxtasks.relations import queries as relations
from hxtasks.tasks import queries as tasks
from hxtasks.tasks.items import items
from hxtasks.tasks.people import queries as people_queries
from hxtasks.tasks.rows import TaskRow
from hxtasks.tasks.views import TaskLine
from hxtasks.web import templating
from hxtasks.web.ui import Count
from hxtasks.web.view import View

MOST_ROWS = 30
"""Tasks whose rows are sent; where more have changed at once, lists are fetched again."""

PLACE = {"position", "section_id", "project_id", "parent_id", "trashed_at"}
"""Fields of a task that say where it is listed."""


ON_BOARDS = PLACE | {"completed_at", "priority", "assignee_id", "labels"}
"""Fields that say in which column of a board it is, and how many are there."""


class Step:
    """A change of the log with its fields read."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.before: dict[str, Any] = json.loads(entry.before) if entry.before else {}
        self.after: dict[str, Any] = json.loads(entry.after) if entry.after else {}

    @cached_property
    def projects(self) -> frozenset[int]:
        """The projects that it touched: a move touches two."""
        found = (self.entry.project_id, self.before.get("project_id"), self.after.get("project_id"))
        return frozenset(number for number in found if number)

    @cached_property
    def people(self) -> frozenset[int]:
        """Those whom it names."""
        sides = (self.before, self.after)
        found = [fields.get(name) for fields in sides for name in ("assignee_id", "user_id")]
        found += [number for fields in sides for number in fields.get("assignees", ())]
        return frozenset(number for number in found if number)

    @cached_property
    def parents(self) -> frozenset[int]:
        """The tasks that it is part of after it or was before."""
        if self.entry.kind != "task":
            return frozenset()
        found = (fields.get("parent_id") for fields in (self.before, self.after))
        return frozenset(number for number in found if number)

    @property
    def comment_id(self) -> int | None:
        """The comment that it is about."""
        if self.entry.kind == "comment":
            return self.entry.subject_id
        return self.after.get("comment_id") or self.before.get("comment_id")

    @property
    def related(self) -> frozenset[int]:
        """The tasks at both ends of a relation."""
        if self.entry.kind != "relation":
            return frozenset()
        sides = (self.before, self.after)
        return frozenset(side[name] for side in sides for name in ("task_id", "other_id") if name in side)

    @property
    def part(self) -> str:
        """The part of a task's pane that it changes: its time, or what it has in custom fields."""
        name = {"time_entry": "time", "field_value": "fields"}.get(self.entry.kind)
        return f"{name}-{self.after.get('task_id') or self.before['task_id']}" if name else ""

    @property
    def frees(self) -> bool:
        """Whether tasks that wait for this one may be free now, or have to wait again."""
        return self.entry.kind == "task" and bool({"completed_at", "trashed_at"} & self.after.keys())

    @property
    def is_new(self) -> bool:
        return self.entry.before is None

    @property
    def boards(self) -> frozenset[int]:
        """The projects on whose boards a card may stand elsewhere, or is new or gone."""
        return self.projects if self.is_new or ON_BOARDS & self.after.keys() else frozenset()

    @property
    def moves(self) -> bool:
        """Whether a task is now listed elsewhere, in an order that only its list knows."""
        return not self.is_new and bool(PLACE & self.after.keys()) and not self.after.get("trashed_at")


class News(NamedTuple):
    """What a kind of viewer is told. `concerns` are people whose own lists and numbers may differ now.

    `moved` are pages with a new address, by the old one.
    """

    html: str
    again: frozenset[str]
    concerns: frozenset[int]
    moved: dict[str, str]


async def compose(env: Environment, actor: Actor, steps: list[Step], seen: Mapping[int, ViewerRow]) -> News:
    """Tell these changes to whoever is of this actor's kind and sees these projects."""
    steps = [step for step in steps if step.projects & seen.keys()]
    touched = {number for step in steps for number in step.projects & seen.keys()}
    again = {"projects"} | {name for step in steps for name in _fetched_again(step, touched)}
    concerns, html = {number for step in steps for number in step.people}, [*await _numbers(env, actor, touched)]
    talk = set((await comments.subjects(actor, [step.comment_id for step in steps if step.comment_id])).values())
    said = {on.id for on in talk if on.kind == "task"}
    filed = await attachments.tasks_of(actor, _subjects(steps, "attachment"))
    again |= {f"comments-{on}" for on in talk} | {f"files-{number}" for number in filed}
    changed = {*_subjects(steps, "task"), *said, *filed}
    concerns |= {person.id for found in (await people_queries.assignees(sorted(changed))).values() for person in found}
    if len(changed) > MOST_ROWS:
        again |= {f"{kind}-{number}" for number in touched for kind in ("project", "board")}
        concerns |= {row.assignee_id or row.created_by_id or 0 for row in await tasks.some(actor, sorted(changed))}
    elif changed or any(step.related for step in steps):
        new = {step.entry.subject_id for step in steps if step.is_new and step.entry.kind == "task"}
        rows = await _rows(actor, changed, steps, seen)
        again |= {f"task-{number}" for number in rows.keys() - changed}
        dressed = {item.id: item for item in await items(actor, list(rows.values()))}
        for number in sorted({*changed, *rows}):
            row = rows.get(number)
            if row is None or row.trashed_at:
                html.append(region(f"#task-{number}", "delete"))
            else:
                line = TaskLine(number, dressed[number])
                listed = number in new and row.parent_id is None
                html.append(partial(env, line, below=f"#tasks-{row.section_id}" if listed else ""))
                if number in said:
                    html.append(partial(env, CommentCount(On("task", number), line.task.comments)))
            if row:
                concerns |= {row.assignee_id or 0, row.created_by_id or 0}
    return News("".join(html), frozenset(again), frozenset(concerns), _moved(steps))


def _moved(steps: Iterable[Step]) -> dict[str, str]:
    """New addresses of projects by their old ones."""
    return {
        f"/projects/{step.before['slug']}": f"/projects/{step.after['slug']}"
        for step in steps
        if "slug" in step.before and "slug" in step.after
    }


def _subjects(steps: Iterable[Step], kind: str) -> list[int]:
    """What changed of this kind."""
    return [step.entry.subject_id for step in steps if step.entry.kind == kind]


async def _rows(
    actor: Actor, changed: set[int], steps: list[Step], seen: Mapping[int, ViewerRow]
) -> dict[int, TaskRow]:
    """The changed tasks, those that they are part of, or were, which count them, and those that wait for them.

    What has left the projects that are seen by now may be out of sight for others of this kind.
    """
    rows = {row.id: row for row in await tasks.some(actor, sorted(changed)) if row.project_id in seen}
    parents = {row.parent_id for row in rows.values() if row.parent_id}
    above = parents.union(*(step.parents | step.related for step in steps))
    above = above.union(await relations.waiting(actor, [step.entry.subject_id for step in steps if step.frees]))
    above -= rows.keys()
    return rows | {row.id: row for row in await tasks.some(actor, sorted(above)) if row.project_id in seen}


def _fetched_again(step: Step, touched: Iterable[int]) -> Iterable[str]:
    if step.entry.kind == "task":
        yield f"task-{step.entry.subject_id}"
        yield from (f"days-{number}" for number in step.projects & set(touched))
        if "labels" in step.after:
            yield "labels"
        if "trashed_at" in step.after:
            yield "trash"
        yield from (f"board-{number}" for number in step.boards & set(touched))
        if step.moves:
            yield from (f"project-{number}" for number in step.projects & set(touched))
    elif step.entry.kind == "update":
        yield f"update-{step.entry.subject_id}"
        yield from (f"updates-{number}" for number in step.projects)
    elif step.part:
        yield step.part
    elif step.related:
        yield from (f"task-{number}" for number in step.related)
        yield from (f"days-{number}" for number in step.projects & set(touched))
    elif step.entry.kind in ("project", "member"):
        yield "shell"
    elif step.comment_id is None and step.entry.kind != "attachment":
        yield from (f"{kind}-{number}" for number in step.projects & set(touched) for kind in ("project", "board"))


async def _numbers(env: Environment, actor: Actor, project_ids: Iterable[int]) -> list[str]:
    """The sidebar's count and the progress of projects."""
    html = []
    for row in await projects.some(actor.asking(ProjectRole.VIEWER), list(project_ids)):
        html.append(partial(env, Count("i" if row.is_inbox else row.slug, row.open_count)))
        if not row.is_inbox:
            progress = Progress(row.done_count, row.open_count + row.done_count)
            html.append(partial(env, progress, target=f"[data-live~=project-{row.id}] #progress"))
    return html


def partial(env: Environment, view: View, *, target: str = "", below: str = "") -> str:
    """A region of a page. Where it is not there yet and `below` names a list, it is put at that list's end."""
    return region(target or view.selector, view.swap, templating.region(env, view), below=below)


def region(target: str, swap: str, html: str = "", *, below: str = "") -> str:
    more = f' data-below="{escape(below)}"' if below else ""
    return f'<hx-partial hx-target="{escape(target)}" hx-swap="{swap}"{more}>{html}</hx-partial>\n'
