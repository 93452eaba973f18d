"""What other features show in a task's pane, below its notes. They stand above tasks, so the app names them."""

from collections.abc import Awaitable, Callable

from quart import Quart, current_app

from hxtasks.access import Actor
from hxtasks.tasks.rows import TaskRow
from hxtasks.web.view import View

Part = Callable[[Actor, TaskRow], Awaitable[View]]
"""Loads a region for a task that was read for the actor."""


def install(app: Quart, *parts: Part) -> None:
    """Show these in every task's pane, in this order."""
    app.extensions["hxtasks.pane"] = parts


async def load(actor: Actor, row: TaskRow) -> tuple[View, ...]:
    parts: tuple[Part, ...] = current_app.extensions["hxtasks.pane"]
    return tuple([await part(actor, row) for part in parts])
