"""A team with one person of every kind, and three projects: one open to it, one private, one that isn't there.

Hiring is Mira's alone. Its words are canaries: nobody else may ever be sent one of them.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from hxtasks import changes, clock
from hxtasks.access import Actor, ProjectRole, Role
from hxtasks.accounts.models import ApiToken, Invite, Session, User
from hxtasks.attachments.models import Attachment, NewFile
from hxtasks.attachments.storage import Store
from hxtasks.changes.models import Change
from hxtasks.comments.models import Comment
from hxtasks.comments.reactions import Reaction
from hxtasks.comments.subjects import On
from hxtasks.customfields.kinds import Kind
from hxtasks.customfields.models import CustomField, FieldValue
from hxtasks.feeds.models import FeedLink
from hxtasks.notifications.models import Notification
from hxtasks.notifications.reminders import Reminder
from hxtasks.project_templates.content import Content, Step
from hxtasks.project_templates.models import ProjectTemplate, Sharing
from hxtasks.projects.models import Membership, Project, Section
from hxtasks.relations.models import How, Relation
from hxtasks.savedviews.models import SavedView
from hxtasks.tasks.models import Label, Task
from hxtasks.timetracking.models import TimeEntry
from hxtasks.updates.models import Update
from tests.support.cast import task_id

CANARIES = (
    "Hiring",
    "Read the applications",
    "Interviews with Zed",
    "Zed asks for too much",
    "Reject Yvonne",
    "Xaver snores",
    "zeds-salary.txt",
    "Zed wants the moon",
    "How we hired Zed",
)
MISSING = 10**9

NONE, VIEWER, COMMENTER, EDITOR, MANAGER = ProjectRole


@dataclass(frozen=True)
class Person:
    """Somebody who tries, how they get in, and what they are."""

    name: str
    role: Role
    launch: ProjectRole = NONE
    hiring: ProjectRole = NONE
    token: str = ""
    own: dict[str, int] = field(default_factory=dict)

    @property
    def is_in(self) -> bool:
        return self.role > Role.NOBODY

    @property
    def signed_in(self) -> bool:
        return self.is_in and not self.token


PEOPLE = {
    "nobody": Person("", Role.NOBODY),
    "a stranger": Person("sten", Role.GUEST),
    "a removed guest": Person("remo", Role.GUEST),
    "a viewer": Person("ana", Role.GUEST, VIEWER),
    "a commenter": Person("cora", Role.GUEST, COMMENTER),
    "an editor": Person("jon", Role.MEMBER, EDITOR),
    "a guest who manages": Person("mona", Role.GUEST, MANAGER),
    "an admin": Person("ada", Role.ADMIN, MANAGER),
    "the owner": Person("mira", Role.OWNER, MANAGER, MANAGER),
    "a disabled member": Person("dina", Role.NOBODY),
    "a token that reads": Person("jon", Role.MEMBER, EDITOR, token="read"),
    "a token that writes": Person("jon", Role.MEMBER, EDITOR, token="write"),
    "the token of a guest": Person("ana", Role.GUEST, VIEWER, token="write"),
    "the token of the disabled": Person("dina", Role.NOBODY, token="write"),
}

ENROLLED = {"ada": Role.ADMIN, "cora": Role.GUEST, "dina": Role.MEMBER, "mona": Role.GUEST, "remo": Role.GUEST}


@dataclass(frozen=True)
class World:
    """What the parts of an address may be, for each of the three projects."""

    launch: dict[str, int | str]
    hiring: dict[str, int | str]
    nothing: dict[str, int | str]
    victim: int
    theirs: dict[str, int] = field(default_factory=dict)

    async def belongings(self) -> dict[str, int]:
        """A session, a token and views of Vera's, who is nobody that tries."""
        vera = (await User.get(id=self.victim)).actor()
        await Session.begin(self.victim, address="192.0.2.9", browser="Firefox")
        token, _ = await ApiToken.issue(vera, name="hers", scope="read", days=1)
        return {
            "session_id": (await Session.get(user_id=self.victim)).id,
            "token_id": token.id,
            **await views_of(vera, CANARIES[-2]),
            **await told(await User.get(id=self.victim)),
        }


async def views_of(by: Actor, query: str = "overdue") -> dict[str, int]:
    """A saved view of one's own, and one in the trash."""
    kept, gone = [
        await SavedView.keep(by=by, name=name, query=query, icon="star", is_shared=False) for name in ("Kept", "Gone")
    ]
    await gone.trash(by=by)
    return {"view_id": kept.id, "trashed_view_id": gone.id}


async def told(user: User) -> dict[str, int]:
    """Something in this person's Inbox that they were told of and want to be reminded of."""
    inbox = await Project.get(inbox_of_id=user.id)
    task = await Task.add(inbox.id, by=user.actor(), title="Water the plants")
    notification = await Notification.create(user_id=user.id, kind="reminder", task_id=task.id, made_at=clock.now())
    reminder = await Reminder.create(user_id=user.id, task_id=task.id, fires_at=clock.now() + timedelta(days=1))
    await FeedLink.make(by=user.actor(), name="Today", kind="today", of_id=None, query="")
    link = await FeedLink.get(user_id=user.id)
    return {"link_id": link.id, "notification_id": notification.id, "reminder_id": reminder.id}


