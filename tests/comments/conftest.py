"""Somebody who may say something about what they can't change."""

import pytest
from quart import Quart

from hxtasks.access import ProjectRole
from hxtasks.accounts.models import User
from hxtasks.projects.models import Project
from tests.support.cast import Browser, task_id

GUIDE = "Write the upgrade guide"


@pytest.fixture
async def guide(app: Quart) -> int:
    """The number of a task that everybody but Sten sees."""
    return await task_id(GUIDE)


@pytest.fixture
async def commenter(ana: Browser) -> Browser:
    """Ana, who may comment in Autumn launch now."""
    launch, users = await Project.get(slug="autumn-launch"), {user.username: user for user in await User.all()}
    await launch.set_member(users["ana"].id, ProjectRole.COMMENTER, by=users["mira"].actor())
    return ana
