"""People at their browser windows, in front of one server."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Cookie, Locator, Page

from hxtasks.accounts.models import User
from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database, transaction
from hxtasks.projects.models import Project, Section
from hxtasks.tasks.models import Task
from tests.support.cast import PASSWORD
from tests.support.server import Server

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@dataclass
class Office:
    """Windows of one test. An error in any console makes the test fail, but for those it expects."""

    chromium: Browser
    server: Server
    cookies: dict[str, list[Cookie]]
    expected: tuple[str, ...] = ()
    errors: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    async def sit(self, name: str = "", path: str = "/today", *, phone: bool = False, **options: Any) -> Page:
        """Open a window in which this person is signed in, nobody where no name is given."""
        options = {"base_url": self.server.address, "locale": "en-GB", **(PHONE if phone else {}), **options}
        context = await self.chromium.new_context(**options)
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        if name:
            await context.add_cookies(await self._cookies(name))  # type: ignore[arg-type]
        page = await context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        await page.goto(path)
        return page

    async def project(
        self,
        name: str,
        tasks: Sequence[str] = (),
        sections: Mapping[str, Sequence[str]] | None = None,
        *,
        by: str = "mira",
        **given: Any,
    ) -> str:
        """Make a project with tasks, in its nameless section and in named ones; gives its address.

        What is `given` is given to every task.
        """
        return await start_project(self.server, name, tasks, sections, by=by, **given)

    async def close(self) -> None:
        await asyncio.gather(*(context.close() for context in self.contexts))
        assert not self.errors, self.errors

    def expect(self, *errors: str) -> None:
        """Let consoles show errors that have one of these texts in them."""
        self.expected += errors

    async def _cookies(self, name: str) -> list[Cookie]:
        if name not in self.cookies:
            context = await self.chromium.new_context(base_url=self.server.address)
            answer = await context.request.post(
                "/sign-in", form={"name": name, "password": PASSWORD}, headers={"Origin": self.server.address}
            )
            assert answer.ok, await answer.text()
            self.cookies[name] = [cookie for cookie in await context.cookies() if cookie["name"] == "hxtasks"]
            await context.close()
        return self.cookies[name]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(text in message.text for text in self.expected):
            self.errors.append(f"{message.text} at {message.location.get('url')}")


async def start_project(
    server: Server,
    name: str,
    tasks: Sequence[str] = (),
    sections: Mapping[str, Sequence[str]] | None = None,
    *,
    by: str = "mira",
    **given: Any,
) -> str:
    """What `Office.project` does."""
    async with open_database(server.database_url, MODELS), transaction():
        maker = (await User.get(username=by)).actor()
        project = await Project.start(by=maker, name=name)
        for title in tasks:
            await Task.add(project.id, by=maker, title=title, **given)
        for section_name, titles in (sections or {}).items():
            section = await Section.start(project.id, name=section_name, by=maker)
            for title in titles:
                await Task.add(project.id, by=maker, title=title, section_id=section.id, **given)
    return f"/projects/{project.slug}"


def row(page: Page, title: str) -> Locator:
    """The list item of a task."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("link", name=title, exact=True))


def composer(page: Page) -> Locator:
    """The text box in which a task is added to a project."""
    return page.get_by_role("textbox", name="Add a task")


async def add(page: Page, title: str) -> None:
    """Add a task on a project's page."""
    await composer(page).fill(title)
    await page.get_by_role("button", name="Add task").click()
    await row(page, title).wait_for()


async def menu(page: Page, title: str, item: str) -> None:
    """Choose from a task's menu."""
    await page.get_by_role("button", name=f'More actions for "{title}"').click()
    await page.get_by_role("menuitem", name=item).click()


async def titles(page: Page) -> list[str]:
    """The tasks of a page, from top to bottom."""
    return await page.locator("main .task > .title").all_inner_texts()


async def focus(page: Page) -> str:
    """What holds the focus: its accessible name where it says one, else its id or tag; "nothing" on the body."""
    held: str = await page.evaluate(
        "() => { const e = document.activeElement; return e === document.body ? 'nothing' :"
        " e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText?.trim() || e.id || e.tagName }"
    )
    return held
