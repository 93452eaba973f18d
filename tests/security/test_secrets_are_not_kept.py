"""A secret that is shown once is nowhere in the database: not in the answers kept for requests sent twice either."""

import re

from tests.security import ledger
from tests.support.cast import PASSWORD, Browser


async def test_a_new_token_is_not_kept(mira: Browser) -> None:
    form = {"name": "Backup", "scope": "read", "days": "30", "current": PASSWORD, "once": "one-key"}
    for headers in ({}, {"Idempotency-Key": "another-key"}):
        answer = await mira.post("/settings/tokens", form, headers)
        secret = shown_in(answer.text)
        assert secret not in repr(await ledger.read())


async def test_a_new_invitation_is_not_kept(mira: Browser) -> None:
    answer = await mira.post("/settings/team/invites", {"role": "1", "once": "one-key"})
    link = shown_in(answer.text)
    assert link.rpartition("/")[2] not in repr(await ledger.read())


def shown_in(text: str) -> str:
    """The secret in the field that it is copied from."""
    found = re.search(r'<input[^>]* readonly[^>]* value="([^"]{20,})"|value="([^"]{20,})"[^>]* readonly', text)
    assert found, text
    return found[1] or found[2]
