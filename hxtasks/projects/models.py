"""Projects and who belongs to them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.queryset import QuerySet

from hxtasks import changes, clock
from hxtasks.access import Actor, Forbidden, ProjectRole
from hxtasks.accounts.models import User
from hxtasks.changes import Writing
from hxtasks.changes.conflicts import merged
from hxtasks.changes.logged import Logged
from hxtasks.db.order import place
from hxtasks.projects import slugs
from hxtasks.projects.sections import Section

__all__ = ["Membership", "Project", "Section", "Status", "Visibility"]


class Status(StrEnum):
    PLANNING = "planning"
    IN_PROGRESS = "in-progress"
    PAUSED = "paused"
    COMPLETE = "complete"


class Visibility(StrEnum):
    TEAM = "team"
    PRIVATE = "private"


class Project(Logged):
    """Tasks that belong together. A person's Inbox is one too, private for good.

    The counts are kept by whatever changes a task, in its transaction: pages show them and never count rows.
    """

    kind = "project"

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=120)
    slug = fields.CharField(max_length=80, unique=True)
    hue = fields.SmallIntField(default=165)
    icon = fields.CharField(max_length=40, default="square")
    description = fields.TextField(default="")
    status = fields.CharField(max_length=12, default=Status.IN_PROGRESS)
    visibility = fields.CharField(max_length=8, default=Visibility.TEAM)
    revision = fields.BigIntField(default=0)
    open_count = fields.IntField(default=0)
    done_count = fields.IntField(default=0)
    position = fields.BigIntField(default=0)
    inbox_of: fields.OneToOneNullableRelation[User] = fields.OneToOneField(
        "hxtasks.User", related_name="inbox", null=True
    )
    inbox_of_id: int | None
    created_at = fields.DatetimeField()
    created_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="projects_made", null=True, on_delete=fields.SET_NULL
    )
    archived_at: datetime | None = fields.DatetimeField(null=True)
    trashed_at: datetime | None = fields.DatetimeField(null=True)

    @property
    def called(self) -> str:
        return self.name

    @property
    def home(self) -> int:
        return self.id

    @classmethod
    async def start(cls, *, by: Actor, name: str, **given: Any) -> "Project":
        """Make a project, its maker the manager."""
        async with changes.write(by) as change:
            project = await cls.make(
                change,
                name=name,
                slug=await slugs.free(name),
                position=await place("project", "inbox_of_id IS NULL"),
                created_at=clock.now(),
                created_by_id=by.id,
                **given,
            )
            await Membership.create(project_id=project.id, user_id=by.id, role=ProjectRole.MANAGER)
            await Section.create(project_id=project.id, name="")
        return project

    @classmethod
    async def inbox_for(cls, user: User) -> "Project":
        """Make a person's Inbox."""
        project = await cls.create(
            name="Inbox",
            slug=await slugs.free(f"inbox {user.username}"),  # anybody may have a project of that name
            icon="inbox",
            visibility=Visibility.PRIVATE,
            inbox_of_id=user.id,
            created_at=clock.now(),
            created_by_id=user.id,
        )
        await Section.create(project_id=project.id, name="")
        return project

    @property
    def is_inbox(self) -> bool:
        return self.inbox_of_id is not None

    async def edit(self, *, by: Actor, last: int | None = None, **fields: Any) -> Writing:
        """Change name, colour, icon, description, status or visibility. The address follows the name.

        `last` is the last change that the editor saw: raises Conflict where somebody changed the same fields since.
        """
        async with changes.write(by, self.id) as change:
            fields = await merged(self, last, fields)
            if "name" in fields and fields["name"] != self.name:
                fields["slug"] = await slugs.free(str(fields["name"]), besides=self.id)
            await self.apply(change, "edit", **fields)
            if self.visibility == Visibility.PRIVATE and not self.is_inbox and not await self._managers().exists():
                await self.set_member(by.id, ProjectRole.MANAGER, by=by)
        return change

    async def archive(self, *, by: Actor) -> Writing:
        """Put it out of the way: nothing is lost, lists leave it out."""
        async with changes.write(by, self.id) as change:
            await self.apply(change, "archive", archived_at=clock.now())
        return change

    async def unarchive(self, *, by: Actor) -> Writing:
        """Back into the lists."""
        async with changes.write(by, self.id) as change:
            await self.apply(change, "unarchive", archived_at=None)
        return change

    async def trash(self, *, by: Actor) -> Writing:
        """Into the trash with all its tasks, for 30 days."""
        async with changes.write(by, self.id) as change:
            await self.apply(change, "delete", trashed_at=clock.now())
        return change

    async def restore(self, *, by: Actor) -> Writing:
        """Out of the trash with all its tasks."""
        async with changes.write(by, self.id) as change:
            await self.apply(change, "restore", trashed_at=None)
        return change

    async def purge(self, *, by: Actor) -> Writing:
        """Out of the trash and gone for good, with its tasks and its history."""
        async with changes.write(by) as change:
            # Admins read this for years, and a private project's name is its members' alone.
            name = self.name if self.visibility == Visibility.TEAM else "A private project"
            change.note("project", self.id, name, "purge", {}, None)
            await Project.filter(id=self.id).exclude(trashed_at=None).delete()
        return change

    async def unmake(self, change: Writing) -> None:
        """Undoing that it was made puts it into the trash: there may be tasks in it by now."""
        await self.apply(change, "undo", trashed_at=clock.now())

    async def move(self, *, by: Actor, before: int | None) -> Writing:
        """Put it before another one in the team's order, or last."""
        async with changes.write(by, self.id) as change:
            await self.apply(change, "move", position=await place("project", "inbox_of_id IS NULL", before=before))
        return change

    async def set_member(self, user_id: int, role: ProjectRole, *, by: Actor) -> Writing:
        """Add a person or change what they may do here."""
        async with changes.write(by, self.id) as change:
            if role < ProjectRole.MANAGER:
                await self._keep_a_manager(besides=user_id)
            person = await User.get(id=user_id)
            found = await Membership.get_or_none(project_id=self.id, user_id=user_id)
            if found is None:
                await Membership.make(change, called=person.name, project_id=self.id, user_id=user_id, role=int(role))
            else:
                found.remember(person.name)
                await found.apply(change, "edit", role=int(role))
        return change

    async def remove_member(self, user_id: int, *, by: Actor) -> Writing:
        """Take a person out; what they did stays."""
        async with changes.write(by, self.id) as change:
            await self._keep_a_manager(besides=user_id)
            person = await User.get(id=user_id)
            found = await Membership.get(project_id=self.id, user_id=user_id)
            found.remember(person.name)
            await found.drop(change)
        return change

    async def check(self) -> None:
        await self._keep_a_manager()

    async def _keep_a_manager(self, *, besides: int = 0) -> None:
        """Raise Forbidden where nobody else could manage this private project. Ask under the project's lock."""
        is_private = await Project.filter(id=self.id, visibility=Visibility.PRIVATE).exists()
        if is_private and not await self._managers().exclude(user_id=besides).exists():
            raise Forbidden("Somebody must be able to manage this project. Make another person manager first.")

    def _managers(self) -> QuerySet["Membership"]:
        return Membership.filter(project_id=self.id, role=ProjectRole.MANAGER, user__disabled_at=None)


class Membership(Logged):
    """A person's role in one project."""

    kind = "member"
    person = ""

    id = fields.IntField(primary_key=True)
    project: fields.ForeignKeyRelation[Project] = fields.ForeignKeyField("hxtasks.Project", related_name="memberships")
    project_id: int
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="memberships", db_index=True
    )
    user_id: int
    role = fields.SmallIntField(default=ProjectRole.EDITOR)

    class Meta:
        unique_together = (("project", "user"),)

    @property
    def called(self) -> str:
        return self.person

    @property
    def home(self) -> int:
        return self.project_id

    def remember(self, name: str) -> None:
        self.person = name

    async def check(self) -> None:
        await (await Project.get(id=self.project_id)).check()
