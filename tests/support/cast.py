"""The people of every test and the browsers they sit at.

Mira owns the team Northwind. Jon is her teammate. Ana is a guest who may read Autumn launch. Sten is a guest
of no project. Autumn launch is open to the team, Hiring is Mira's alone.
"""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from quart import Quart
from quart.typing import TestClientProtocol

from hxtasks.access import ProjectRole, Role
from hxtasks.accounts.models import ApiToken, Session, Team, User
from hxtasks.app import create_app
from hxtasks.db.config import MODELS
from hxtasks.db.connection import open_database
from hxtasks.onboarding import welcome
from hxtasks.projects.models import Project, Section
from hxtasks.settings import Settings
from hxtasks.tasks.models import Task

HOST = "tasks.example.org"
PASSWORD = "three quiet words"
PEOPLE = {
    "mira": ("Mira Roux", Role.OWNER),
    "jon": ("Jon Okafor", Role.MEMBER),
    "ana": ("Ana Lindqvist", Role.GUEST),
    "sten": ("Sten Berg", Role.GUEST),
}


async def populate(url: str) -> None:
    """Make the team, its people, two projects and their tasks."""
    async with open_database(url, MODELS):
        await Team.create(id=1, name="Northwind")
        users = {
            name: await welcome.enrol(
                username=name,
                email=f"{name}@example.org",
                name=full_name,
                password=PASSWORD,
                role=role,
                timezone="Europe/Riga",
            )
            for name, (full_name, role) in PEOPLE.items()
        }
        mira = users["mira"].actor()
        launch = await Project.start(by=mira, name="Autumn launch", description="Ship **2.0**.")
        await launch.set_member(users["ana"].id, ProjectRole.VIEWER, by=mira)
        week = await Section.start(launch.id, name="This week", by=mira)
        await Task.add(launch.id, by=mira, title="Write the upgrade guide")
        await Task.add(launch.id, by=mira, title="Record the tour", section_id=week.id, assignee_id=users["jon"].id)
        hiring = await Project.start(by=mira, name="Hiring", visibility="private")
        await Task.add(hiring.id, by=mira, title="Read the applications")


@asynccontextmanager
async def running_app(url: str, data: Path) -> AsyncIterator[Quart]:
    """The real app as it is served, on this database."""
    settings = Settings.load(
        {
            "HXTASKS_DATA": str(data),
            "HXTASKS_DATABASE_URL": url,
            "HXTASKS_BASE_URL": f"https://{HOST}",
            "HXTASKS_SECRET_KEY": "a key for tests alone, long enough",
        }
    )
    async with open_database(url, MODELS):
        app = create_app(settings, database=False)
        async with app.test_app():
            yield app


class Browser:
    """Somebody's browser: with htmx, or without JavaScript (`plain`)."""

    def __init__(self, app: Quart, *, plain: bool = True, token: str = "") -> None:
        self.app = app
        self.client: TestClientProtocol = app.test_client()
        self.plain = plain
        self.token = token

    @property
    def htmx(self) -> "Browser":
        """The same browser sending what htmx sends for a partial."""
        other = Browser(self.app, plain=False, token=self.token)
        other.client = self.client
        return other

    def headers(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """What a browser on our own page sends."""
        own = {"Host": HOST, "Sec-Fetch-Site": "same-origin"}
        if not self.plain:
            own |= {"HX-Request": "true", "HX-Request-Type": "partial"}
        if self.token:
            own = {"Host": HOST, "Authorization": f"Bearer {self.token}"}
        return own | dict(more or {})

    async def get(self, path: str, headers: Mapping[str, str] | None = None) -> "Answer":
        return await Answer.of(await self.client.get(path, headers=self.headers(headers), scheme="https"))

    async def post(
        self, path: str, form: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> "Answer":
        sent = await self.client.post(path, form=dict(form or {}), headers=self.headers(headers), scheme="https")
        return await Answer.of(sent)

    async def send(
        self, method: str, path: str, json: object = None, headers: Mapping[str, str] | None = None
    ) -> "Answer":
        """Call the JSON API."""
        sent = await self.client.open(path, method=method, json=json, headers=self.headers(headers), scheme="https")
        return await Answer.of(sent)

    async def sign_in(self, name: str, password: str = PASSWORD) -> "Answer":
        return await self.post("/sign-in", {"name": name, "password": password})


@dataclass(frozen=True)
class Answer:
    """What came back, read."""

    status: int
    text: str
    headers: Mapping[str, str]
    json: Any = None

    @classmethod
    async def of(cls, response: Any) -> "Answer":
        text = await response.get_data(as_text=True)
        json = await response.get_json() if response.mimetype.endswith("json") else None
        return cls(response.status_code, text, response.headers, json)

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")

    @property
    def words(self) -> str:
        """The text that people read, without tags."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.text)).split())


@dataclass(frozen=True)
class Cast:
    app: Quart
    mira: Browser
    jon: Browser
    ana: Browser
    sten: Browser
    nobody: Browser

    @classmethod
    async def of(cls, app: Quart) -> "Cast":
        """Everybody signed in, without the cost of checking passwords."""
        browsers = {name: await signed_in(app, name) for name in PEOPLE}
        return cls(app, **browsers, nobody=Browser(app))


async def signed_in(app: Quart, username: str) -> Browser:
    """A browser in which this person has signed in."""
    from quart_auth import QuartAuth

    browser = Browser(app)
    user = await User.get(username=username)
    secret = await Session.begin(user.id, address="192.0.2.1", browser="Mozilla/5.0 (X11; Linux) Firefox/140.0")
    extension: QuartAuth = app.extensions["QUART_AUTH"][0]
    async with app.test_request_context("/"):
        cookie = extension.dump_token(secret)
    browser.client.set_cookie(HOST, app.config["QUART_AUTH_COOKIE_NAME"], cookie, secure=True)
    return browser


async def with_token(app: Quart, username: str, scope: str = "write") -> Browser:
    """A program that acts for this person."""
    user = await User.get(username=username)
    _, secret = await ApiToken.issue(user.actor(), name="a test", scope=scope, days=1)
    return Browser(app, token=secret)


async def task_id(title: str) -> int:
    """The number of the task with this title."""
    return (await Task.get(title=title)).id
