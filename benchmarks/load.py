"""A small load generator: raw HTTP/1.1 over kept-open connections, cheap enough to leave the server its core."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import repeat
from urllib.parse import urlencode


@dataclass(frozen=True)
class Sample:
    """What came of one run: answers, their times in milliseconds, and the wall time in seconds."""

    times: list[float]
    seconds: float

    def __add__(self, other: "Sample") -> "Sample":
        return Sample(self.times + other.times, self.seconds + other.seconds)

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        return sorted(self.times)[int(len(self.times) * share)]


def get(path: str, **headers: str) -> bytes:
    return _request("GET", path, headers)


def post(path: str, form: dict[str, str], **headers: str) -> bytes:
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return _request("POST", path, headers, urlencode(form).encode())


def _request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Sec-Fetch-Site: same-origin"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if method == "POST":
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


class Connection:
    """One connection, opened again where the server closes it after an answer."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.writer: asyncio.StreamWriter | None = None

    async def send(self, request: bytes) -> tuple[int, dict[str, str], bytes]:
        """Status, headers in lower case, and body."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
        self.writer.write(request)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status, *lines = head.rstrip().split("\r\n")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        body = await self._body(headers)
        if headers.get("connection", "").lower() == "close":
            self.close()
        return int(status.split()[1]), headers, body

    async def _body(self, headers: dict[str, str]) -> bytes:
        if "content-length" in headers:
            return await self.reader.readexactly(int(headers["content-length"]))
        parts = []
        while length := int(await self.reader.readline(), 16):
            parts.append(await self.reader.readexactly(length))
            await self.reader.readline()
        await self.reader.readline()
        return b"".join(parts)

    def close(self) -> None:
        if self.writer:
            self.writer.close()
            self.writer = None


async def answer(port: int, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Send one request over a connection of its own."""
    connection = Connection(port)
    try:
        return await connection.send(request)
    finally:
        connection.close()


async def run(port: int, requests: Iterator[bytes], *, connections: int, seconds: float) -> Sample:
    """Send requests as fast as answers come for some seconds. Raises RuntimeError for any answer but a success."""
    times: list[float] = []
    started = time.perf_counter()
    until = started + seconds

    async def work() -> None:
        connection = Connection(port)
        while (sent := time.perf_counter()) < until:
            request = next(requests)
            status, _, body = await connection.send(request)
            if status >= 300 and status != 304:
                raise RuntimeError(f"{request.splitlines()[0]!r} was answered {status}: {body[:500]!r}")
            times.append((time.perf_counter() - sent) * 1000)
        connection.close()

    await asyncio.gather(*(work() for _ in range(connections)))
    return Sample(times, time.perf_counter() - started)


Requests = Callable[[], Iterator[bytes]]


def same(request: bytes) -> Requests:
    """The same request over and over."""
    return lambda: repeat(request)
