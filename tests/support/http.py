"""A client of a served hxtasks that can keep a stream open."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlencode

from tests.support.cast import PASSWORD
from tests.support.live import Listener
from tests.support.server import Server


async def request(server: Server, head: str, body: str = "", cookie: str = "") -> str:
    """Send one request and return the head and body of the answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(_message(server, head, body, cookie).encode())
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer.decode()


async def sign_in(server: Server, name: str) -> str:
    """Sign in and return the cookie."""
    answer = await request(server, "POST /sign-in", urlencode({"name": name, "password": PASSWORD}))
    return next(
        line.partition(": ")[2].partition(";")[0]
        for line in answer.splitlines()
        if line.lower().startswith("set-cookie: hxtasks=")
    )


@asynccontextmanager
async def stream(server: Server, cookie: str, query: str = "page=/today") -> AsyncIterator[Listener]:
    """An open stream, chunk by chunk."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(_message(server, f"GET /live?{query}", "", cookie).encode())
    head = await reader.readuntil(b"\r\n\r\n")
    assert b" 200 " in head.splitlines()[0], head

    async def receive() -> bytes:
        try:
            size = int((await reader.readuntil(b"\r\n")).strip(), 16)
            return (await reader.readexactly(size + 2))[:-2]
        except (asyncio.IncompleteReadError, ConnectionError):
            return b""

    listener = Listener(receive)
    try:
        await listener.begins()
        yield listener
    finally:
        writer.close()
        await asyncio.sleep(0)


def _message(server: Server, head: str, body: str, cookie: str) -> str:
    lines = [
        f"{head} HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        f"Origin: {server.address}",
        f"Content-Length: {len(body)}",
        "Content-Type: application/x-www-form-urlencoded",
        "Connection: close" if not head.startswith("GET /live?") else "Connection: keep-alive",
    ]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    return "\r\n".join(lines) + "\r\n\r\n" + body
