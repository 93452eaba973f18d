"""From one word to the condition it stands for."""

import re
from dataclasses import dataclass
from typing import cast

from hxtasks.query import days
from hxtasks.query.errors import QueryError, closest
from hxtasks.query.lexing import Token
from hxtasks.query.syntax import Comparison, SortKey, Term

DAYS = ("due", "start", "deadline", "created", "done")
"""Fields that are compared with a day."""

VALUES = {
    "is": ("done", "open", "recurring", "subtask", "shared", "trashed", "blocked"),
    "has": ("notes", "attachment", "comment", "subtasks"),
}
"""Fields that know a few words only."""

NAMES = ("assigned", "by", "project", "section", "label")
"""Fields whose values are names."""

FIELDS = (*DAYS, *VALUES, *NAMES, "priority", "sort", "group")
SORTS = ("due", "start", "deadline", "priority", "created", "done", "title", "project")
GROUPS = ("project", "due", "priority", "assigned")

_FIELD = re.compile(r"([A-Za-z]+)(:|<=|>=|<|>|=)(.*)", re.DOTALL)
_PRIORITY = re.compile(r"p?([1-4])", re.IGNORECASE)
_PLURALS = {"attachments": "attachment", "comments": "comment", "subtask": "subtasks", "note": "notes"}
_ABSENT = {"date": "due", "label": "label", "labels": "label", "start": "start", "deadline": "deadline"}
_DAYS_ALONE = {
    "today": Term("due", "today"),
    "tomorrow": Term("due", "tomorrow"),
    "yesterday": Term("due", "yesterday"),
    "overdue": Term("due", "today", "<"),
}
_SIGNS = {"##": "tree", "#": "project", "@": "label", "/": "section"}


@dataclass
class Keys:
    """What a query says about the order of its lists."""

    sort: tuple[SortKey, ...] = ()
    group: str = ""


def read(token: Token, following: Token | None, keys: Keys) -> tuple[Term | None, int]:
    """The condition that a word stands for, and how many words that took; None for sort and group.

    Those are noted in `keys`. Raises QueryError.
    """
    if (field := _absent(token, following)) and following:
        return Term(field, "", column=token.column), 2
    if token.text.startswith("\\"):
        word = _spaced(token.text[1:] + (token.quoted or ""))
        return Term("words", word or "\\", column=token.column), 1
    if not token.text and token.quoted is not None:
        return _quoted(token), 1
    for sign, field in _SIGNS.items():
        if token.text.startswith(sign):
            return _named(token, sign, field), 1
    if match := _FIELD.fullmatch(token.text):
        return _field(token, match, keys), 1
    return _word(token), 1


def _absent(token: Token, following: Token | None) -> str | None:
    """The field that two words such as `no date` ask to be empty."""
    if token.quoted is not None or token.text.casefold() != "no" or not following or following.quoted is not None:
        return None
    return _ABSENT.get(following.text.casefold())


def is_word(text: str) -> bool:
    """Whether a word typed as it is would be searched for."""
    if _FIELD.fullmatch(text) or text.startswith(("-", "+")):
        return False
    return text.casefold() not in (*_DAYS_ALONE, "no") and not re.fullmatch(r"p[1-4]", text, re.IGNORECASE)


def _word(token: Token) -> Term:
    word = token.text.casefold()
    if token.quoted is None:
        if found := _DAYS_ALONE.get(word):
            return Term(found.field, found.value, found.comparison, token.column)
        if re.fullmatch(r"p[1-4]", word):
            return Term("priority", word[1], column=token.column)
    return Term("words", _spaced(token.text + (token.quoted or "")), column=token.column)


def _spaced(text: str) -> str:
    """Words with one space between them, as what is written in quotes reads again."""
    return " ".join(text.split())


def _quoted(token: Token) -> Term:
    text = _spaced(token.quoted or "")
    first, _, rest = text.casefold().partition(" ")
    if first == "no" and rest in _ABSENT:
        return Term(_ABSENT[rest], "", column=token.column)
    if not text:
        raise QueryError("There is nothing in these quotes.", token.column)
    return Term("words", text, column=token.column)


def _named(token: Token, sign: str, field: str) -> Term:
    name = _spaced(token.text[len(sign) :] + (token.quoted or ""))
    if not name:
        raise QueryError(f"Put a name behind {sign}, in quotes where it has a space.", token.column)
    return Term(field, name, column=token.column)


def _field(token: Token, match: re.Match[str], keys: Keys) -> Term | None:
    name, sign = match[1].casefold(), ":" if match[2] == "=" else match[2]
    value = (match[3] + (token.quoted or "")).strip()
    column = token.column + match.start(3)
    if name not in FIELDS:
        if match[3].startswith("//"):
            return Term("words", _spaced(match[0] + (token.quoted or "")), column=token.column)  # an address
        hint = closest(name, FIELDS)
        raise QueryError(
            f"There is no field {name}. In quotes it would be searched for.", token.column, hint and hint + ":"
        )
    if not value:
        raise QueryError(f"Put a value behind {match[1]}{match[2]}.", column)
    if sign != ":" and name not in DAYS:
        raise QueryError(f"{name} is compared with : only.", token.column + match.start(2), f"{name}:{value}")
    if name in ("sort", "group"):
        _arrange(name, value, column, keys)
        return None
    return Term(*_value(name, value, column), cast(Comparison, sign), token.column)


def _value(name: str, value: str, column: int) -> tuple[str, str]:
    """The field and the value as they are kept."""
    word = value.casefold()
    if name in DAYS:
        return name, "" if word in ("none", "no") else days.checked(word, column)
    if name in VALUES:
        word = _PLURALS.get(word, word) if name == "has" else word
        if word not in VALUES[name]:
            hint = closest(word, VALUES[name])
            raise QueryError(
                f"{name}: knows {', '.join(VALUES[name])}, not {value}.", column, hint and f"{name}:{hint}"
            )
        return name, word
    if name == "priority":
        if not (match := _PRIORITY.fullmatch(value)):
            raise QueryError("A priority is 1, 2, 3 or 4.", column)
        return name, match[1]
    return name, "" if word == "none" and name != "project" else value


def _arrange(name: str, value: str, column: int, keys: Keys) -> None:
    if name == "group":
        keys.group = _known(value.casefold(), name, GROUPS, column)
        return
    sort: dict[str, SortKey] = {}
    for word in value.casefold().split(","):
        key = _known(word.removeprefix("-"), name, SORTS, column)
        sort.setdefault(key, SortKey(key, word.startswith("-")))  # a second time it would tell nothing apart
    keys.sort = tuple(sort.values())


def _known(word: str, name: str, known: tuple[str, ...], column: int) -> str:
    if word not in known:
        hint = closest(word, known)
        raise QueryError(f"{name}: knows {', '.join(known)}, not {word}.", column, hint and f"{name}:{hint}")
    return word
