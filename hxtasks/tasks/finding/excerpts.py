"""Where the words that somebody looked for stand in what was found."""

import asyncio
from collections.abc import Sequence

from hxtasks.db import sql
from hxtasks.search import index
from hxtasks.search.index import Texts
from hxtasks.search.words import Part, Phrase, excerpt, marked
from hxtasks.tasks.items import Hit, TaskItem

READ = 10_000
"""Characters of a text that are looked through for a line to show."""

_PLACES = (("notes", ""), ("comments", "In a comment"), ("files", "In a file’s name"))


async def shown(items: Sequence[TaskItem], phrases: Sequence[Phrase]) -> list[TaskItem]:
    """The same rows with the words marked in their titles, and a line of the first text beside it that has them."""
    ids = [item.id for item in items]
    texts = {row.id: row for row in await sql.rows(Texts, f"{index.texts()} WHERE t.id IN (:ids)", ids=ids)}
    marked_items = []
    read = 0
    for item in items:
        found = texts.get(item.id)
        marked_items.append(item._replace(hit=_hit(found, phrases)) if found else item)
        read += sum(map(len, found[1:])) if found else 0
        if read > READ:
            read = 0
            await asyncio.sleep(0)  # so many take milliseconds, and others wait for nothing
    return marked_items


def _hit(texts: Texts, phrases: Sequence[Phrase]) -> Hit:
    title = marked(texts.title, phrases) or (Part(texts.title),)
    for field, place in _PLACES:
        if line := excerpt(getattr(texts, field)[:READ], phrases):
            return Hit(title, line, place)
    return Hit(title)
