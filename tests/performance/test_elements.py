"""A page begins small, however much its project holds: every element costs a phone time before it shows anything."""

import re

from hxtasks.accounts.models import User
from hxtasks.demo import seed
from tests.support.cast import Browser

PAGES = """
. /board /board?by=assignee /board?lanes=priority /board?lanes=label /board?by=label&lanes=section
/board?by=assignee&lanes=label /board?by=status&lanes=label /calendar /table /table?sort=due /table?group=assignee
""".split()
MOST = 1500


async def test_a_large_project_begins_with_few_elements(mira: Browser) -> None:
    await seed.fill(600, 1, by=(await User.get(username="mira")).actor())
    sizes = {}
    for page in PAGES:
        answer = await mira.get(f"/projects/autumn-launch-2{page.strip('.')}")
        assert answer.status == 200
        sizes[page] = len(re.findall(r"<[a-z]", answer.text))
    assert {page: size for page, size in sizes.items() if size >= MOST} == {}
