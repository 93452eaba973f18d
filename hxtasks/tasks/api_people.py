"""Who is to do a task, as programs say it."""

from typing import Any

from hxtasks.access import Actor
from hxtasks.tasks import loading
from hxtasks.tasks.forms import AddTask, EditTask
from hxtasks.web.forms import FormInvalid


async def given_people(actor: Actor, project_id: int, body: AddTask | EditTask) -> dict[str, Any]:
    """Who is to do it, as the task's fields. Raises FormInvalid where somebody can't see the project."""
    sent = body.changes()
    if {"assignee", "assignees"} <= sent.keys():
        raise FormInvalid({"assignees": "Send this or an assignee: the first of these is the assignee."})
    if not await loading.may_be_given(actor, project_id, body.assignee, *body.assignees):
        raise FormInvalid(dict.fromkeys(sent.keys() & {"assignee", "assignees"}, "This person can't see that project."))
    first, *others = dict.fromkeys(body.assignees) or [None]
    if "assignees" in sent:
        return {"assignee_id": first, "assignees": others}
    return {"assignee_id": body.assignee} if "assignee" in sent else {}
