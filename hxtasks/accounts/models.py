"""People of the team and the ways they get in. What is secret is stored only as a digest."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from tortoise import fields
from tortoise.models import Model

from hxtasks import changes, clock
from hxtasks.access import Actor, Role
from hxtasks.accounts import passwords
from hxtasks.changes.conflicts import merged


def digest(secret: str) -> str:
    """What is stored of a session id, token or link: its SHA-256. They hold 256 random bits, so no salt is due."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_secret(prefix: str = "") -> str:
    return prefix + secrets.token_urlsafe(32)


class Team(Model):
    """The one team that this server is for."""

    kind: ClassVar[str] = "team"

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=80)
    setup_digest = fields.CharField(max_length=64, null=True)

    @property
    def called(self) -> str:
        """What the log calls it."""
        return self.name

    async def hold(self) -> None:
        """Take over what it is called by now, which nobody else changes until the transaction ends."""
        self.name = (await Team.select_for_update().get(id=self.id)).name

    async def rename(self, name: str, *, by: Actor, last: int | None = None) -> None:
        """Call it something else, on everybody's pages. Raises Conflict where somebody did since the change `last`."""
        async with changes.write(by) as change:
            wanted = (await merged(self, last, {"name": name})).get("name", self.name)
            if self.name != wanted:
                before, self.name = self.name, wanted
                await self.save(update_fields=["name"])
                change.record(self, "edit", {"name": before}, {"name": wanted}, project_id=None)


class User(Model):
    """A person. Nobody is ever removed, only disabled: their name stays on what they did."""

    id = fields.IntField(primary_key=True)
    username = fields.CharField(max_length=40, unique=True)
    email = fields.CharField(max_length=254, unique=True)
    name = fields.CharField(max_length=80)
    role = fields.SmallIntField(default=Role.MEMBER)
    password = fields.CharField(max_length=200)
    timezone = fields.CharField(max_length=64, default="UTC")
    locale = fields.CharField(max_length=20, default="en-GB")
    theme = fields.CharField(max_length=10, default="system")
    single_keys = fields.BooleanField(default=True)
    keys = fields.TextField(default="", db_default="")
    """Those that they gave to commands themselves, as JSON by the commands' names."""
    views_chosen = fields.IntField(default=0, db_default=0)
    """How often the last view of some project became another one (hxtasks/projects/last_views.py)."""
    created_at = fields.DatetimeField()
    disabled_at: datetime | None = fields.DatetimeField(null=True)

    class Meta:
        table = "person"  # `user` is a reserved word of PostgreSQL

    @classmethod
    async def enrol(
        cls, *, username: str, email: str, name: str, password: str, role: Role, timezone: str = "UTC"
    ) -> Self:
        """Make an account. Names and addresses are compared without case, so they are stored without it."""
        return await cls.create(
            username=username.lower(),
            email=email.lower(),
            name=name,
            role=role,
            password=await passwords.hashed(password),
            timezone=timezone,
            created_at=clock.now(),
        )

    def actor(self) -> Actor:
        """This person acting from the command line."""
        return Actor(
            id=self.id,
            username=self.username,
            name=self.name,
            role=Role(self.role),
            timezone=self.timezone,
            locale=self.locale,
            theme=self.theme,
            via="cli",
        )

    async def still_opens(self) -> bool:
        """Whether the password that was read is still the account's; it stays so until the transaction ends."""
        now = User.select_for_update().get_or_none(id=self.id, password=self.password, disabled_at=None)
        return await now is not None

    async def _audit(self, by: Actor, verb: str, *written: str) -> None:
        """Save fields and note who did what to this account."""
        async with changes.write(by) as change:
            await self.save(update_fields=[*written])
            change.note("account", self.id, self.name, verb, {}, {})

    async def edit(self, *, by: Actor, **fields: Any) -> None:
        """Change name, user name, address or preferences. What others see of it changes their pages too."""
        self.update_from_dict(fields)
        await self._audit(by, "edit", *fields)

    async def set_password(self, password: str, *, by: Actor) -> None:
        """Change the password and end every session."""
        self.password = await passwords.hashed(password)
        async with changes.write(by):
            await Session.filter(user_id=self.id).delete()
            await self._audit(by, "password", "password")

    async def change_role(self, role: Role, *, by: Actor) -> None:
        """Give another role in the team."""
        async with changes.write(by) as change:
            change.note("account", self.id, self.name, "role", {"role": int(self.role)}, {"role": int(role)})
            self.role = role
            await self.save(update_fields=["role"])

    async def disable(self, *, by: Actor) -> None:
        """Shut the account: sessions and tokens end now."""
        self.disabled_at = clock.now()
        async with changes.write(by):
            await Session.filter(user_id=self.id).delete()
            await ApiToken.filter(user_id=self.id).delete()
            await self._audit(by, "disable", "disabled_at")

    async def enable(self, *, by: Actor) -> None:
        """Open a disabled account again."""
        self.disabled_at = None
        await self._audit(by, "enable", "disabled_at")


