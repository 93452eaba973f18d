"""Accounts from the command line, held to the same rules as those made in the browser."""

from hxtasks.access import Actor, Role
from hxtasks.accounts import queries
from hxtasks.accounts.forms import NewPassword
from hxtasks.accounts.models import ApiToken, User
from hxtasks.fault import Fault
from hxtasks.onboarding import welcome
from hxtasks.onboarding.forms import Join
from hxtasks.web.forms import Form


class GivePassword(Form):
    password: NewPassword


async def add_user(given: dict[str, object], role: Role, timezone: str) -> User:
    """Make an account with its Inbox. Raises Fault."""
    form = Join.check(given)
    if form:
        form = form.wrong(**await queries.taken(username=form.value.username, email=form.value.email))
    if not form:
        raise _wrong(form.errors)
    account = form.value
    return await welcome.enrol(
        username=account.username,
        email=account.email,
        name=account.name,
        password=account.password,
        role=role,
        timezone=timezone,
    )


async def find_user(username: str) -> User:
    """The account of that user name. Raises Fault where there is none."""
    found = await User.get_or_none(username=username.lower())
    if found is None:
        raise Fault(f"There is no user {username}. `hxtasks user list` shows everybody.")
    return found


async def everybody() -> list[tuple[str, ...]]:
    """User name, name, e-mail, role and first day of each account, by user name."""
    return [
        (
            user.username,
            user.name,
            user.email,
            Role(user.role).name.lower() + (" (disabled)" if user.disabled_at else ""),
            f"{user.created_at:%Y-%m-%d}",
        )
        for user in await User.all().order_by("username")
    ]


async def acting(username: str | None) -> Actor:
    """Who acts where a command acts for somebody: the named one, or the first owner. Raises Fault."""
    if username:
        return (await find_user(username)).actor()
    owner = await User.filter(role=Role.OWNER, disabled_at=None).order_by("id").first()
    if owner is None:
        raise Fault("Nobody owns this instance yet: `hxtasks user add NAME --email E --owner` makes an owner.")
    return owner.actor()


async def reset_password(username: str, password: str) -> None:
    """Give an account a new password; it is signed out everywhere. Raises Fault."""
    found = await find_user(username)
    form = GivePassword.check({"password": password})
    if not form:
        raise _wrong(form.errors)
    await found.set_password(form.value.password, by=found.actor())


async def add_token(username: str, *, name: str, scope: str, days: int | None) -> str:
    """Make an API token and return its secret part, which is stored nowhere. Raises Fault."""
    found = await find_user(username)
    _, secret = await ApiToken.issue(found.actor(), name=name, scope=scope, days=days)
    return secret


def _wrong(errors: dict[str, str]) -> Fault:
    return Fault(" ".join(f"{name}: {message}" if name else message for name, message in errors.items()))
