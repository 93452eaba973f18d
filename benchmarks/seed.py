"""Fill hxtasks' own database: `HXTASKS_DATA=FOLDER python -m benchmarks.seed ROWS`. Prints an API token."""

import asyncio
import sys
from itertools import batched

from benchmarks import data
from hxtasks import startup
from hxtasks.access import Role
from hxtasks.accounts.models import ApiToken
from hxtasks.onboarding import welcome
from hxtasks.projects.models import Project, Section
from hxtasks.settings import Settings
from hxtasks.tasks import bulk
from hxtasks.tasks.bulk import Draft
from hxtasks.tasks.models import first_section

PASSWORD = "three quiet words"


async def fill(count: int) -> str:
    people = [
        await welcome.enrol(
            username=name.split()[0].lower(),
            email=f"{name.split()[0].lower()}@example.org",
            name=name,
            password=PASSWORD,
            role=Role.OWNER if name is data.PEOPLE[0] else Role.MEMBER,
        )
        for name in data.PEOPLE
    ]
    owner = people[0].actor()
    project = await Project.start(by=owner, name="Bench")
    sections = [await first_section(project.id)]
    sections += [(await Section.start(project.id, name=name, by=owner)).id for name in data.SECTIONS[1:]]
    labels = list((await bulk.label_ids(data.LABELS, by=owner)).values())
    for batch in batched(data.rows(count), 10_000):
        drafts = [
            Draft(
                section_id=sections[row.section],
                title=row.title,
                created_at=row.created_at,
                notes=row.notes,
                priority=row.priority,
                due_on=row.due_on,
                assignee_id=None if row.assignee is None else people[row.assignee].id,
                completed_at=row.completed_at,
                labels=[labels[label] for label in row.labels],
            )
            for row in batch
        ]
        await bulk.add_many(project.id, drafts, by=owner)
    _, secret = await ApiToken.issue(owner, name="bin/bench", scope="write", days=1)
    return secret


async def main(count: int) -> None:
    async with startup.database(Settings.load()):
        print(await fill(count))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
