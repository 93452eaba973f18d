"""axe-core in a page: what it finds, in lines to read."""

from typing import Literal

from playwright.async_api import Page

from tests.support.sources import ROOT

RULES: dict[Literal["light", "dark"], tuple[str, ...]] = {"light": (), "dark": ("color-contrast", "link-in-text-block")}
"""What can differ between the themes is all that is looked at in the dark."""

SOURCE = (ROOT / "tests/vendor/axe.min.js").read_text()
RUN = """async ([within, rules]) => {
    const options = {resultTypes: ['violations'], ...(rules.length ? {runOnly: {type: 'rule', values: rules}} : {})};
    const found = await axe.run(within ? document.querySelector(within) : document, options);
    const line = (rule, node) => `${rule.id}: ${node.target} ${node.html.slice(0, 160)} ${node.failureSummary}`;
    return found.violations.flatMap(rule => rule.nodes.map(node => line(rule, node)));
}"""


async def violations(page: Page, within: str = "", *rules: str) -> list[str]:
    """What axe finds in the page or in one element of it; of all its rules or of some."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(SOURCE)
    found: list[str] = await page.evaluate(RUN, [within, list(rules)])
    return found
