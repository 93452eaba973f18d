"""What typed lines mean to somebody: names become what they stand for, as far as this person may use it."""

import re
from asyncio import to_thread
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple
from unicodedata import normalize

from hxtasks import clock
from hxtasks.access import Actor
from hxtasks.quickadd import Draft, Mention, Reminder, Span, Unknown, mentioned, parse, words_for
from hxtasks.tasks.forms import MAX_LABEL
from hxtasks.tasks.quick import queries
from hxtasks.tasks.quick.queries import PersonName, PlaceName

ME = frozenset({"me", "ich", "moi"})
TRIES = 4
"""Times that lines are read anew without names that stand for nothing; what still names one has no names at all."""
LONG = 2000
"""Characters of a text that is read beside the event loop, so that others don't wait."""

NO_PROJECT = "There is no such project, or you can't add to it."
NO_SECTION = "There is no such section."
NO_PERSON = "There is nobody of that name who sees the project."
ELSEWHERE = "A subtask is where its parent is."
LONG_LABEL = f"A label has at most {MAX_LABEL} characters."
UNDATED = "To be reminded before it is due, it needs a date."
OVER = "That is over already."
MOST_REMINDERS = 20
"""Reminders of one person on one task."""
TOO_MANY = f"At most {MOST_REMINDERS} reminders of one task."


class Home(NamedTuple):
    """Where lines go that name no place. Section None is the project's nameless one."""

    project_id: int
    section_id: int | None = None


ANYWHERE = Home(0)
"""Before a place is chosen: everybody whom one knows may be named."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was understood. `project` and `section` are None where it names none."""

    draft: Draft
    home: Home
    project: PlaceName | None = None
    section: PlaceName | None = None
    named: tuple[tuple[str, PersonName], ...] = ()
    """Who is meant by each name."""

    @property
    def people(self) -> tuple[PersonName, ...]:
        """Whom it is for, each once."""
        return tuple({person.id: person for _, person in self.named}.values())


async def understand(
    actor: Actor,
    text: str,
    home: Home,
    *,
    now: datetime | None = None,
    zone: str | None = None,
    below: bool = False,
    keeps: bool = True,
) -> list[Line]:
    """Every line, with what it names. Unknown names are words of its title; `unknown` tells them.

    `below` is for subtasks of a task in `home`, which are nowhere else. `keeps` leaves in the title, too, what can't
    be saved. Raises TooManyLines.
    """
    said = mentioned(text)
    names = replace(await _names(actor, said, home), below=below, keeps=keeps)
    moment, words = now or clock.now(), words_for(actor.locale)
    left: dict[int, tuple[int, Unknown]] = {}

    async def read(leaving: Collection[int]) -> list[Line]:
        def drafts() -> list[Draft]:
            return parse(text, now=moment, zone=zone or actor.timezone, words=words, left=leaving)

        return names.lines(drafts() if len(text) < LONG else await to_thread(drafts))

    lines = await read(())
    for _ in range(TRIES):
        unknown = dict(names.unknown(lines))
        if not unknown:
            break
        left |= unknown
        lines = await read(left.keys())
    else:
        lines = await read({mention.start for mention in said})
    told: dict[int, list[Unknown]] = {}
    for number, what in (left[start] for start in sorted(left)):
        told.setdefault(number, []).append(what)
    return [
        replace(line, draft=replace(line.draft, unknown=(*line.draft.unknown, *told.get(number, ()))))
        for number, line in enumerate(lines)
    ]


async def _names(actor: Actor, said: Sequence[Mention], home: Home) -> "_Names":
    """What is known of what was said, and no more."""
    kinds = {mention.kind for mention in said}
    places = await queries.places(actor) if kinds & {"project", "section"} else []
    named = {_project(places, mention.name) for mention in said if mention.kind == "project"}
    people = []
    if "assignee" in kinds:
        people = await queries.people(actor, {home.project_id, *(place.project_id for place in named if place)})
        people += await queries.team(actor) if home == ANYWHERE else []
    return _Names(actor, home, places, people)


