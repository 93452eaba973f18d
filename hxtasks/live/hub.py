"""All open pages of this process, and who of them is told what."""

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from jinja2 import Environment
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from hxtasks import clock
from hxtasks.access import Actor, Role
from hxtasks.changes import tail
from hxtasks.changes.tail import Entry, Tail
from hxtasks.live import news, queries
from hxtasks.live.bells import Bells
from hxtasks.live.news import News, Step
from hxtasks.live.presence import Presence
from hxtasks.live.queries import ViewerRow
from hxtasks.live.streams import Stream, final, frame
from hxtasks.settings import Settings
from hxtasks.tasks import queries as tasks
from hxtasks.web.ui import Count

log = logging.getLogger("hxtasks.live")

MOST = 2000
"""Streams of one process."""
MOST_OF_ONE = 20
"""Streams of one person in one process."""
MOST_REPLAYED = 500
"""Changes that a page is told of when it comes back; where it missed more, it fetches itself again."""
TICK = 5.0
"""Seconds between two looks at sessions and clocks."""
AT_ONCE = 20
"""Streams that are sent something in one go: whoever asks for a page meanwhile waits for no more than these."""
BEATS = 4
"""Ticks between two signs of life, which keep proxies from closing a silent stream."""

type Sight = dict[int, ViewerRow]


class Kind(NamedTuple):
    """Viewers who see the same thing. `without` is the page whose own changes it is not told of."""

    timezone: str
    locale: str
    places: tuple[tuple[int, bool, bool], ...]
    without: str


