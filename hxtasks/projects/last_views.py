"""Which view of a project somebody opened last: theirs alone, so that what leads to the project leads there."""

from quart import request
from tortoise import fields
from tortoise.models import Model

from hxtasks.access import Actor
from hxtasks.accounts.models import User
from hxtasks.db import sql
from hxtasks.db.unwritable import if_possible
from hxtasks.projects.models import Project
from hxtasks.projects.queries import ProjectRow
from hxtasks.web import hx


class LastView(Model):
    """A person's last view of a project, as it follows the project's address: `board?by=label`.

    Of its list that is its order and headings, `?q=group:due`; empty where it stands as people put it.
    """

    id = fields.IntField(primary_key=True)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("hxtasks.User", related_name="last_views")
    project: fields.ForeignKeyRelation[Project] = fields.ForeignKeyField(
        "hxtasks.Project", related_name="last_views", db_index=True
    )
    address = fields.CharField(max_length=200)

    class Meta:
        table = "last_view"
        unique_together = (("user", "project"),)


async def remember(actor: Actor, project: ProjectRow, address: str) -> None:
    """What is shown in answer to this request is what they look at now, if it was they who asked for it."""
    if address == project.last_view or actor.via != "browser" or hx.is_refresh() or not _was_opened():
        return

    async def write() -> None:
        await sql.execute(
            "INSERT INTO last_view (user_id, project_id, address) VALUES (:me, :project, :address) "
            "ON CONFLICT (user_id, project_id) DO UPDATE SET address = excluded.address",
            me=actor.id,
            project=project.id,
            address=address,
        )
        # Every page of theirs links to it, so each is another one now.
        await sql.execute("UPDATE person SET views_chosen = views_chosen + 1 WHERE id = :me", me=actor.id)

    await if_possible("The view opened last", write)


def _was_opened() -> bool:
    """Whether somebody asked to look at it: not a browser in advance, nor another site."""
    headers = request.headers
    return (
        request.method == "GET"
        and "prefetch" not in headers.get("Sec-Purpose", "")
        and headers.get("Sec-Fetch-Site") != "cross-site"
    )
