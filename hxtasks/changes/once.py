"""The same request sent twice is carried out once: a double click, a retry, a resend.

A request may carry a key (header `Idempotency-Key`, form field `once`). The key is written in the transaction of
the change, where it can be written once; whoever comes second gets the first one's answer.
"""

import asyncio
import json
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from tortoise.exceptions import IntegrityError

from hxtasks import clock
from hxtasks.db import sql

KEPT = timedelta(days=1)
"""How long an answer is kept for whoever asks again."""

PATIENCE = 5.0
"""Seconds to wait for the answer to a request that is being carried out."""


@dataclass(frozen=True)
class Claim:
    """One person's key and the digest of what they asked with it."""

    actor_id: int
    key: str
    digest: str
    projects: set[int] = field(default_factory=set, compare=False)
    """Where something was changed, known once it is carried out: the answer is for those who see these."""


class Repeated(Exception):
    """Another request with this key has been carried out; nothing of this one is kept."""


class Answer(NamedTuple):
    """What the first request was answered; `status` 0 while it is under way."""

    digest: str
    status: int
    headers: str
    body: str

    def read(self) -> tuple[dict[str, str], list[int]]:
        """Its headers, and the projects in which something was changed."""
        headers = json.loads(self.headers)
        return headers, json.loads(headers.pop(PROJECTS, "[]"))


PROJECTS = ":projects"
"""Where the projects of an answer stand among its headers; no header's name begins like that."""

claim: ContextVar[Claim | None] = ContextVar("claim", default=None)
"""The key of the request that is being carried out."""


async def take(projects: Iterable[int]) -> None:
    """Write the current request's key inside its transaction. Raises Repeated where it was written before.

    `projects` are those in which it changed something.
    """
    current = claim.get()
    if current is None:
        return
    try:
        await sql.execute(
            "INSERT INTO once (actor_id, key, digest, status, headers, body, at) "
            "VALUES (:actor, :key, :digest, 0, '', '', :at)",
            actor=current.actor_id,
            key=current.key,
            digest=current.digest,
            at=clock.now(),
        )
    except IntegrityError:
        raise Repeated from None
    current.projects.update(projects)


async def find(wanted: Claim) -> Answer | None:
    """The answer under a key, waiting for one that is under way; None where the key is new."""
    waited = 0.0
    while True:
        found = await sql.row(
            Answer,
            "SELECT digest, status, headers, body FROM once WHERE actor_id = :actor AND key = :key",
            actor=wanted.actor_id,
            key=wanted.key,
        )
        if found is None or found.status or waited >= PATIENCE:
            return found
        await asyncio.sleep(0.05)
        waited += 0.05


async def keep(done: Claim, status: int, headers: dict[str, str], body: str) -> None:
    """Keep the answer for those who ask again."""
    await sql.execute(
        "UPDATE once SET status = :status, headers = :headers, body = :body WHERE actor_id = :actor AND key = :key",
        status=status,
        headers=json.dumps(headers | {PROJECTS: json.dumps(sorted(done.projects))}),
        body=body,
        actor=done.actor_id,
        key=done.key,
    )


async def forget() -> int:
    """Let go of answers that nobody will ask for again, and say how many."""
    return await sql.execute("DELETE FROM once WHERE at < :oldest", oldest=clock.now() - KEPT)
