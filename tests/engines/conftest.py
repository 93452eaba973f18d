"""Firefox and WebKit, where they are installed: bin/test says where they aren't."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.server import Server
from tests.support.webdriver import Send, firefox, webkit
from tests.support.window import Window

SIZE = {"x": 0, "y": 0, "width": 1200, "height": 900}
ENGINES = {"firefox": (firefox, ("firefox-esr", "firefox")), "webkit": (webkit, ("WebKitWebDriver",))}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", params=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Send]:
    """Runs the test once in each."""
    start, names = ENGINES[request.param]
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None or (start is webkit and not shutil.which("Xvfb")):
        pytest.skip(f"no {request.param} on PATH: bin/test installs it where it can")
    with start(path, tmp_path_factory.mktemp(request.param)) as send:
        send("SetWindowRect", **SIZE)
        yield send


@pytest.fixture
def narrow(engine: Send) -> Iterator[None]:
    """For one test, as narrow as Firefox can be."""
    engine("SetWindowRect", **{**SIZE, "width": 500})
    yield
    engine("SetWindowRect", **SIZE)


@pytest.fixture
def mira(engine: Send, shared_server: Server) -> Iterator[Window]:
    """Mira's window. An error in its console makes the test fail."""
    window = Window(engine, shared_server.address)
    window.sit("mira")
    yield window
    window.hear()
    assert not window.errors
