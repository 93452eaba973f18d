"""Every route, by each method, as every kind of actor, with own and foreign ids, as page, fragment and API.

The answer follows from what the route declares; whatever is refused changes nothing; nobody is ever sent a word
of a project that they can't see.
"""

import asyncio
from contextlib import suppress
from dataclasses import replace

import pytest
from quart import Quart
from quart.testing import sentinel
from quart.testing.connections import TestHTTPConnection as Connection
from quart.typing import TestClientProtocol as Client
from quart_auth import QuartAuth

from hxtasks.accounts.models import ApiToken, Session, User
from tests.security import ledger, walk, world
from tests.security.walk import Step
from tests.security.world import CANARIES, PEOPLE, Person
from tests.support.cast import HOST
from tests.support.files import BOUNDARY, NOTE, multipart
from tests.support.live import PATIENCE

PAGE = {"Host": HOST, "Sec-Fetch-Site": "same-origin"}
FRAGMENT = PAGE | {"HX-Request": "true", "HX-Request-Type": "partial"}

STATUSES = {
    "sign in": {401},
    "forbidden": {403},
    "missing": {404},
    "allowed": {200, 201, 204, 303, 409, 422},
}

SILENCE = 0.2
"""Seconds after which a stream is taken to have said what it has to say; it takes milliseconds."""

LEAST_CHANGED = 2
"""Whoever may write changes something: adds a task to their Inbox at least. Else the walk would prove nothing."""

RUNS = [
    *(("sqlite", kind) for kind in PEOPLE),
    # Those who come as far as a query, and get another answer from it. What else refuses asks no database.
    *(
        pytest.param("postgres", kind, marks=[pytest.mark.postgres, pytest.mark.slow])
        for kind in ("a stranger", "a viewer", "an editor", "the owner")
    ),
]


@pytest.mark.parametrize(("populated_url", "kind"), RUNS, indirect=["populated_url"])
async def test_every_answer_is_what_the_route_declares(app: Quart, kind: str) -> None:
    scene = await world.build(app.extensions["hxtasks.files"])
    who, cookie = await enter(app, PEOPLE[kind])
    scene = replace(scene, theirs=await scene.belongings())
    before = await ledger.read()
    wrong, changed = [], set()
    for step in walk.steps(app, scene, who):
        expected = step.expected(who)
        for shape in [PAGE] if step.is_api or step.method == "HEAD" else [PAGE, FRAGMENT]:
            mark = await ledger.mark()
            status, text = await ask(app, step, shape | cookie)
            told = f"{step.method} {step.path} ({step.target}) is {expected}: {status}"
            if status not in STATUSES[expected] and not is_way_in(expected, status, text):
                wrong.append(told)
            wrong += [f"{told}, and says {word}" for word in forbidden_words(step, who) if word in text]
            if await ledger.mark() != mark and await ledger.read() != before:
                wrong += [] if expected == "allowed" else [f"{told}, and changed something"]
                changed.add(step.endpoint)
                await ledger.put_back(before)
    assert not wrong, "\n".join(wrong)
    assert await ledger.read() == before
    assert not who.is_in or who.token == "read" or len(changed) >= LEAST_CHANGED


async def enter(app: Quart, who: Person) -> tuple[Person, dict[str, str]]:
    """The headers by which this person gets in."""
    if not who.name:
        return who, {}
    user = await User.get(username=who.name)
    token, secret = await ApiToken.issue(user.actor(), name="a test", scope=who.token or "read", days=1)
    await token.filter(id=token.id).update(used_at=token.created_at)
    session_secret = await Session.begin(user.id, address="192.0.2.1", browser="Firefox")
    session = await Session.get(user_id=user.id)
    if who.name == "dina":
        user.disabled_at = user.created_at
        await user.save()
    own = {"token_id": token.id, "session_id": session.id}
    who = replace(who, own=own | await world.views_of(user.actor()) | await world.told(user))
    if who.token:
        return who, {"Authorization": f"Bearer {secret}"}
    extension: QuartAuth = app.extensions["QUART_AUTH"][0]
    return who, {"Cookie": f"{extension.cookie_name}={extension.dump_token(session_secret, app)}"}


async def ask(app: Quart, step: Step, headers: dict[str, str]) -> tuple[int, str]:
    client = app.test_client(use_cookies=False)
    if step.endpoint in walk.STREAMS:
        return await ask_stream(client, step, headers)
    if step.endpoint in walk.FILES and step.changes:
        return await send_file(client, step, headers)
    body = {"json": step.body} if step.is_api and step.changes else {"form": step.form} if step.changes else {}
    answer = await client.open(step.path, method=step.method, headers=headers, scheme="https", **body)
    text = str(await answer.get_data(as_text=True)) if answer.mimetype != "text/css" else ""
    return answer.status_code, f"{answer.headers}{text}"


async def send_file(client: Client, step: Step, headers: dict[str, str]) -> tuple[int, str]:
    typed = headers | {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    answer = await client.post(step.path, data=multipart(NOTE), json=sentinel, headers=typed, scheme="https")
    return answer.status_code, f"{answer.headers}{await answer.get_data(as_text=True)}"


async def ask_stream(client: Client, step: Step, headers: dict[str, str]) -> tuple[int, str]:
    """The beginning of an answer without an end, until it falls silent."""
    text = ""
    async with client.request(step.path, method=step.method, headers=headers, scheme="https") as stream:
        await stream.send_complete()
        data = await asyncio.wait_for(stream.receive(), PATIENCE)
        with suppress(TimeoutError):
            while data:
                text += data.decode()
                data = await asyncio.wait_for(stream.receive(), SILENCE)
        await stream.disconnect()
    assert isinstance(stream, Connection)
    assert stream.status_code
    return stream.status_code, f"{stream.headers}{text}"


def is_way_in(expected: str, status: int, text: str) -> bool:
    return expected == "sign in" and status == 303 and "location: /sign-in" in text


def forbidden_words(step: Step, who: Person) -> list[str]:
    """What must not be in the answer; the request's own words may be."""
    asked = [step.path, *step.form.values()]
    return [] if who.hiring else [*CANARIES, *(["hiring"] if not any("hiring" in part for part in asked) else [])]
