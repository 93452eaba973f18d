"""Everything that a new account comes with, and the project that teaches the product."""

from dataclasses import replace
from datetime import timedelta

from hxtasks import changes, clock
from hxtasks.access import Actor, Role
from hxtasks.accounts.models import Team, User
from hxtasks.db.connection import transaction
from hxtasks.projects.models import Project, Section, Status
from hxtasks.tasks.models import Task

LESSONS: tuple[tuple[str, str, int | None, int], ...] = (
    (
        "Tick this off: press its circle, or E when it is selected",
        "It stays in its place until tomorrow. The note below offers Undo; Z does too.",
        0,
        4,
    ),
    ("Add a task of your own with Q", "From any page. Enter adds it and stays for the next one.", 0, 4),
    (
        "Give a task a date",
        "Open it and choose a date, with a time if it matters. What is due shows up under **Today**.",
        1,
        3,
    ),
    (
        "Move around with J and K",
        "Enter opens a task, Esc closes it, ? shows every key. Settings can switch single keys off.",
        None,
        4,
    ),
    ("Put tasks in order", "Drag one by its handle, use its menu, or press Alt with the arrow keys.", None, 4),
    (
        "Invite your team",
        "Settings, Team: a link for each person. They need no e-mail server, and neither do you.",
        2,
        2,
    ),
    ("Delete this project when you are done", "Its settings, at the end. It can be had back for 30 days.", None, 4),
)
"""Title, notes, days until due, priority."""


async def enrol(
    *, username: str, email: str, name: str, password: str, role: Role, timezone: str = "UTC", via: str = "cli"
) -> User:
    """Make an account with its Inbox; `via` is what the log says it was made by."""
    async with transaction():
        user = await User.enrol(
            username=username, email=email, name=name, password=password, role=role, timezone=timezone
        )
        async with changes.write(replace(user.actor(), via=via)) as change:
            await Project.inbox_for(user)
            change.note("account", user.id, user.name, "join", None, {"role": int(role)})
    return user


async def set_up(team: str, *, username: str, email: str, name: str, password: str, timezone: str) -> User:
    """The first account of an instance: the owner, the team's name and a project to learn from."""
    async with transaction():
        user = await enrol(
            username=username,
            email=email,
            name=name,
            password=password,
            role=Role.OWNER,
            timezone=timezone,
            via="browser",
        )
        await Team.update_or_create(id=1, defaults={"name": team, "setup_digest": None})
        await teach(replace(user.actor(), via="browser"))
    return user


async def teach(actor: Actor) -> Project:
    """Make the first project, whose tasks teach the product."""
    project = await Project.start(
        by=actor,
        name="Getting started",
        icon="sprout",
        description="A few minutes with the things you will use every day. Delete it whenever you like.",
        status=Status.IN_PROGRESS,
    )
    later = await Section.start(project.id, name="When you have a minute", by=actor)
    today = clock.today(actor.timezone)
    for number, (title, notes, days, priority) in enumerate(LESSONS):
        await Task.add(
            project.id,
            by=actor,
            title=title,
            notes=notes,
            section_id=later.id if number > 2 else None,
            due_on=today + timedelta(days=days) if days is not None else None,
            priority=priority,
        )
    return project
