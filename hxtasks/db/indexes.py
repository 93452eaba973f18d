"""Indexes that Tortoise has no words for."""

from collections.abc import Sequence
from typing import Any

from tortoise.indexes import Index


class Only(Index):
    """An index of those rows alone that fulfil a condition, on either engine.

    Only a statement that says the condition in the same words reads it.
    """

    def __init__(self, condition: str, *, fields: Sequence[str], name: str) -> None:
        super().__init__(fields=list(fields), name=name)
        self.condition = condition
        self.extra = f" WHERE {condition}"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How a migration writes it."""
        path, _, named = super().deconstruct()
        return path, [self.condition], named
