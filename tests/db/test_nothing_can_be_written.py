"""A full disk, or another process that writes for long: what is read is shown, what would be written says why not."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta

import asyncpg
from quart import Quart

from hxtasks import clock
from hxtasks.accounts.models import Session
from hxtasks.db import sql
from hxtasks.db.connection import connection, dialect, sqlite_path
from hxtasks.tasks.models import Task
from tests.feeds.test_secret_links import link
from tests.support.cast import Browser, with_token

PAGE = "/projects/autumn-launch"
WRITTEN = {"session": "UPDATE", "last_view": "INSERT", "feed_link": "UPDATE", "task": "INSERT"}


@asynccontextmanager
async def full_disk() -> AsyncIterator[None]:
    """Writing any of these takes more room than there is."""
    if dialect() == "sqlite":
        await sql.execute("CREATE TABLE filler (bytes)")
        takes = "BEGIN INSERT INTO filler VALUES (zeroblob(10000000)); END"
    else:
        await sql.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger AS $$ BEGIN "
            "RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$ LANGUAGE plpgsql"
        )
        takes = "FOR EACH ROW EXECUTE FUNCTION full_disk()"
    for table, event in WRITTEN.items():
        await sql.execute(f"CREATE TRIGGER full_{table} BEFORE {event} ON {table} {takes}")
    if dialect() == "sqlite":
        await connection().execute_query("PRAGMA max_page_count = 1")  # no less than there are
    yield
    for table in WRITTEN:
        await sql.execute(f"DROP TRIGGER full_{table}" + (f" ON {table}" if dialect() == "postgres" else ""))


@asynccontextmanager
async def another_writer(url: str) -> AsyncIterator[None]:
    """Somebody else has begun to write, and takes their time."""
    if dialect() == "sqlite":
        with closing(sqlite3.connect(sqlite_path(url), isolation_level=None)) as stranger:
            stranger.execute("BEGIN IMMEDIATE")
            yield
        return
    other = await asyncpg.connect(url)
    try:
        async with other.transaction():
            await other.execute(f"LOCK TABLE {', '.join(WRITTEN)} IN SHARE MODE")
            yield
    finally:
        await other.close()


async def stale(mira: Browser) -> tuple[str, str]:
    """Pages that note something beside what they show: a view and a session's use, and a link's use."""
    feed = await link(mira)
    await Session.all().update(seen_at=clock.now() - timedelta(hours=1))
    return f"{PAGE}/board?by=priority", f"{feed}.md"


async def test_on_a_full_disk_reads_go_on_and_writes_say_so(mira: Browser, app: Quart) -> None:
    program, pages, add = await with_token(app, "mira"), await stale(mira), f"{PAGE}/tasks"
    async with full_disk():
        for page in pages:
            assert (await mira.get(page)).status == 200
        for answer in (await mira.post(add, {"title": "Later"}), await mira.htmx.post(add, {"title": "Later"})):
            assert answer.status == 507
            assert "The disk is full Nothing was changed." in answer.words
        refused = await program.send("POST", "/api/tasks", {"title": "Later"})
        assert (refused.status, refused.headers["Content-Type"]) == (507, "application/problem+json")
    assert not await Task.filter(title="Later").exists()
    assert (await mira.post(add, {"title": "Later"})).status == 303


async def test_reads_do_not_wait_for_a_writer_who_takes_long(mira: Browser, populated_url: str) -> None:
    pages = await stale(mira)
    async with another_writer(populated_url), asyncio.timeout(4):
        for page in pages:
            assert (await mira.get(page)).status == 200
    assert (await mira.post(f"{PAGE}/tasks", {"title": "Later"})).status == 303
