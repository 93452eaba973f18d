"""A bare route of hxtasks' own server, same serving code: it answers with bytes that are already there.

`python -m benchmarks.bare PORT FOLDER`: /NAME answers with the file of that name, whatever the method.
"""

import asyncio
import sys
from pathlib import Path

from hypercorn.asyncio import serve
from quart import Quart, Response, request

from hxtasks import server
from hxtasks.settings import Settings


def main(port: str, folder: str) -> None:
    bodies = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    app = Quart(__name__, static_folder=None)

    @app.route("/<name>", methods=["GET", "POST"])
    async def bare(name: str) -> Response:
        await request.get_data()
        return Response(bodies[name], content_type="text/html; charset=utf-8")

    config = server.configuration(Settings.load())
    config.bind = [f"127.0.0.1:{port}"]
    with asyncio.Runner(loop_factory=server.loop_factory(config)) as runner:
        runner.run(serve(app, config, shutdown_trigger=asyncio.Event().wait))


if __name__ == "__main__":
    main(*sys.argv[1:])
