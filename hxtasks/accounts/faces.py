"""How a person is shown where there is no room for a portrait: initials on a hue that never changes."""

from zlib import crc32

from hxtasks.web.ui import Person


def initials(name: str) -> str:
    """`Mira Roux` -> MR, `Tomo` -> TO."""
    words = name.split()
    letters = words[0][0] + words[-1][0] if len(words) > 1 else name.strip()[:2]
    return letters.upper() or "?"


def hue(username: str) -> int:
    """One of the 24 hues, the same for a user name for ever."""
    return crc32(username.encode()) % 24 * 15


def face(username: str, name: str) -> Person:
    """The person as an avatar shows them."""
    return Person(username, name, initials(name), hue(username))
