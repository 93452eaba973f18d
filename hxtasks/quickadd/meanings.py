"""What phrases mean. The languages' tables say which words stand for which of these.

Each takes what the phrase's slots hold (see hxtasks.quickadd.phrases) and the present moment on the wall, and
gives a When, a Rule or a number; it raises NoSuchDay for a date that the calendar doesn't have.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from hxtasks.quickadd.days import NoSuchDay, day_of, days_in, month_after, plus, plus_months, plus_units
from hxtasks.quickadd.rule import Rule, Unit

Slots = Mapping[str, Any]


class When(NamedTuple):
    """A day, a time (HH:MM), or both."""

    on: date | None = None
    at: str | None = None
    rough: bool = False
    """Whether the time is that of a part of the day, which one on the clock makes exact."""

    def also(self, other: "When") -> "When | None":
        """Both of them; None where they say two days or two times."""
        if (self.on and other.on) or (self.at and other.at and self.rough == other.rough):
            return None
        at = self.at or other.at
        if self.at and other.at:
            at = _within(self.at, other.at) if self.rough else _within(other.at, self.at)
        return When(self.on or other.on, at, (self.rough or not self.at) and (other.rough or not other.at))


type Meaning = Callable[[Slots, datetime], When]
type Repeat = Callable[[Slots], Rule]

SATURDAY = 5
EVENING = "20:00"
_CLOCKS = ("clock", "h24", "hour", "said", "oclock")
APART = 4
"""Hours between a part of the day and a time on the clock that it may mean: 8 in the evening is 20:00."""
NEAR = 20
"""Years ahead that two digits may mean."""


def in_days(number: int, at: str | None = None) -> Meaning:
    """So many days from today; today without a time that has passed."""

    def when(_slots: Slots, now: datetime) -> When:
        return When(plus(now.date(), number), None if at and number == 0 and f"{now:%H:%M}" >= at else at, rough=True)

    return when


def after(slots: Slots, now: datetime) -> When:
    """In so many days, weeks, months, years: slots `n` and `unit`."""
    return When(plus_units(now.date(), slots["n"], slots["unit"]))


def one_after(slots: Slots, now: datetime) -> When:
    """The first day of the next week, month or year: slot `unit`. The next day for days."""
    today = now.date()
    starts = {
        "day": lambda: plus(today, 1),
        "week": lambda: plus(today, 7 - today.weekday()),
        "month": lambda: plus_months(today.replace(day=1), 1),
        "year": lambda: day_of(today.year + 1, 1, 1),
    }
    return When(starts[slots["unit"]]())


def soon(slots: Slots, now: datetime) -> When:
    """In so many minutes: slot `duration`."""
    then = now + timedelta(minutes=slots["duration"])
    return When(plus(then.date(), 0), f"{then:%H:%M}")


def coming(slots: Slots, now: datetime) -> When:
    """The next such weekday, which is never today: slot `weekday`, `fullday` or `shortday`."""
    return When(plus(now.date(), (_weekday(slots) - now.weekday() - 1) % 7 + 1))


def of_this_week(slots: Slots, now: datetime) -> When:
    """The weekday of these days, today included."""
    return When(plus(now.date(), (_weekday(slots) - now.weekday()) % 7))


def of_next_week(slots: Slots, now: datetime) -> When:
    """The weekday of the week that starts on the coming Monday."""
    return When(plus(now.date(), 7 - now.weekday() + _weekday(slots)))


def this_weekend(_slots: Slots, now: datetime) -> When:
    """Saturday, or Sunday when it is that already."""
    return When(plus(now.date(), max(SATURDAY - now.weekday(), 0)))


def next_weekend(_slots: Slots, now: datetime) -> When:
    """Saturday of next week."""
    return When(plus(now.date(), 7 - now.weekday() + SATURDAY))


def end_of(slots: Slots, now: datetime) -> When:
    """The last day of this week (Friday), month or year: slot `unit`."""
    today = now.date()
    if slots["unit"] == "week":
        return When(plus(today, (4 - today.weekday()) % 7))
    if slots["unit"] == "month":
        return When(today.replace(day=days_in(today.year, today.month)))
    if slots["unit"] == "year":
        return When(day_of(today.year, 12, 31))
    return When(today)


def end_of_next_month(_slots: Slots, now: datetime) -> When:
    """The last day of next month."""
    year, month = month_after(now.date(), 1)
    return When(day_of(year, month, days_in(year, month)))


def dated(slots: Slots, now: datetime) -> When:
    """A day of a month, the next one to come without a year: slots `mday` or `nth`, `month`, perhaps `year`."""
    day = slots.get("mday") or slots["nth"]
    return When(_next_to_come(day, slots["month"], slots.get("year"), now.date()))


def dotted(slots: Slots, now: datetime) -> When:
    """14.9., 14.9.27 or 14.9.2027: slot `dotted`. A year of two digits is one to come, or 3.4.11 is a version."""
    day, month, year = slots["dotted"]
    if year is not None and year < 100:
        year += now.year // 100 * 100
        if not now.year <= year < now.year + NEAR:
            return When()
    return When(_next_to_come(day, month, year, now.date()))


def iso(slots: Slots, now: datetime) -> When:
    """2027-09-14: slot `iso`."""
    return When(day_of(*slots["iso"]))


def monthday(slots: Slots, now: datetime) -> When:
    """The 17th: the next one to come, in a month that has it. Slot `nth` or `mday`."""
    number = slots.get("nth") or slots["mday"]
    if number > 31:
        raise NoSuchDay("There is no such day.")
    months = (month_after(now.date(), later) for later in range(3))
    days = (date(year, month, number) for year, month in months if number <= days_in(year, month))
    return When(next(day for day in days if day >= now.date()))


def clock(at: str) -> Meaning:
    """A time that has a name."""
    return lambda _slots, _now: When(None, at)


def around(at: str) -> Meaning:
    """A part of the day, by the time it begins at."""
    return lambda _slots, _now: When(None, at, rough=True)


def timed(slots: Slots, _now: datetime) -> When:
    """A time: one of the slots in _CLOCKS."""
    return When(None, next(slots[name] for name in _CLOCKS if name in slots))


def past(minutes: int, times: int = 0) -> Meaning:
    """So many minutes after a time, before it where negative, and slot `n` as often as that: half past, ten to."""

    def when(slots: Slots, now: datetime) -> When:
        hour, minute = map(int, str(timed(slots, now).at).split(":"))
        total = hour * 60 + minute + minutes + times * slots.get("n", 0)
        return When(None, f"{total // 60 % 24:02}:{total % 60:02}")

    return when


def part(slots: Slots, _now: datetime) -> When:
    """A part of the day: slot `part`."""
    return When(None, slots["part"], rough=True)


def in_minutes(minutes: int) -> Meaning:
    """In so many minutes, said in words."""
    return lambda _slots, now: soon({"duration": minutes}, now)


def every(unit: Unit, interval: int = 1, weekdays: tuple[int, ...] = ()) -> Repeat:
    """A rule that has words of its own."""
    return lambda _slots: Rule(unit, interval, weekdays)


def every_unit(slots: Slots) -> Rule:
    """Every so many units: slots `n` or `ordinal` and `unit`; for weeks perhaps `weekdays`, months `nths`, `mdays`."""
    unit, interval = slots["unit"], _positive(slots.get("n", slots.get("ordinal", 1)))
    if "weekdays" in slots and unit == "week":
        return Rule(unit, interval, slots["weekdays"])
    days = slots.get("nths") or slots.get("mdays")
    if days and unit == "month":
        return Rule(unit, interval, monthdays=_days_of_month(days))
    if "weekdays" in slots or days:
        raise NoSuchDay("That can't be repeated.")
    return Rule(unit, interval)


def every_other(slots: Slots) -> Rule:
    """Every second unit or weekday: slot `unit`, with `weekdays` perhaps, or `weekday`."""
    if "weekday" in slots:
        return Rule("week", 2, (slots["weekday"],))
    return every_unit({**slots, "n": 2})


def every_weekday(slots: Slots) -> Rule:
    """On weekdays that are named: slot `weekdays` or `habits`."""
    return Rule("week", 1, slots.get("weekdays") or slots["habits"])


def every_but(slots: Slots) -> Rule:
    """On all days of the week but those that are named: slot `weekdays`."""
    return Rule("week", 1, tuple(day for day in range(7) if day not in slots["weekdays"]))


def every_nth(slots: Slots) -> Rule:
    """On days of the month: slot `nths` or `mdays`."""
    return Rule("month", monthdays=_days_of_month(slots.get("nths") or slots["mdays"]))


def every_last_day(_slots: Slots) -> Rule:
    """On the last day of the month."""
    return Rule("month", monthdays=(-1,))


def every_nth_weekday(slots: Slots) -> Rule:
    """On the nth or last weekdays of the month: slots `ordinals` and `weekday`."""
    nths = slots["ordinals"]
    if not all(nth == -1 or 1 <= nth <= 5 for nth in nths):
        raise NoSuchDay("A month has no such week.")
    return Rule("month", 1, (slots["weekday"],), nths)


def every_date(slots: Slots) -> Rule:
    """On a day of the year: slots `mday` and `month`."""
    day, month = slots["mday"], slots["month"]
    day_of(2028, month, day)
    return Rule("year", month=month, monthdays=(day,))


def every_part(slots: Slots) -> Rule:
    """Every morning and the like: slot `part`; on weekdays perhaps, slot `weekdays`."""
    if "weekdays" in slots:
        return Rule("week", 1, slots["weekdays"], at=slots["part"])
    return Rule("day", at=slots["part"])


def _within(part: str, clock: str) -> str:
    """A time of twelve hours, in the afternoon where the part of the day says so."""
    hour = int(clock[:2]) + 12
    return f"{hour:02}{clock[2:]}" if 12 < hour < 24 and abs(hour - int(part[:2])) <= APART else clock


def _weekday(slots: Slots) -> int:
    found: int = next(slots[name] for name in ("weekday", "fullday", "shortday") if name in slots)
    return found


def _positive(number: int) -> int:
    if number < 1:
        raise NoSuchDay("That can't be repeated.")
    return number


def _days_of_month(numbers: tuple[int, ...]) -> tuple[int, ...]:
    if not all(1 <= number <= 31 for number in numbers):
        raise NoSuchDay("A month has no such day.")
    return numbers


def _next_to_come(day: int, month: int, year: int | None, today: date) -> date:
    if year is not None:
        return day_of(year, month, day)
    day_of(2028, month, day)  # 2028 is a leap year
    for later in range(9):
        if month == 2 and day == 29 and days_in(today.year + later, 2) == 28:
            continue
        found = day_of(today.year + later, month, day)
        if found >= today:
            return found
    raise NoSuchDay("There is no such day.")
