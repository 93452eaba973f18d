"""Who else has a project open."""

from tests.support.cast import Browser
from tests.support.live import listening

LAUNCH = "/projects/autumn-launch"


async def test_others_at_the_same_project_are_shown(mira: Browser, jon: Browser, ana: Browser) -> None:
    async with listening(mira, LAUNCH) as miras:
        async with listening(jon, LAUNCH) as jons, listening(ana, "/today") as anas:
            here = await miras.sees("Jon Okafor")
            assert "Mira Roux" not in here.data
            await jons.sees("Mira Roux")
            assert not any('id="here"' in event.data for event in anas.events)

        gone = await miras.sees('id="here"')
        assert "Jon Okafor" not in gone.data
