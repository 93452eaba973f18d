"""Looking an installation over: what is fine, what is worth knowing, what is wrong and what to do about it."""

import platform
import shutil
import stat
import sys
from collections.abc import AsyncIterator
from enum import StrEnum
from typing import NamedTuple

from hxtasks import startup
from hxtasks.attachments.storage import Store
from hxtasks.db import sql
from hxtasks.db.config import MODELS
from hxtasks.db.connection import dialect_of, open_database, sqlite_path, transaction
from hxtasks.db.migrations import state
from hxtasks.search import index
from hxtasks.settings import Settings

LOW_DISK = 500 * 1024 * 1024
"""Bytes of free space below which the disk counts as full."""

REPAIR = "`hxtasks doctor --repair` puts it right."


class Mark(StrEnum):
    FINE = "fine"
    NOTE = "note"
    WRONG = "WRONG"


class Finding(NamedTuple):
    mark: Mark
    about: str
    text: str


class Miscounted(NamedTuple):
    id: int
    open: int
    done: int


class Kept(NamedTuple):
    sha256: str
    size: int
    name: str


_KEPT = """SELECT sha256, size, min(name) AS name FROM attachment WHERE sha256 > :last GROUP BY sha256, size
ORDER BY sha256 LIMIT :limit"""


async def look(settings: Settings, *, repair: bool = False) -> AsyncIterator[Finding]:
    """Check the installation, one finding after the other. Changes nothing unless `repair` is set."""
    yield Finding(Mark.FINE, "Python", f"{platform.python_version()} on {sys.platform}")
    for finding in (*_folder(settings), *_address(settings)):
        yield finding
    place = startup.place(settings)
    if dialect_of(settings.database) == "sqlite" and not sqlite_path(settings.database).exists():
        yield Finding(Mark.NOTE, "Database", f"{place} is not made yet; `hxtasks serve` makes it.")
        return
    try:
        schema = await state(settings.database, MODELS)
    except Exception as error:  # noqa: BLE001 - whatever the driver raises is the finding
        yield Finding(Mark.WRONG, "Database", f"{place} can't be used: {startup.reason(error)}")
        return
    yield _schema(schema.pending, schema.unknown)
    if schema.pending or schema.unknown:
        return
    async with open_database(settings.database, MODELS, pool=1):
        async for finding in _contents(settings, repair):
            yield finding


def _folder(settings: Settings) -> list[Finding]:
    folder = settings.data
    if not folder.is_dir():
        return [Finding(Mark.NOTE, "Data folder", f"{folder} is not there yet; `hxtasks serve` makes it.")]
    found = [
        Finding(Mark.FINE, "Data folder", str(folder))
        if startup.may_write(folder)
        else Finding(Mark.WRONG, "Data folder", f"{folder} can't be written by this user.")
    ]
    key = folder / "secret-key"
    if key.exists() and stat.S_IMODE(key.stat().st_mode) & 0o077:
        found.append(Finding(Mark.WRONG, "Secret key", f"{key} can be read by others: chmod 600 {key}"))
    free = shutil.disk_usage(folder).free
    mark, words = (Mark.WRONG, " is little") if free < LOW_DISK else (Mark.FINE, "")
    found.append(Finding(mark, "Disk", f"{free / 1024**3:.1f} GB free{words}"))
    return found


def _address(settings: Settings) -> list[Finding]:
    found = [Finding(Mark.FINE, "Address", settings.address)]
    if settings.bind not in ("127.0.0.1", "::1", "localhost") and not settings.base_url:
        text = "Set HXTASKS_BASE_URL to the address people type: links in invitations and the host check use it."
        found.append(Finding(Mark.NOTE, "Address", text))
    if settings.base_url and not settings.https:
        text = "Passwords travel unprotected over http; docs/deploy.md shows three ways to https."
        found.append(Finding(Mark.NOTE, "HTTPS", text))
    if settings.https and not settings.trusted_proxies:
        text = "Behind a proxy, HXTASKS_TRUSTED_PROXIES says whose word on client addresses counts."
        found.append(Finding(Mark.NOTE, "Proxy", text))
    return found


def _schema(pending: tuple[str, ...], unknown: tuple[str, ...]) -> Finding:
    if unknown:
        text = f"a newer version of hxtasks wrote it ({', '.join(unknown)}): start that version."
        return Finding(Mark.WRONG, "Schema", text)
    if pending:
        text = f"{', '.join(pending)} not applied yet: `hxtasks migrate`, or start the server."
        return Finding(Mark.WRONG, "Schema", text)
    return Finding(Mark.FINE, "Schema", "up to date")


