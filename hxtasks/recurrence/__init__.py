"""When something comes again: rules of RFC 5545, and what completing means to them. Knows no database and no HTTP."""

from hxtasks.recurrence.completion import Anchor, first_date, next_date, upcoming
from hxtasks.recurrence.expansion import literal
from hxtasks.recurrence.reading import parse
from hxtasks.recurrence.rules import BadRule, Rule

__all__ = ["Anchor", "BadRule", "Rule", "first_date", "literal", "next_date", "parse", "upcoming"]