async def build(files: Store) -> World:
    """Enrol the rest of the people and give both projects something of everything; `files` is where files go."""
    mira = await User.get(username="mira")
    by = mira.actor()
    for name, role in (ENROLLED | {"vera": Role.MEMBER}).items():
        # Mira's password: hashing one for everybody would take longer than the tests.
        user = await User.create(
            username=name,
            email=f"{name}@example.org",
            name=name.title(),
            password=mira.password,
            role=role,
            created_at=mira.created_at,
        )
        async with changes.write(by):
            await Project.inbox_for(user)
    ids = {user.username: user.id for user in await User.all()}
    launch, hiring = await Project.get(slug="autumn-launch"), await Project.get(slug="hiring")
    for name, member in {"cora": COMMENTER, "mona": MANAGER, "remo": EDITOR, "vera": VIEWER}.items():
        await launch.set_member(ids[name], member, by=by)
    await launch.remove_member(ids["remo"], by=by)
    await hiring.edit(by=by, description="Zed asks for too much")
    await Section.start(hiring.id, name="Interviews with Zed", by=by)
    await hiring.set_member(ids["vera"], VIEWER, by=by)
    for project in (launch, hiring):
        gone = await Task.add(project.id, by=by, title="Reject Yvonne" if project is hiring else "Gone")
        await gone.trash(by=by)
        done = await Task.add(project.id, by=by, title="Reject Yvonne" if project is hiring else "Done")
        await done.complete(by=by)
    launch_file = await _attach(files, "Write the upgrade guide", "guide.txt", b"Read this first", by=by)
    hiring_file = await _attach(files, "Read the applications", "zeds-salary.txt", b"Zed wants the moon", by=by)
    invite, _ = await Invite.offer(role=Role.GUEST, note="", by=by)
    team: dict[str, int | str] = {"user_id": ids["vera"], "invite_id": invite.id}
    return World(
        launch=await _parts(launch, "Write the upgrade guide", "mira", launch_file) | team,
        hiring=await _parts(hiring, "Read the applications", "mira", hiring_file) | team,
        nothing={"slug": "no-such-project", "username": "no-such-person"},
        victim=ids["vera"],
    )


async def _attach(files: Store, title: str, name: str, content: bytes, *, by: Actor) -> int:
    """Put a file, which passes for a picture as well, on a task."""
    file = files.arriving()
    file.write(content)
    file.finish()
    files.keep(file.sha256, file.path)
    for smaller in ("thumbnail", "preview"):
        files.rendition(file.sha256, smaller).write_bytes(content)
    task = await Task.get(title=title)
    kept = NewFile(name, file.sha256, file.size, "image/png", 1, 1)
    await Attachment.add(task.id, task.project_id, [kept], by=by)
    return (await Attachment.get(name=name)).id


async def _templates(project: Project, by: Actor) -> dict[str, int]:
    """A template of the project, and one in the trash; whoever may not see the project may not see these."""
    own = project.visibility == "private"
    kept, gone = [
        await ProjectTemplate.save_as(
            "How we hired Zed" if own else "Any launch",
            Content(165, "square", "", ("",), (Step(0, "How we hired Zed" if own else "Ship it"),)),
            sharing=Sharing.MINE if own else Sharing.TEAM,
            by=by,
        )
        for _ in range(2)
    ]
    await gone.trash(by=by)
    return {"template_id": kept.id, "trashed_template_id": gone.id}


async def _parts(project: Project, title: str, username: str, attachment: int) -> dict[str, int | str]:
    section = await Section.filter(project_id=project.id).exclude(name="").get()
    gone = await Task.filter(project_id=project.id).exclude(trashed_at=None).get()
    by = (await User.get(username="mira")).actor()
    task = await task_id(title)
    said = "Xaver snores" if project.slug == "hiring" else "Well said"
    comment, _ = await Comment.add(On("task", task), project.id, by=by, body=said)
    update, _ = await Update.publish(project.id, by=by, title=said, body=said)
    await Reaction.give(comment, "👀", by=by)
    done = await Change.get(project_id=project.id, kind="task", verb="complete")
    # Labels are the team's, so that their names are no canaries.
    await Relation.add(await Task.get(id=task), await Task.get(id=done.subject_id), How.BLOCKED, by=by)
    relation = await Relation.get(task_id=task)
    field = await CustomField.define(project.id, by=by, name=said, holds=Kind.TEXT, choices="")
    await FieldValue.put(await Task.get(id=task), field.id, said, by=by)
    spent, _ = await TimeEntry.add(await Task.get(id=task), by=by, minutes=90, note=said)
    label = "an inner one" if title in CANARIES else "an outer one"
    await (await Task.get(title=title)).label([label, "another one"], by=by)
    trashed = await Project.start(by=by, name=f"Old {project.name}", visibility=project.visibility)
    for member in await Membership.filter(project_id=project.id):
        await trashed.set_member(member.user_id, ProjectRole(member.role), by=by)
    await trashed.trash(by=by)
    return {
        "slug": project.slug,
        "project_id": project.id,
        "task_id": task,
        "relation_id": relation.id,
        "field_id": field.id,
        "time_entry_id": spent.id,
        "other_task": done.subject_id,
        "comment_id": comment.id,
        "update_id": update.id,
        "section_id": section.id,
        "change_id": done.id,
        "label_id": (await Label.get(name=label)).id,
        "other_label": (await Label.get(name="another one")).id,
        "attachment_id": attachment,
        **await _templates(project, by),
        "username": username,
        "trashed_slug": trashed.slug,
        "trashed_project_id": trashed.id,
        "trashed_task_id": gone.id,
    }
