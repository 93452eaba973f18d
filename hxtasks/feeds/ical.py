"""A list as iCalendar (RFC 5545): to-dos, or events for calendars that show nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from hxtasks.feeds.listing import Listing
from hxtasks.feeds.queries import Alarm, Told
from hxtasks.feeds.zones import timezone
from hxtasks.recurrence import Rule, literal, parse
from hxtasks.tasks.rows import TaskRow

LINE = 75
"""Octets of a line before it is folded."""
PRIORITIES = {1: 1, 2: 5, 3: 9, 4: 0}


def to_ical(listing: Listing, *, events: bool = False) -> str:
    """What has a date, as VTODO or VEVENT. UIDs stay the same for as long as the server's address does."""
    dated = [told for told in listing.tasks if told.row.due_on or told.row.deadline_on or told.row.start_on]
    host = urlsplit(listing.base).hostname or "localhost"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//hxtasks//hxtasks//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escaped(listing.title)}")
    if listing.says:
        lines.append(f"X-WR-CALDESC:{escaped(listing.says)}")
    days: dict[str, list[date]] = {}
    for told in dated:
        if told.row.due_on and told.row.due_time:
            days.setdefault(told.row.due_zone or listing.zone, []).append(told.row.due_on)
    for zone, used in sorted(days.items()):
        lines += timezone(zone, min(used).year, max(used).year)
    for told in dated:
        lines += _component(told, host, listing, events=events)
    return "".join(f"{folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _component(told: Told, host: str, listing: Listing, *, events: bool) -> Iterator[str]:
    row, kind = told.row, "VEVENT" if events else "VTODO"
    yield f"BEGIN:{kind}"
    yield f"UID:task-{row.id}@{host}"
    yield f"DTSTAMP:{_instant(told.changed_at)}"
    yield f"CREATED:{_instant(row.created_at)}"
    yield f"LAST-MODIFIED:{_instant(told.changed_at)}"
    yield f"SEQUENCE:{row.version}"
    yield f"SUMMARY:{escaped(row.title)}"
    if told.extra.notes:
        yield f"DESCRIPTION:{escaped(told.extra.notes)}"
    yield f"URL:{listing.base}/tasks/{row.id}"
    yield from _event_times(told, listing.zone) if events else _todo_times(told, listing.zone)
    if not events:
        yield f"PRIORITY:{PRIORITIES[row.priority]}"
        yield from _state(told)
    if row.rrule and row.due_on:
        yield f"RRULE:{_rule(row.rrule, row.due_on, row.due_time, row.due_zone or listing.zone)}"
    if told.labels:
        yield f"CATEGORIES:{','.join(map(escaped, told.label_names))}"
    if row.parent_id:
        yield f"RELATED-TO:task-{row.parent_id}@{host}"
    for alarm in () if row.done else listing.alarms.get(row.id, ()):
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(row.title)}", _trigger(alarm, row, events))
        yield "END:VALARM"
    yield f"END:{kind}"


def _rule(text: str, due: date, at: str | None, zone: str) -> Rule:
    """As RFC 5545 wants it: every month has the day, and UNTIL is a date or a moment of UTC as DTSTART is (§3.3.10)."""
    rule = literal(parse(text).remembering(due))
    until = rule.until
    if until is None:
        return rule
    if not at:
        return replace(rule, until=until.date() if isinstance(until, datetime) else until)
    moment = until if isinstance(until, datetime) else datetime.combine(until, time(23, 59, 59))
    return replace(rule, until=(moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC))


def _trigger(alarm: Alarm, row: TaskRow, events: bool) -> str:
    """So long before a time, or a moment: a date's own is midnight for calendars, not our morning."""
    if alarm.minutes is None or not row.due_time:
        return f"TRIGGER;VALUE=DATE-TIME:{_instant(alarm.at)}"
    return f"TRIGGER{'' if events else ';RELATED=END'}:-PT{alarm.minutes}M"


def _state(told: Told) -> Iterable[str]:
    done = told.row.completed_at
    if not done:
        return ("STATUS:NEEDS-ACTION",)
    return ("STATUS:COMPLETED", f"COMPLETED:{_instant(done)}", "PERCENT-COMPLETE:100")


def _todo_times(told: Told, zone: str) -> Iterator[str]:
    """When it begins and is due. Both are dates, or both are times; what repeats needs a beginning (§3.8.2.4)."""
    row, start = told.row, told.row.start_on
    due = row.due_on or row.deadline_on
    at = row.due_time if row.due_on else None
    if row.rrule and due:  # what the rule goes on from, so the task's own start can't be told
        yield _moment("DTSTART", due, at, row.due_zone or zone)
    elif start and (not due or (start, "00:00") < (due, at or "00:00")):  # not at the same time (§3.8.2.3)
        yield _moment("DTSTART", start, "00:00" if at else None, row.due_zone or zone)
    if due:
        yield _moment("DUE", due, at, row.due_zone or zone)


def _event_times(told: Told, zone: str) -> Iterator[str]:
    row = told.row
    on = row.due_on or row.deadline_on or row.start_on
    if on is None:
        return
    at = row.due_time if row.due_on else None
    yield _moment("DTSTART", on, at, row.due_zone or zone)
    if at and told.extra.estimate_minutes:
        yield f"DURATION:PT{told.extra.estimate_minutes}M"
    elif not at:
        yield _moment("DTEND", on + timedelta(days=1), None, zone)
        yield "TRANSP:TRANSPARENT"


def _moment(name: str, on: date, at: str | None, zone: str) -> str:
    """A date by itself, or a time on the wall of a zone."""
    if not at:
        return f"{name};VALUE=DATE:{on:%Y%m%d}"
    wall = datetime.combine(on, time.fromisoformat(at), ZoneInfo(zone))
    return f"{name}:{wall:%Y%m%dT%H%M%S}Z" if zone == "UTC" else f"{name};TZID={zone}:{wall:%Y%m%dT%H%M%S}"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Text as a value (RFC 5545 §3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "")


def folded(line: str) -> str:
    """A line cut into pieces of at most 75 octets, never within a letter (RFC 5545 §3.1)."""
    octets = line.encode()
    if len(octets) <= LINE:
        return line
    pieces, start, room = [], 0, LINE
    while start < len(octets):
        end = start + room
        while end < len(octets) and octets[end] & 0xC0 == 0x80:  # within a letter
            end -= 1
        pieces.append(octets[start:end].decode())
        start, room = end, LINE - 1
    return "\r\n ".join(pieces)
