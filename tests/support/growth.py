"""More of everything that lists show, quickly: rows as the models leave them, without a request for each."""

from datetime import timedelta

from hxtasks import clock
from hxtasks.access import Actor, ProjectRole, Role
from hxtasks.accounts.models import ApiToken, Invite, Session, User
from hxtasks.attachments.models import Attachment
from hxtasks.comments.models import Comment
from hxtasks.comments.reactions import Reaction
from hxtasks.notifications.models import Notification
from hxtasks.project_templates.models import ProjectTemplate
from hxtasks.projects.models import Membership, Project, Section
from hxtasks.tasks import bulk
from hxtasks.tasks.bulk import Draft
from hxtasks.tasks.models import Task, first_section
from hxtasks.updates.models import Update

SECTIONS = 20
"""At most: a project has no more than a hundred."""


async def grow(amount: int, *, by: Actor, inbox: int, launch: int, mark: str) -> None:
    """Add `amount` tasks open, done and in the trash to a project and to an Inbox, people, projects, keys.

    `mark` keeps the names of one call apart from another's.
    """
    now = clock.now()
    names = [f"{mark}-{number}" for number in range(amount)]
    for name in names[:SECTIONS]:
        await Section.start(launch, name=name, by=by)
    await User.bulk_create(
        User(username=n, email=f"{n}@example.org", name=n, role=Role.MEMBER, password="-", created_at=now)
        for n in names
    )
    people = await User.filter(username__in=names)
    await Project.bulk_create(
        Project(name=n, slug=n, created_at=now, archived_at=now if archived else None)
        for archived in (False, True)
        for n in (f"{name}-{archived:d}" for name in names)
    )
    projects = await Project.filter(slug__startswith=f"{mark}-")
    await Section.bulk_create(Section(project_id=project.id, name="") for project in projects)
    await Membership.bulk_create(
        Membership(project_id=project, user_id=person, role=ProjectRole.EDITOR)
        for project, person in [
            *((project.id, by.id) for project in projects),
            *((launch, person.id) for person in people),
        ]
    )
    await Session.bulk_create(
        Session(user_id=by.id, digest=n, created_at=now, seen_at=now, address="", browser="") for n in names
    )
    await ApiToken.bulk_create(ApiToken(user_id=by.id, name=n, digest=n, scope="read", created_at=now) for n in names)
    await Invite.bulk_create(
        Invite(digest=n, role=Role.MEMBER, created_at=now, expires_at=now + timedelta(days=1), created_by_id=by.id)
        for n in names
    )
    await _tasks(names, by, people[0].id, [inbox, launch, *(project.id for project in projects)])


async def _tasks(names: list[str], by: Actor, other: int, projects: list[int]) -> None:
    now = clock.now()
    labels = list((await bulk.label_ids(names, by=by)).values())
    for project in projects[:4]:
        section = await first_section(project)
        drafts = [
            Draft(section, name, now, notes="-", due_on=clock.today(by.timezone), assignee_id=by.id, labels=[label])
            for name, label in zip(names, labels, strict=True)
        ]
        drafts += [Draft(section, name, now, assignee_id=other) for name in names]
        drafts += [Draft(section, name, now, completed_at=now, assignee_id=by.id) for name in names]
        drafts += [Draft(section, f"{name} is deleted", now) for name in names]
        await bulk.add_many(project, drafts, by=by)
    await Comment.bulk_create(
        Comment(task_id=task.id, author_id=other, body=name, created_at=now)
        for task in await Task.filter(title="Record the tour")
        for name in names
    )
    await Update.bulk_create(
        Update(project_id=number, author_id=other, title=name, body="-", status="paused", published_at=now)
        for number, name in zip(projects[2:], names, strict=False)
    )
    await Update.bulk_create(
        Update(project_id=projects[1], author_id=other, title=name, body="-", status="paused", published_at=now)
        for name in names
    )
    await Reaction.bulk_create(
        Reaction(comment_id=comment.id, user_id=other, emoji="👍", made_at=now)
        for comment in await Comment.filter(body__in=names)
    )
    await ProjectTemplate.bulk_create(ProjectTemplate(name=name, content="{}", created_at=now) for name in names)
    await Attachment.bulk_create(
        Attachment(task_id=task.id, added_by_id=by.id, name=name, sha256=name, size=1, media_type="-", added_at=now)
        for task in await Task.filter(title="Record the tour")
        for name in names
    )
    await Notification.bulk_create(
        Notification(user_id=by.id, kind="assigned", task_id=task.id, actor_id=other, made_at=now)
        for task in await Task.filter(project_id=projects[1], title__in=names)
    )
    await Task.filter(title__endswith=" is deleted").update(trashed_at=now, is_open=False)
