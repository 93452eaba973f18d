"""From words and signs to a Query, by recursive descent.

query = list { "," list }          list = all { "|" all }
all   = one { ["&"] one }          one  = "!" one | "(" list ")" | term
"""

from hxtasks.query.errors import QueryError
from hxtasks.query.lexing import Token, tokens
from hxtasks.query.syntax import And, Node, Not, Or, Query, Term
from hxtasks.query.terms import Keys, read

MAX_LENGTH = 2000
"""Characters of a query."""
MAX_TERMS = 100
MAX_DEPTH = 20
"""Parentheses and exclamation marks inside one another."""
MAX_LISTS = 10


def parse(text: str) -> Query:
    """Read a query. Raises QueryError where it is none or too large; an empty text is everything."""
    if len(text) > MAX_LENGTH:
        raise QueryError(f"This is longer than {MAX_LENGTH:,} characters.", MAX_LENGTH + 1)
    query = _Parser(list(tokens(text)), len(text) + 1).query()
    if len(str(query)) > MAX_LENGTH:
        raise QueryError(f"With all its spaces this is longer than {MAX_LENGTH:,} characters.", 1)
    return query


class _Parser:
    def __init__(self, found: list[Token], end: int) -> None:
        self._tokens = found
        self._end = end
        self._place = 0
        self._terms = 0
        self._keys = Keys()

    def query(self) -> Query:
        lists = [self._list(0)]
        while self._take(","):
            if len(lists) == MAX_LISTS:
                raise QueryError(f"That makes more than {MAX_LISTS} lists.", self._column)
            lists.append(self._list(0))
        if self._next:
            raise QueryError("There is no parenthesis that this one closes.", self._column)
        return Query(tuple(lists), self._keys.sort, self._keys.group)

    @property
    def _next(self) -> Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    @property
    def _is_over(self) -> bool:
        return self._place == len(self._tokens)

    @property
    def _column(self) -> int:
        return self._next.column if self._next else self._end

    def _at(self, *signs: str) -> bool:
        return self._next is not None and self._next.is_sign and self._next.text in signs

    def _take(self, sign: str) -> bool:
        found = self._at(sign)
        self._place += found
        return found

    def _list(self, depth: int) -> Node | None:
        """Everything up to a comma, a closing parenthesis or the end; None where there are no conditions."""
        column = self._column
        parts = [self._all(depth)]
        while self._take("|"):
            parts.append(self._all(depth))
        found = tuple(part for part in parts if part is not None)
        if len(parts) > 1 and len(found) < len(parts):
            raise QueryError("There must be something on both sides of |.", column)
        return None if not found else found[0] if len(found) == 1 else Or(found)

    def _all(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while self._next and not self._at("|", ")", ","):
            if self._at("&"):
                column = self._column
                self._place += 1
                if not parts or self._is_over or self._at("|", ")", ",", "&"):
                    raise QueryError("There must be something on both sides of &.", column)
                continue
            if (part := self._one(depth)) is not None:
                parts.append(part)
        return None if not parts else parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self, depth: int) -> Node | None:
        column = self._column
        if depth > MAX_DEPTH:
            raise QueryError(f"This is nested more than {MAX_DEPTH} deep.", column)
        if self._take("!"):
            part = None if self._is_over or self._at("|", ")", ",", "&") else self._one(depth + 1)
            if part is None:
                raise QueryError("There is nothing behind this ! that it could turn round.", column)
            return Not(part)
        if self._take("("):
            inside = self._list(depth + 1)
            if not self._take(")"):
                raise QueryError("This parenthesis is never closed.", column)
            if inside is None:
                raise QueryError("There is nothing in these parentheses.", column)
            return inside
        return self._term()

    def _term(self) -> Term | None:
        token = self._tokens[self._place]
        following = self._tokens[self._place + 1] if self._place + 1 < len(self._tokens) else None
        found, used = read(token, following, self._keys)
        self._place += used
        if found is not None:
            self._terms += 1
            if self._terms > MAX_TERMS:
                raise QueryError(f"That is more than {MAX_TERMS} conditions.", token.column)
        return found
