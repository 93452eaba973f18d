"""What a proxy says of the client counts only where that proxy is trusted."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from quart import Quart
from werkzeug.datastructures import Headers

from hxtasks.accounts.auth import _network
from hxtasks.app import create_app
from hxtasks.settings import Settings
from hxtasks.web import guard
from tests.security.raw import on_sqlite
from tests.support.cast import HOST

pytestmark = on_sqlite


@pytest.fixture
async def behind_proxy(populated_url: str, tmp_path: Path) -> AsyncIterator[Quart]:
    variables = {
        "HXTASKS_DATA": str(tmp_path),
        "HXTASKS_DATABASE_URL": populated_url,
        "HXTASKS_BASE_URL": f"https://{HOST}",
        "HXTASKS_SECRET_KEY": "a key for tests alone, long enough",
        "HXTASKS_TRUSTED_PROXIES": "10.0.0.0/8,fd00::/8",
    }
    app = create_app(Settings.load(variables))
    async with app.test_app():
        yield app


async def address(app: Quart, peer: str, *forwarded: str, more: Mapping[str, str] | None = None) -> str:
    # Quart tells of the peer by a line above those that were sent.
    lines = [("Remote-Addr", peer), ("Host", HOST), *(("X-Forwarded-For", line) for line in forwarded)]
    async with app.test_request_context("/", headers=Headers([*lines, *(more or {}).items()])):
        return guard.client_address()


async def test_nobody_is_believed_without_a_trusted_proxy(app: Quart) -> None:
    assert await address(app, "203.0.113.9", "198.51.100.1") == "203.0.113.9"


async def test_only_a_trusted_peer_is_believed(behind_proxy: Quart) -> None:
    assert await address(behind_proxy, "203.0.113.9", "198.51.100.1") == "203.0.113.9"
    assert await address(behind_proxy, "10.0.0.1", "198.51.100.1") == "198.51.100.1"


async def test_what_the_client_wrote_before_the_proxy_counts_for_nothing(behind_proxy: Quart) -> None:
    assert await address(behind_proxy, "10.0.0.1", "1.2.3.4, 198.51.100.1") == "198.51.100.1"
    assert await address(behind_proxy, "10.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.2") == "198.51.100.1"


async def test_a_line_of_the_clients_own_above_the_proxys_counts_for_nothing(behind_proxy: Quart) -> None:
    assert await address(behind_proxy, "10.0.0.1", "1.2.3.4", "198.51.100.1") == "198.51.100.1"


async def test_an_ipv4_client_on_an_ipv6_socket_is_the_same_client(behind_proxy: Quart) -> None:
    assert await address(behind_proxy, "::ffff:10.0.0.1", "::ffff:198.51.100.1") == "198.51.100.1"


@pytest.mark.parametrize(
    "junk", ["unknown", "_hidden", "x" * 500, "10.0.0.9", "[", "198.51.100.1:80", "'; DROP", "::g", ","]
)
async def test_junk_is_no_crash(behind_proxy: Quart, junk: str) -> None:
    found = await address(behind_proxy, "10.0.0.1", junk)
    assert len(found) <= 45
    assert _network(found)


async def test_other_headers_of_proxies_are_not_read(behind_proxy: Quart) -> None:
    more = {
        "X-Forwarded-Host": "evil.example",
        "X-Real-IP": "1.2.3.4",
        "Remote-Addr": "1.2.3.4",
        "Forwarded": "for=1.2.3.4;host=evil.example",
    }
    assert await address(behind_proxy, "10.0.0.1", more=more) == "10.0.0.1"
    answer = await behind_proxy.test_client().get("/", headers={"Host": HOST, **more})
    assert answer.headers["Location"] == "/sign-in"


async def test_the_whole_network_of_an_ipv6_customer_counts_as_one(app: Quart) -> None:
    assert _network("2001:db8:1:2:3::4") == _network("2001:db8:1:2:ffff::9") != _network("2001:db8:1:3::1")
    assert _network("192.0.2.1") != _network("192.0.2.2")
