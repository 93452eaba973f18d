"""The one-time link by which the first owner gets in."""

from hxtasks.accounts import queries
from hxtasks.accounts.models import Team, digest, new_secret
from hxtasks.settings import Settings


async def make(settings: Settings) -> str | None:
    """A new link, older ones void; None where somebody has an account already. Only its digest is stored."""
    if not await queries.is_empty():
        return None
    code = new_secret()
    await Team.filter(id=1).update(setup_digest=digest(code))
    return f"{settings.address}/set-up?code={code}"
