"""The other shapes of a list, and the answer that holds one."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from quart import Response, request

from hxtasks.access import Actor
from hxtasks.attachments.names import disposition
from hxtasks.feeds import lists, queries
from hxtasks.feeds.atom import to_atom
from hxtasks.feeds.ical import to_ical
from hxtasks.feeds.listing import Listing
from hxtasks.feeds.plain import to_csv, to_json, to_markdown
from hxtasks.tasks.finding.lists import Listed
from hxtasks.web import guard


class Shape(NamedTuple):
    """What a list may be told as; `saved` where a browser keeps it as a file."""

    type: str
    write: Callable[[Listing], str]
    saved: bool = False


SHAPES = {
    "json": Shape("application/json", to_json),
    "csv": Shape("text/csv; charset=utf-8; header=present", to_csv, saved=True),
    "ics": Shape("text/calendar; charset=utf-8", to_ical, saved=True),
    "md": Shape("text/markdown; charset=utf-8", to_markdown),
    "atom": Shape("application/atom+xml; charset=utf-8", to_atom),
}
ENDINGS = f"any({','.join(SHAPES)})"
"""For addresses: `<any(json,csv,ics,md,atom):shape>`."""


async def answer(actor: Actor, found: Listed, shape: str, *, q: str, alarms: bool = False) -> Response:
    """The list in this shape; `?as=events` makes a calendar's to-dos events.

    `q` is what it was narrowed by, `alarms` whether the actor's reminders are told.
    """
    told = await queries.tell(actor, found.among, found.q)
    base = guard.settings().address.rstrip("/")
    page = f"{base}{found.path}{f'?q={quote(q)}' if q else ''}"
    source = f"{base}{request.full_path.removesuffix('?')}"
    # What spans projects holds what its reader sees: at one address it is another list for another person.
    own = "" if lists.is_one_for_all(found) else f"#of-person-{actor.id}"
    listing = Listing(found.title, page + own, page, base, source, actor.timezone, told.tasks, told.cut)
    if alarms and shape == "ics":
        listing = listing._replace(alarms=await queries.alarms(actor, [each.row.id for each in told.tasks]))
    kind = SHAPES[shape]
    write = partial(to_ical, events=True) if shape == "ics" and request.args.get("as") == "events" else kind.write
    # In a thread: two thousand tasks with long notes take up to a second, in which nobody else is to wait.
    response = Response(await asyncio.to_thread(write, listing), content_type=kind.type)
    if kind.saved:
        name = f"{found.path.strip('/').replace('/', '-')}{f'-first-{len(told.tasks)}' if told.cut else ''}.{shape}"
        response.headers["Content-Disposition"] = disposition("attachment", name)
    if told.cut:
        response.headers["X-Cut-At"] = str(queries.MOST)
    return response
