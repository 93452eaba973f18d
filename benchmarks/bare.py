"""A bare route of hxtasks' own server, same serving code: it answers with bytes that are already there.

`python -m benchmarks.bare PORT FOLDER`: /NAME answers with the file of that name. A POST stores its form first, in one
durable commit.
"""

import asyncio
import sqlite3
import sys
from pathlib import Path

from hypercorn.asyncio import serve
from quart import Quart, Response, request

from hxtasks import server
from hxtasks.settings import Settings


def main(port: str, folder: str) -> None:
    bodies = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    app = Quart(__name__, static_folder=None)
    database = sqlite3.connect(f"{folder}.db", isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE IF NOT EXISTS form (sent)"):
        database.execute(statement)

    @app.get("/<name>")
    async def bare(name: str) -> Response:
        return Response(bodies[name], content_type="text/html; charset=utf-8")

    @app.post("/<name>")
    async def stored(name: str) -> Response:
        database.execute("INSERT INTO form VALUES (?)", [(await request.form)["title"]])
        return Response(bodies[name], content_type="text/html; charset=utf-8")

    config = server.configuration(Settings.load())
    config.bind = [f"127.0.0.1:{port}"]
    with asyncio.Runner(loop_factory=server.loop_factory(config)) as runner:
        runner.run(serve(app, config, shutdown_trigger=asyncio.Event().wait))


if __name__ == "__main__":
    main(*sys.argv[1:])
