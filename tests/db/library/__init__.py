"""A small library of books: models and migrations to test the database layer with."""

MODELS = ("tests.db.library.models",)

FIRST = "tests.db.library.first"
"""The first version of the library's program: owners, shelves and books."""

LATER = "tests.db.library.later"
"""The next one: no owners, shelves with rooms."""

KILLED = "tests.db.library.killed"
"""One whose process dies in the middle of migrating."""

BROKEN = "tests.db.library.broken"
"""One whose migration leaves books without a shelf."""
