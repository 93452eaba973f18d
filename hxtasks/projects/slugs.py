"""The part of an address that names a project."""

import re
import unicodedata
from typing import NamedTuple

from hxtasks.db import sql

RESERVED = frozenset({"new", "archive", "trash"})


class Taken(NamedTuple):
    slug: str


def slugify(name: str) -> str:
    """`Autumn launch` -> `autumn-launch`. Letters of any script stay; marks and signs go."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^\w]+|_+", "-", plain).strip("-")[:60].strip("-") or "project"


async def free(name: str, *, besides: int = 0) -> str:
    """A slug for `name` that no project but number `besides` has: a number is added where one does."""
    base = slugify(name)
    rows = await sql.rows(
        Taken,
        "SELECT slug FROM project WHERE (slug = :base OR slug LIKE :like) AND id <> :besides",
        base=base,
        like=base + "-%",
        besides=besides,
    )
    taken = RESERVED.union(row.slug for row in rows)
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
