"""Made-up projects and tasks, the same for the same numbers, in amounts from a screenful to a stress test."""

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import batched

from hxtasks import clock
from hxtasks.access import Actor, ProjectRole, Role
from hxtasks.accounts.models import Team, User
from hxtasks.changes import write
from hxtasks.db.connection import transaction
from hxtasks.demo.words import CONTEXTS, LABELS, NOTES, PEOPLE, THEMES, Theme
from hxtasks.onboarding import welcome
from hxtasks.projects.models import Project, Section, Visibility
from hxtasks.tasks import bulk
from hxtasks.tasks.bulk import Draft

BATCH = 5000
"""Tasks a transaction: others may write in between, and an interruption loses no more."""

TIMES = ("09:00", "09:30", "11:00", "14:00", "16:00")


async def people(password: str) -> None:
    """The team Northwind, all with one password."""
    async with transaction():
        for username, name, role in PEOPLE:
            email = f"{username}@northwind.example"
            await welcome.enrol(username=username, email=email, name=name, password=password, role=role)
        await Team.update_or_create(id=1, defaults={"name": "Northwind", "setup_digest": None})


async def fill(tasks: int, projects: int, *, by: Actor, progress: Callable[[int], None] = lambda added: None) -> None:
    """Add `projects` projects with `tasks` tasks in all. `progress` is told how many each step added."""
    chance = random.Random(f"{tasks} {projects}")  # noqa: S311 - the same data every time is the point
    users = await User.filter(disabled_at=None).order_by("id")
    labels = list((await bulk.label_ids(LABELS, by=by)).values())
    for number, amount in enumerate(_shares(tasks, projects)):
        theme = THEMES[number % len(THEMES)]
        project, sections, members = await _start(theme, number // len(THEMES), users, by)
        drafts = _drafts(chance, theme, amount, sections, members, labels, by.timezone)
        for batch in batched(drafts, BATCH):
            await bulk.add_many(project.id, batch, by=by, progress=progress)


def _shares(tasks: int, projects: int) -> list[int]:
    """How many tasks each project gets: the first ones more, as in life, the sum exact."""
    weights = [1 / (3 + number) for number in range(projects)]
    shares = [int(tasks * weight / sum(weights)) for weight in weights]
    shares[0] += tasks - sum(shares)
    return shares


async def _start(theme: Theme, number: int, users: Sequence[User], by: Actor) -> tuple[Project, list[int], list[int]]:
    """A project with its sections (the nameless one first) and the ids of those who work in it."""
    async with write(by):
        project = await Project.start(
            by=by,
            name=f"{theme.name} {number + 1}" if number else theme.name,
            icon=theme.icon,
            hue=(theme.hue + 45 * number) % 360,
            description=theme.description,
            status=theme.status,
            visibility=theme.visibility,
        )
        for name in theme.sections:
            await Section.start(project.id, name=name, by=by)
        private = theme.visibility == Visibility.PRIVATE
        members = [user for user in users if user.id == by.id or (user.role > Role.GUEST and not private)]
        for member in members:
            if member.id != by.id:
                await project.set_member(member.id, ProjectRole.EDITOR, by=by)
        guest = next((user for user in users if user.role == Role.GUEST), None)
        if guest and theme is THEMES[0]:
            await project.set_member(guest.id, ProjectRole.VIEWER, by=by)
    sections = [section.id for section in await Section.filter(project_id=project.id).order_by("position")]
    return project, sections, [user.id for user in members]


def _drafts(
    chance: random.Random,
    theme: Theme,
    amount: int,
    sections: Sequence[int],
    members: Sequence[int],
    labels: Sequence[int],
    timezone: str,
) -> Iterator[Draft]:
    """Tasks as a team leaves them: most open ones plain, some late, every third one done."""
    now, today = clock.now(), clock.today(timezone)
    for title in _titles(chance, theme, amount):
        created = now - timedelta(minutes=chance.randrange(1, 90 * 24 * 60))
        dated = chance.random() < 0.35
        timed = dated and chance.random() < 0.2
        yield Draft(
            section_id=chance.choice(sections),
            title=title,
            notes=chance.choice(NOTES) if chance.random() < 0.1 else "",
            priority=chance.choices((1, 2, 3, 4), (5, 12, 18, 65))[0],
            due_on=today + timedelta(days=int(chance.triangular(-6, 45, 2))) if dated else None,
            due_time=chance.choice(TIMES) if timed else None,
            due_zone=timezone if timed else None,
            assignee_id=chance.choice(members) if chance.random() < 0.6 else None,
            created_at=created,
            completed_at=_between(chance, created, now) if chance.random() < 0.35 else None,
            labels=chance.sample(labels, chance.choice((1, 1, 2))) if chance.random() < 0.25 else (),
        )


def _titles(chance: random.Random, theme: Theme, amount: int) -> Iterator[str]:
    """Verb and thing; where there are not enough of these also a context, and then all over again."""
    plain = [f"{verb} {thing}" for verb in theme.verbs for thing in theme.things]
    every = [title + context for title in plain for context in ("", *CONTEXTS)]
    while amount > 0:
        pool = plain if amount <= len(plain) else every
        yield from chance.sample(pool, min(amount, len(pool)))
        amount -= len(pool)


def _between(chance: random.Random, start: datetime, end: datetime) -> datetime:
    return start + (end - start) * chance.random()
