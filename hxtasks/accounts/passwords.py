"""Passwords: argon2id in a thread, and the commonest refused (OWASP Password Storage; NIST SP 800-63B §5.1.1.2)."""

import asyncio
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)

COMMON = frozenset(
    """12345678 123456789 1234567890 password password1 password123 passw0rd qwertyuiop qwerty123 1q2w3e4r
    1q2w3e4r5t iloveyou sunshine princess football baseball welcome1 welcome123 letmein1 trustno1 superman
    starwars whatever computer michelle jennifer 11111111 00000000 88888888 abcd1234 abc12345 asdfghjk
    asdfasdf qwertyui zaq12wsx 1qaz2wsx admin123 administrator changeme master123 dragon123 monkey123
    internet samsung1 charlie1 liverpool chelsea1 arsenal1 secret123 test1234 hello123 hxtasks1""".split()
)


async def hashed(password: str) -> str:
    """The argon2id hash of a password, about 20 ms of one core, off the event loop."""
    return await asyncio.to_thread(_hasher.hash, password)


async def matches(password: str, stored: str | None) -> bool:
    """Whether a password fits. Without a stored hash it takes as long and answers no."""
    return await asyncio.to_thread(_verify, password, stored or _nobody()) and stored is not None


def too_common(password: str) -> bool:
    """Whether it is among the first that anyone would try."""
    return password.lower() in COMMON or len(set(password)) < 3


def _verify(password: str, stored: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _hasher.hash("nobody has this password")