async def _contents(settings: Settings, repair: bool) -> AsyncIterator[Finding]:
    if dialect_of(settings.database) == "sqlite":
        yield Finding(Mark.FINE, "SQLite", str(await sql.value("SELECT sqlite_version()")))
        damage = await sql.value("SELECT integrity_check FROM pragma_integrity_check")
        yield (
            Finding(Mark.FINE, "Database file", "intact")
            if damage == "ok"
            else Finding(Mark.WRONG, "Database file", f"{damage}. Restore a copy of it from backups.")
        )
        lost = await sql.value("SELECT count(*) FROM pragma_foreign_key_check")
        mark = Mark.WRONG if lost else Mark.FINE
        yield Finding(mark, "References", f"{lost} rows point to nothing" if lost else "every row's are there")
    else:
        yield Finding(Mark.FINE, "PostgreSQL", str(await sql.value("SHOW server_version")))
    yield await _files(settings)
    async with transaction():
        yield await _open_marks(repair)
        yield await _depths(repair)
        yield await _counts(repair)
        yield await _search(repair)


async def _files(settings: Settings) -> Finding:
    """Whether everything that is attached to tasks is in the data folder, and whole."""
    store, last, looked, missing = Store(settings.data), "", 0, list[str]()
    while found := await sql.rows(Kept, _KEPT, last=last, limit=1000):
        last, looked = found[-1].sha256, looked + len(found)
        missing += [row.name for row in found if not store.holds(row.sha256, row.size)]
    if missing:
        some = ", ".join(missing[:5])
        text = f"{len(missing)} of {looked} are missing from {store.root}: {some}. Restore that folder from a backup."
        return Finding(Mark.WRONG, "Files", text)
    return Finding(Mark.FINE, "Files", f"all {looked} that are attached are there")


async def _open_marks(repair: bool) -> Finding:
    wrong = "is_open <> (completed_at IS NULL AND trashed_at IS NULL)"
    found = await sql.value(f"SELECT count(*) FROM task WHERE {wrong}")
    if found and repair:
        await sql.execute(f"UPDATE task SET is_open = NOT is_open WHERE {wrong}")
        return Finding(Mark.FINE, "Open tasks", f"repaired the mark of {found}")
    if found:
        return Finding(Mark.WRONG, "Open tasks", f"{found} are marked wrongly. {REPAIR}")
    return Finding(Mark.FINE, "Open tasks", "marked as they are")


async def _depths(repair: bool) -> Finding:
    """What is part of itself, if only by way of others, hangs on no top and has no depth at all."""
    tree = (
        "WITH RECURSIVE tree(id, depth) AS (SELECT id, 0 FROM task WHERE parent_id IS NULL UNION ALL "
        "SELECT t.id, tree.depth + 1 FROM task t JOIN tree ON t.parent_id = tree.id)"
    )
    lost = "id NOT IN (SELECT id FROM tree)"
    wrong = "depth <> (SELECT tree.depth FROM tree WHERE tree.id = task.id)"
    found = await sql.value(f"{tree} SELECT count(*) FROM task WHERE {wrong} OR {lost}")
    if found and repair:
        await sql.execute(f"{tree} UPDATE task SET parent_id = NULL, depth = 0 WHERE {lost}")
        await sql.execute(f"{tree} UPDATE task SET depth = (SELECT tree.depth FROM tree WHERE tree.id = task.id)")
        return Finding(Mark.FINE, "Subtasks", f"repaired the depth of {found}")
    if found:
        return Finding(Mark.WRONG, "Subtasks", f"{found} are not as deep as they say. {REPAIR}")
    elsewhere = await sql.value(
        "SELECT count(*) FROM task t JOIN task p ON p.id = t.parent_id "
        "WHERE t.project_id <> p.project_id OR t.section_id <> p.section_id"
    )
    if elsewhere:
        return Finding(Mark.WRONG, "Subtasks", f"{elsewhere} are in another place than what they are part of.")
    return Finding(Mark.FINE, "Subtasks", "each where it belongs")


async def _counts(repair: bool) -> Finding:
    wrong = await sql.rows(
        Miscounted,
        "SELECT p.id, count(t.id) - count(t.completed_at) AS open, count(t.completed_at) AS done FROM project p "
        "LEFT JOIN task t ON t.project_id = p.id AND t.trashed_at IS NULL GROUP BY p.id "
        "HAVING p.open_count <> count(t.id) - count(t.completed_at) OR p.done_count <> count(t.completed_at)",
    )
    if not wrong:
        return Finding(Mark.FINE, "Counts", "as many tasks as the projects say")
    if not repair:
        return Finding(Mark.WRONG, "Counts", f"{len(wrong)} projects count wrongly. {REPAIR}")
    for project in wrong:
        await sql.execute(
            "UPDATE project SET open_count = :open, done_count = :done, revision = revision + 1 WHERE id = :id",
            **project._asdict(),
        )
    return Finding(Mark.FINE, "Counts", f"repaired those of {len(wrong)} projects")


async def _search(repair: bool) -> Finding:
    """Whether search knows every task, and none that is gone. Repairing reads them all again, whatever was found."""
    if repair:
        return Finding(Mark.FINE, "Search", f"has read all {await index.rebuild()} tasks again")
    if wrong := await index.strayed():
        return Finding(Mark.WRONG, "Search", f"{wrong} tasks are unknown to it, or gone. {REPAIR}")
    return Finding(Mark.FINE, "Search", "knows every task")
