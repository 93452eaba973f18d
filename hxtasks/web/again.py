"""A page that was asked for in the same words before, and that nothing has changed since, is sent again as it is.

`hx.revalidated` declares that a page follows from who asks (with the last change of the log), the date where they are
and this build alone. Who asks is found out anew for each request, in one query, so that a session that has ended, a
member who was taken out, the day after get what any request gets. All else is in the words: address, cookie,
encodings, whether htmx asked.
"""

import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple

from hxtasks import clock
from hxtasks.access import Actor

KEPT = 16 * 1024 * 1024
"""Bytes of answers that are kept in all."""

LONGEST = KEPT // 16
"""The longest answer that is kept."""

_FOLLOWS = "hxtasks.follows"

_ASIDE = frozenset({b"referer", b"user-agent", b"accept-language", b"priority", b"dnt", b"x-page"})
"""Headers that no page depends on; neither does any on what the browser says by `Sec-…`."""

_OF_THE_MOMENT = frozenset({b"x-request-id", b"date"})

_EACH = 512
"""About what an answer takes besides its bytes."""

type Scope = Any
type Message = Any
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Follows(NamedTuple):
    """What an answer follows from. `who` asks again whose request it is, as for any request."""

    who: Callable[[], Awaitable[Actor | None]]
    actor: Actor
    today: date

    async def still(self) -> bool:
        """Whether the answer would be the same now."""
        return self.today == clock.today(self.actor.timezone) and await self.who() == self.actor


def remember(scope: Scope, follows: Follows) -> None:
    """Say of the request with this scope what its answer follows from: it may be sent again."""
    scope[_FOLLOWS] = follows


class Answer(NamedTuple):
    """An answer as it was sent, compressed as the client wanted it."""

    follows: Follows
    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes

    @property
    def size(self) -> int:
        """The memory that it takes, roughly."""
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers) + _EACH


class Again:
    """Stands before an ASGI app and keeps what may be sent again, the latest used."""

    def __init__(self, app: App, kept: int = KEPT) -> None:
        self._app = app
        self._most = kept
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self.size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return await self._app(scope, receive, send)
        words = _words(scope)
        answer = self._answers.get(words)
        if answer and await _still(answer.follows):
            self._answers.move_to_end(words)
            return await _send(answer, send)
        listener = _Listener(scope, send)
        await self._app(scope, receive, listener)
        self._forget(words)
        if made := listener.answer():
            self._keep(words, made)
        return None

    def _keep(self, words: bytes, answer: Answer) -> None:
        self._answers[words] = answer
        self.size += answer.size
        while self.size > self._most:
            self._forget(next(iter(self._answers)))

    def _forget(self, words: bytes) -> None:
        if answer := self._answers.pop(words, None):
            self.size -= answer.size


class _Listener:
    """Passes an answer on, and knows it afterwards where its route says what it follows from."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._start: Message = None
        self._body = bytearray()
        self._whole = False

    async def __call__(self, message: Message) -> None:
        if _FOLLOWS in self._scope:
            if message["type"] == "http.response.start":
                self._start = message
            elif len(self._body) <= LONGEST:
                self._body += message.get("body", b"")
                self._whole = not message.get("more_body", False)
        await self._send(message)

    def answer(self) -> Answer | None:
        """What was sent; None where it must not be sent again."""
        if not self._whole or len(self._body) > LONGEST:
            return None
        headers = [(name.lower(), value) for name, value in self._start["headers"]]
        if any(name == b"set-cookie" for name, _ in headers):
            return None
        kept = [header for header in headers if header[0] not in _OF_THE_MOMENT]
        return Answer(self._scope[_FOLLOWS], self._start["status"], kept, bytes(self._body))


async def _still(follows: Follows) -> bool:
    try:
        return await follows.still()
    except Exception:  # noqa: BLE001 - whatever it is, the app will meet it too, and has words for it
        return False


async def _send(answer: Answer, send: Send) -> None:
    headers = [*answer.headers, (b"x-request-id", secrets.token_hex(8).encode())]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body, "more_body": False})


def _words(scope: Scope) -> bytes:
    """The request, but for what no answer depends on. Hashed, since it holds the session's secret."""
    said = [pair for pair in scope["headers"] if pair[0] not in _ASIDE and not pair[0].startswith(b"sec-")]
    asked = (scope["scheme"], scope["path"], scope["query_string"], said)
    return blake2b(repr(asked).encode(), digest_size=20).digest()
