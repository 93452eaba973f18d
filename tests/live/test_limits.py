"""One person can't take all the streams there are."""

from contextlib import AsyncExitStack

import pytest
from quart import Quart

from hxtasks.live import hub
from tests.support.cast import Browser
from tests.support.live import listening


async def test_a_person_has_so_many_streams_and_no_more(jon: Browser, mira: Browser) -> None:
    async with AsyncExitStack() as stack:
        for _ in range(hub.MOST_OF_ONE):
            await stack.enter_async_context(listening(jon))

        refused = await jon.get("/live")
        assert refused.status == 429
        assert int(refused.headers["Retry-After"]) > 0
        await stack.enter_async_context(listening(mira))
    await stack.aclose()

    async with listening(jon):
        pass


async def test_a_server_that_stops_ends_its_streams_and_takes_no_more(app: Quart, jon: Browser) -> None:
    async with listening(jon) as stream:
        app.extensions["hxtasks.live"].stop()

        with pytest.raises(EOFError):
            await stream.until(lambda event: event.name == "end")
    assert (await jon.get("/live")).status == 503
