"""Names of files, from whoever sends them to whoever saves them."""

import re
import unicodedata
from urllib.parse import quote

MOST = 200
"""Characters of a name; file systems take 255 bytes, and browsers number what they have twice."""

# Control characters, line separators, what turns the direction of writing ("gpj.exe"), and halves of characters.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def safe(given: str) -> str:
    """One line without folders: `../../x` is `x`. A name that says nothing is `file`."""
    name = re.split(r"[/\\]", _UNSAFE.sub("", given))[-1]
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name.strip(". "):
        return "file"
    if len(name) <= MOST:
        return name
    stem, _, extension = name.rpartition(".")
    return f"{stem[: MOST - len(extension) - 1]}.{extension}" if stem and len(extension) <= 16 else name[:MOST]


def disposition(kind: str, name: str) -> str:
    """A Content-Disposition (RFC 6266 §5): `kind` is `inline` or `attachment`."""
    plain = re.sub(r"[^ !#$&+\-.0-9A-Z^_`a-z{}~(),;=@\[\]\']", "_", name)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def extension(name: str) -> str:
    """What a picture of a file without a thumbnail says: `PDF`; empty where the name has no short ending."""
    stem, _, ending = name.rpartition(".")
    return ending.upper() if stem and ending.isalnum() and len(ending) <= 4 else ""