class Session(Model):
    """A signed-in browser. Deleting the row signs it out at once."""

    id = fields.IntField(primary_key=True)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="sessions", db_index=True
    )
    user_id: int
    digest = fields.CharField(max_length=64, unique=True)
    created_at = fields.DatetimeField()
    seen_at = fields.DatetimeField()
    address = fields.CharField(max_length=45)
    browser = fields.CharField(max_length=200)

    @classmethod
    async def begin(cls, user_id: int, *, address: str, browser: str) -> str:
        """Sign somebody in; the id goes into the cookie and nowhere else."""
        secret, now = new_secret(), clock.now()
        await cls.create(
            user_id=user_id,
            digest=digest(secret),
            created_at=now,
            seen_at=now,
            address=address,
            browser=browser[:200],
        )
        return secret

    @classmethod
    async def end(cls, by: Actor, **which: int) -> int:
        """End some of a person's own sessions, their open pages with them; how many that were."""
        async with changes.write(by) as change:
            ended = await cls.filter(user_id=by.id, **which).delete()
            if ended:
                change.note("account", by.id, by.name, "sign-out", {}, {})
        return ended


class ApiToken(Model):
    """A key for programs: acts as its user within a scope until it expires or is deleted."""

    id = fields.IntField(primary_key=True)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("hxtasks.User", related_name="tokens", db_index=True)
    user_id: int
    name = fields.CharField(max_length=80)
    digest = fields.CharField(max_length=64, unique=True)
    scope = fields.CharField(max_length=5)
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(null=True)
    used_at = fields.DatetimeField(null=True)

    @classmethod
    async def issue(cls, by: Actor, *, name: str, scope: str, days: int | None) -> tuple[Self, str]:
        """Make a token; the second value is shown once and can't be had again."""
        secret, now = new_secret("hxt_"), clock.now()
        async with changes.write(by) as change:
            token = await cls.create(
                user_id=by.id,
                name=name,
                digest=digest(secret),
                scope=scope,
                created_at=now,
                expires_at=now + timedelta(days=days) if days else None,
            )
            change.note("token", token.id, name, "add", None, {"scope": scope})
        return token, secret

    async def revoke(self, *, by: Actor) -> None:
        """End it now."""
        async with changes.write(by) as change:
            change.note("token", self.id, self.name, "remove", {"scope": self.scope}, None)
            await self.delete()


class Invite(Model):
    """A link that makes one account with a given role."""

    id = fields.IntField(primary_key=True)
    digest = fields.CharField(max_length=64, unique=True)
    role = fields.SmallIntField()
    note = fields.CharField(max_length=80, default="")
    created_at = fields.DatetimeField()
    created_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "hxtasks.User", related_name="invites", db_index=True
    )
    created_by_id: int
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    @classmethod
    async def offer(cls, *, role: Role, note: str, by: Actor, days: int = 7) -> tuple[Self, str]:
        """Make an invitation; the second value is the secret part of its link."""
        secret, now = new_secret(), clock.now()
        async with changes.write(by) as change:
            invite = await cls.create(
                digest=digest(secret),
                role=role,
                note=note,
                created_at=now,
                created_by_id=by.id,
                expires_at=now + timedelta(days=days),
            )
            change.note("invite", invite.id, invite.called, "add", None, {"role": int(role)})
        return invite, secret

    @property
    def called(self) -> str:
        """What the log calls it: whom it is for, as what."""
        return f"{self.note or 'somebody'} as {Role(self.role).name.lower()}"

    async def revoke(self, *, by: Actor) -> None:
        """Take it back before it is used."""
        async with changes.write(by) as change:
            change.note("invite", self.id, self.called, "remove", {"role": int(self.role)}, None)
            await self.delete()

    @classmethod
    async def spend(cls, invite_id: int) -> bool:
        """Use it up; False where somebody was faster or it has expired."""
        now = clock.now()
        return bool(await cls.filter(id=invite_id, used_at=None, expires_at__gt=now).update(used_at=now))


class Attempt(Model):
    """A failed sign-in, kept for a day to slow guessing down, however many processes serve."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=80)
    at: datetime = fields.DatetimeField()

    class Meta:
        indexes = (("key", "at"),)