class Hub:
    """The streams of this process."""

    def __init__(self, env: Environment, settings: Settings) -> None:
        self._env = env
        self._settings = settings
        self._streams: set[Stream] = set()
        self._of_user: Counter[int] = Counter()
        self._days: dict[str, date] = {}
        self._presence = Presence(env, self._streams)
        self._bells = Bells(env, self._streams)
        self._stopping = False
        # What a stream has seen is said to it only when it was also sent.
        self._telling = asyncio.Lock()
        self.tail = Tail(settings.database, self._take)

    async def run(self) -> None:
        """Follow the log, sessions and clocks until cancelled."""
        while True:
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(self.tail.follow())
                    group.create_task(self._tick_on())
                    group.create_task(self._presence.run())
            except Exception:
                log.exception("live pages stopped; starting again")
                self._ask_again(self._streams)
                await asyncio.sleep(1)

    def stop(self) -> None:
        """End every stream, so that the server can end; the pages come back to whoever serves next."""
        self._stopping = True
        for stream in self._streams:
            stream.end()

    def check_room(self, actor: Actor) -> None:
        """Raise ServiceUnavailable or TooManyRequests where another stream is too many."""
        if self._stopping or len(self._streams) >= MOST:
            raise ServiceUnavailable("There are too many live pages. This one works, but for showing others' changes.")
        if self._of_user[actor.id] >= MOST_OF_ONE:
            raise TooManyRequests(f"At most {MOST_OF_ONE} pages of yours are live at once.", retry_after=30)

    async def listen(self, stream: Stream) -> AsyncIterator[bytes]:
        """What a page is sent, from the change it has seen on."""
        user_id = stream.actor.id
        if self._stopping or self._of_user[user_id] >= MOST_OF_ONE:
            return
        self._streams.add(stream)
        self._of_user[user_id] += 1
        self.tail.watched.set()
        self._presence.changed(stream.project_id)
        catching_up = asyncio.create_task(self._catch_up(stream))
        try:
            async for data in stream.frames():
                yield data
        finally:
            catching_up.cancel()
            self._streams.discard(stream)
            self._of_user[user_id] -= 1
            self._presence.changed(stream.project_id)
            if not self._streams:
                self.tail.watched.clear()

    async def _catch_up(self, stream: Stream) -> None:
        try:
            await self._replay(stream)
        except Exception:
            log.exception("a page could not be told what it missed; it comes back and asks again")
            stream.end()

    async def _replay(self, stream: Stream) -> None:
        await self.tail.following.wait()
        stream.seen = min(stream.seen, await tail.newest())
        acts: set[str] = set()
        while True:
            missed = await tail.since(stream.seen, MOST_REPLAYED + 1)
            acts |= {entry.batch for entry in missed[:MOST_REPLAYED]}
            if len(missed) > MOST_REPLAYED:
                stream.seen = await tail.newest()
                stream.send(frame(stream.seen, again=["shell"]))
            elif missed:
                # Whoever was cut off may have missed the answer to what they did themselves as well.
                await self._tell([stream], missed, echo=stream.was_cut_off)
                stream.seen = missed[-1].id
            if self.tail.last <= stream.seen:
                stream.ready = True
                break
        await self._bells.of_acts(list(acts), at=stream)

    async def _take(self, entries: list[Entry]) -> float:
        last = entries[-1].id
        async with self._telling:
            streams = [stream for stream in self._streams if stream.ready and stream.seen < last]
            for stream in streams:
                stream.seen = last
            try:
                if any(entry.project_id is None for entry in entries):
                    await self._check_sessions()
                await self._tell(streams, entries)
                await self._bells.of_acts(list({entry.batch for entry in entries}))
            except Exception:
                log.exception("pages could not be told of changes; they come back and ask again")
                self._ask_again(streams)
        return min(0.5, len(streams) * 0.0002)

    def _ask_again(self, streams: Iterable[Stream]) -> None:
        """End streams whose pages may have missed something: they know the last change that they were told of."""
        for stream in streams:
            stream.end()

    async def _tell(self, streams: list[Stream], entries: list[Entry], *, echo: bool = False) -> None:
        steps = [Step(entry) for entry in entries]
        touched = {number for step in steps for number in step.projects}
        if of_labels := [step for step in steps if step.entry.kind == "label"]:
            # A label that changes may be in any list, as any date is at midnight.
            again = "labels" if all(step.is_new for step in of_labels) else "day"
            for stream in streams:
                stream.send(frame(entries[-1].id, again=[again], within=4 * len(streams)))
        if not streams or not touched:
            return
        sight: dict[int, Sight] = defaultdict(dict)
        for row in await queries.audience(list({stream.actor.id for stream in streams}), list(touched)):
            sight[row.user_id][row.project_id] = row
        pages = set() if echo else {entry.origin for entry in entries if entry.origin}
        kinds: dict[Kind, list[Stream]] = defaultdict(list)
        for stream in streams:
            seen = sight[stream.actor.id]
            if stream.project_id in touched and (stream.project_id not in seen or seen[stream.project_id].gone):
                stream.end(final("gone"))
            else:
                kinds[_kind(stream, seen, pages)].append(stream)
        for kind, alike in kinds.items():
            told = [step for step in steps if not kind.without or step.entry.origin != kind.without]
            try:
                await self._tell_kind(alike, told, sight[alike[0].actor.id], entries[-1].id)
            except Exception:
                log.exception("a change could not be shown; pages fetch themselves again")
                for stream in alike:
                    stream.send(frame(entries[-1].id, again=["shell", "day"], within=4 * len(alike)))

    async def _tell_kind(self, streams: list[Stream], steps: list[Step], seen: Sight, last: int) -> None:
        """Render once, send to many; but for each person's own numbers."""
        known = {number: row for number, row in seen.items() if not row.gone}
        told = News("", frozenset(), frozenset(), {})
        if any(step.projects & known.keys() for step in steps):
            actor = replace(streams[0].actor, role=Role(next(iter(known.values())).role))
            told = await news.compose(self._env, actor, steps, known)
        within = 4 * len(streams)
        common = frame(last, html=told.html, again=told.again, moved=told.moved, within=within) if told.again else b""
        own: dict[int, bytes] = {}
        for number, stream in enumerate(streams, 1):
            who = stream.actor.id
            again = _own(who, steps, told)
            if again and who not in own:
                html = told.html + await self._numbers_of(stream.actor)
                own[who] = frame(last, html=html, again=told.again | again, moved=told.moved, within=within)
            if data := own[who] if again else common:
                stream.send(data)
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)

    async def _numbers_of(self, actor: Actor) -> str:
        today, assigned = await tasks.counts(actor)
        return "".join(news.partial(self._env, Count(key, number)) for key, number in (("t", today), ("a", assigned)))

    async def _tick_on(self) -> None:
        beat = 0
        while True:
            await asyncio.sleep(TICK)
            if not self._streams:
                continue
            async with self._telling:
                await self._check_sessions()
                self._check_clocks()
                beat = (beat + 1) % BEATS
                for stream in self._streams if not beat else ():
                    stream.send(f"id: {stream.seen}\n\n".encode())

    async def _check_sessions(self) -> None:
        """End the streams of sessions that have ended; know what people have set since."""
        now, streams = clock.now(), list(self._streams)
        held = await queries.holding(
            [stream.actor.session_id for stream in streams],
            idle=now - timedelta(days=self._settings.session_idle_days),
            oldest=now - timedelta(days=self._settings.session_max_days),
        )
        await self._bells.look({row.user_id: row.unread for row in held.values()})
        for stream in streams:
            row = held.get(stream.actor.session_id)
            if row is None:
                stream.end(final("signed out"))
            elif row.role != stream.actor.role:
                stream.end(final("another role"))
            else:
                stream.actor = replace(stream.actor, role=Role(row.role), timezone=row.timezone, locale=row.locale)

    def _check_clocks(self) -> None:
        """At midnight "tomorrow" becomes "today" on every list of that time zone."""
        days = {zone: clock.today(zone) for zone in {stream.actor.timezone for stream in self._streams}}
        for stream in self._streams:
            zone = stream.actor.timezone
            if self._days.get(zone, days[zone]) != days[zone]:
                stream.send(frame(stream.seen, again=["day"], within=4 * len(self._streams)))
        self._days = days


def _kind(stream: Stream, seen: Sight, pages: Iterable[str]) -> Kind:
    places = tuple(sorted((n, row.project_role >= 3 and not row.archived, row.gone) for n, row in seen.items()))
    return Kind(stream.actor.timezone, stream.actor.locale, places, stream.page if stream.page in pages else "")


def _own(who: int, steps: list[Step], told: News) -> set[str]:
    """What a person fetches again for themselves: their own lists, or everything when their rights have changed."""
    again = {"mine"} if who in told.concerns else set()
    for step in steps:
        named = step.entry.kind == "member" and who in step.people
        closed = step.entry.kind == "project" and step.before.get("visibility") == "team"
        if named or closed or ("trashed_at" in step.after and step.entry.kind == "project"):
            again.add("shell")
        if step.entry.kind == "time_entry" and step.after.get("person_id") == who:
            again.add("timer")
    return again
