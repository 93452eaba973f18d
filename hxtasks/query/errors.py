"""What is wrong with a query, and where."""

from collections.abc import Iterable
from difflib import get_close_matches


class QueryError(Exception):
    """The text is no query. `column` counts characters from 1; `suggestion` is what may have been meant."""

    def __init__(self, message: str, column: int, suggestion: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.suggestion = suggestion

    def __str__(self) -> str:
        return f"{self.message} Did you mean {self.suggestion}?" if self.suggestion else self.message


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, empty where none is."""
    return next(iter(get_close_matches(word.casefold(), list(known), n=1, cutoff=0.5)), "")
