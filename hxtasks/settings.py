"""Every setting of the server: one frozen object made from HXTASKS_* variables.

`hxtasks settings` prints this page's table; docs/settings.md is made from it.
"""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

ANYWHERE = "0.0.0.0"  # noqa: S104 - said where people choose it

KEY_LENGTH = 32
"""Characters of a signing key, at least (OWASP ASVS 5.0, 11.2.3: 128 bits, here of hexadecimal digits)."""

Network = IPv4Network | IPv6Network


class SettingsError(Exception):
    """A variable holds a value that can't be used. The message names the variable and says what fits."""


class Size(int):
    """A number of bytes. Its text is for people: `1.2 MB`."""

    def __str__(self) -> str:
        amount, unit = float(self), "B"
        for larger in ("KB", "MB", "GB", "TB"):
            if amount < 1024:
                break
            amount, unit = amount / 1024, larger
        return f"{amount:.1f} {unit}".replace(".0 ", " ") if amount < 10 else f"{amount:.0f} {unit}"


def _text(value: str) -> str:
    return value


def _path(value: str) -> Path:
    return Path(value).expanduser().absolute()


def _port(value: str) -> int:
    if not value.isdecimal() or not 0 <= int(value) <= 65535:
        raise ValueError("a port between 0 and 65535")
    return int(value)


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise ValueError("a whole number of at least 1")
    return int(value)


def _size(value: str) -> "Size":
    match = re.fullmatch(r"(\d{1,6})\s*(KB|MB|GB)", value.strip(), re.IGNORECASE)
    if not match or not int(match[1]):
        raise ValueError("a size such as 25 MB")
    unit: int = {"KB": 1024, "MB": 1024**2, "GB": 1024**3}[match[2].upper()]
    return Size(int(match[1]) * unit)


def _url(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/")):
        raise ValueError("an address such as https://tasks.example.org, without a path")
    return value.rstrip("/")


def _database(value: str) -> str:
    if value and not value.startswith(("sqlite://", "postgres://", "postgresql://")):
        raise ValueError("sqlite:///path/to/file.db or postgres://user:password@host/name")
    return value


def _networks(value: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(part.strip()) for part in value.split(",") if part.strip())
    except ValueError:
        raise ValueError("addresses or networks such as 10.0.0.0/8, separated by commas") from None


def _hosts(value: str) -> tuple[str, ...]:
    hosts = tuple(part.strip().lower() for part in value.split(",") if part.strip())
    if not all(re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:]*:[0-9a-f:.]*", host) for host in hosts):
        raise ValueError("host names such as tasks.example.org, without scheme and port, separated by commas")
    return hosts


def _key(value: str) -> str:
    if value and len(value) < KEY_LENGTH:
        raise ValueError(f"at least {KEY_LENGTH} characters that nobody can guess, or empty")
    return value


def _timezone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("a time zone such as Europe/Riga or UTC")
    return value


def _one_of(*choices: str) -> Callable[[str], str]:
    def choose(value: str) -> str:
        if value not in choices:
            raise ValueError("one of " + ", ".join(choices))
        return value

    return choose


def _setting(parse: Callable[[str], Any], default: str, about: str, *, secret: bool = False) -> Any:
    return field(metadata={"parse": parse, "default": default, "about": about, "secret": secret})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The server's settings. Field `base_url` is variable HXTASKS_BASE_URL, and so on."""

    data: Path = _setting(_path, "data", "Folder for the database, attached files, the secret key and backups.")
    database_url: str = _setting(
        _database, "", "Database address. Empty: SQLite in hxtasks.db inside HXTASKS_DATA.", secret=True
    )
    database_pool: int = _setting(_count, "5", "PostgreSQL connections kept by each process.")
    bind: str = _setting(_text, "127.0.0.1", "Network address to listen on. 0.0.0.0 listens on all.")
    port: int = _setting(_port, "8000", "Port to listen on.")
    base_url: str = _setting(_url, "", "Address people type, e.g. https://tasks.example.org. Empty: http://BIND:PORT.")
    allowed_hosts: tuple[str, ...] = _setting(
        _hosts, "", "More host names to answer to, separated by commas. The base URL's host always is."
    )
    trusted_proxies: tuple[Network, ...] = _setting(
        _networks, "", "Proxies whose X-Forwarded-For is believed, as networks."
    )
    secret_key: str = _setting(
        _key,
        "",
        "Key that signs cookies, of 32 characters at least. Empty: made once and kept in HXTASKS_DATA.",
        secret=True,
    )
    session_idle_days: int = _setting(_count, "14", "Days without use after which a session ends.")
    session_max_days: int = _setting(_count, "180", "Days after which a session ends in any case.")
    upload_limit: Size = _setting(_size, "25 MB", "The largest file that may be attached to a task.")
    timezone: str = _setting(_timezone, "UTC", "Time zone of new accounts until they choose.")
    log_level: str = _setting(_one_of("debug", "info", "warning", "error"), "info", "How much is logged.")
    log_format: str = _setting(_one_of("text", "json"), "text", "Log lines for people or for machines.")
    hypercorn_config: Path = _setting(_path, "hypercorn.toml", "Hypercorn's file; honoured where it exists.")

    @classmethod
    def load(cls, environ: Mapping[str, str] = os.environ, **given: object) -> "Settings":
        """Read every variable; `given` values (from command-line options) win where they are not None.

        Raises SettingsError naming the variable.
        """
        known = {variable(f.name) for f in fields(cls)}
        for name in sorted(environ):
            if name.startswith("HXTASKS_") and name not in known and not name.startswith("HXTASKS_TEST_"):
                raise SettingsError(f"{name} is not a setting. `hxtasks settings` lists them.")
        values = {}
        for f in fields(cls):
            raw = environ.get(variable(f.name), f.metadata["default"])
            if (option := given.get(f.name)) is not None:
                raw = str(option)
            try:
                values[f.name] = f.metadata["parse"](raw)
            except ValueError as error:
                shown = "what nobody else may see" if f.metadata["secret"] else repr(raw)
                raise SettingsError(f"{variable(f.name)} is {shown}; it must be {error}.") from None
        return cls(**values)

    @property
    def database(self) -> str:
        """The database address, the default filled in."""
        return self.database_url or f"sqlite:///{self.data / 'hxtasks.db'}"

    @property
    def address(self) -> str:
        """Where people reach the server, scheme and host, without a final slash."""
        host = f"[{self.bind}]" if ":" in self.bind else self.bind
        return self.base_url or f"http://{'127.0.0.1' if self.bind == ANYWHERE else host}:{self.port}"

    @property
    def https(self) -> bool:
        """Whether people reach the server by https."""
        return self.address.startswith("https://")

    @property
    def hosts(self) -> frozenset[str]:
        """Host names (without port) that the server answers to."""
        own = urlsplit(self.address).hostname or ""
        local = {"127.0.0.1", "localhost", "::1"} if not self.base_url else set()
        return frozenset({own, *local, *self.allowed_hosts})

    def key(self) -> str:
        """The signing key: the given one, or one made on the first start and kept, readable by us alone."""
        if self.secret_key:
            return self.secret_key
        path = self.data / "secret-key"
        try:
            return path.read_text()
        except FileNotFoundError:
            self.data.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(48))
            return path.read_text()


def variable(name: str) -> str:
    """The environment variable of a settings field."""
    return f"HXTASKS_{name.upper()}"