@dataclass(frozen=True)
class _Names:
    """The names that this person may use."""

    actor: Actor
    home: Home
    places: Sequence[PlaceName]
    people: Sequence[PersonName]
    below: bool = False
    keeps: bool = True

    def lines(self, drafts: Sequence[Draft]) -> list[Line]:
        """What drafts name. What is part of another line is where that one is."""
        lines: list[Line] = []
        for draft in drafts:
            if self.below or draft.parent is not None:
                home = self.home if draft.parent is None else lines[draft.parent].home
                lines.append(Line(draft, home, named=self._people(draft, home)))
                continue
            project = _project(self.places, draft.project) if draft.project else None
            home = Home(project.project_id) if project else self.home
            section = self._section(draft.section, home)
            home = Home(section.project_id, section.section_id) if section else home
            lines.append(Line(draft, home, project, section, self._people(draft, home)))
        return lines

    def unknown(self, lines: Sequence[Line]) -> Iterator[tuple[int, tuple[int, Unknown]]]:
        """What stands for nothing: where it starts, in which line, and why. First projects: they decide on the rest."""
        found = [
            (span, number, why)
            for number, line in enumerate(lines)
            for span in line.draft.spans
            if (why := self._why(line, span))
        ]
        for span, number, why in [each for each in found if each[0].kind == "project"] or found:
            yield span.start, (number, Unknown(span.text, why))

    def _why(self, line: Line, span: Span) -> str:
        """Why a name can't be used; empty where it can."""
        if span.kind in ("project", "section") and (self.below or line.draft.parent is not None):
            return ELSEWHERE
        if span.kind == "project":
            return "" if line.project else NO_PROJECT
        if span.kind == "section":
            return "" if line.section else NO_SECTION
        if span.kind == "assignee":
            return "" if self._person(name_of(span), line.home) else NO_PERSON
        if span.kind == "label":
            return LONG_LABEL if len(name_of(span)) > MAX_LABEL else ""
        return self._why_no_reminder(line.draft, span) if span.kind == "reminder" and self.keeps else ""

    def _why_no_reminder(self, draft: Draft, span: Span) -> str:
        reminder = reminder_of(draft, span)
        if len(draft.reminders) > MOST_REMINDERS:
            return TOO_MANY
        if reminder.at is None:
            return "" if draft.due_on else UNDATED
        return OVER if reminder.at <= clock.now() else ""

    def _section(self, name: str, home: Home) -> PlaceName | None:
        of_project = [place for place in self.places if place.project_id == home.project_id and place.section]
        return _best(of_project, name, lambda place: (place.section,)) if name else None

    def _people(self, draft: Draft, home: Home) -> tuple[tuple[str, PersonName], ...]:
        found = ((name, self._person(name, home)) for name in draft.assignees)
        return tuple((name, person) for name, person in found if person)

    def _person(self, name: str, home: Home) -> PersonName | None:
        there = [person for person in self.people if person.project_id == home.project_id]
        if name.casefold() in ME:
            return next((person for person in there if person.id == self.actor.id), None)
        exact = _best(there, name, lambda person: (person.username, person.name))
        by_first_name = [person for person in there if key_of_name(person.name.partition(" ")[0]) == key_of_name(name)]
        return exact or (by_first_name[0] if len(by_first_name) == 1 else None)


def _project(places: Sequence[PlaceName], name: str) -> PlaceName | None:
    return _best([place for place in places if not place.section], name, lambda place: (place.project, place.slug))


def _best[N](candidates: Sequence[N], name: str, names: Callable[[N], tuple[str, ...]]) -> N | None:
    """What is called that: letter by letter, or else but for case, spaces and hyphens."""
    exact = (one for one in candidates if name in names(one))
    alike = (one for one in candidates if key_of_name(name) in map(key_of_name, names(one)))
    return next(exact, None) or next(alike, None)


def key_of_name(name: str) -> str:
    """What two writings of a name have in common: neither case nor spaces and hyphens matter."""
    return re.sub(r"[\s_-]+", "", normalize("NFKC", name).casefold())


def reminder_of(draft: Draft, span: Span) -> Reminder:
    """The reminder that a piece of text asks for."""
    places = [each.start for each in draft.spans if each.kind == "reminder"]
    return draft.reminders[min(places.index(span.start), len(draft.reminders) - 1)]


def name_of(span: Span) -> str:
    """The name that a piece of text has behind its sign."""
    return " ".join(span.text[1:].strip('"').split())
