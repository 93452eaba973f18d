"""axe finds nothing in any example state of any View, light and dark."""

from typing import Literal

import pytest

from tests.support.axe import RULES, violations
from tests.support.office import Office
from tests.support.pages import examples, partial

# A region alone lacks what the page around it has: headings above its own, the list or table of a row, a menu.
SHOW = """html => {
    const main = document.getElementById('main');
    const inMenu = html.includes('role="menuitem') && !html.includes('role="menu"');
    const around = { '<li': 'ul', '<tr': 'table' }[html.slice(0, 3)];
    main.innerHTML = `<h1 class="vh">Page</h1><h2 class="vh">Part</h2>
        <div id="example" role="${inMenu ? 'menu' : 'group'}" aria-label="Example">
        ${around ? `<${around}>${html}</${around}>` : html}</div>`;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_example_state(office: Office, scheme: Literal["light", "dark"]) -> None:
    page = await office.sit("mira", "/settings", color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for name, example in examples():
        await page.evaluate(SHOW, partial(example))
        found[name] = await violations(page, "#example", *RULES[scheme])
    assert {name: lines for name, lines in found.items() if lines} == {}
