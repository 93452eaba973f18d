"""What a file is, from its first bytes. What its name or its sender says is never believed."""

import re

HEAD = 2048
"""Bytes that are looked at."""

UNKNOWN = "application/octet-stream"
TEXT = "text/plain; charset=utf-8"

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""What browsers may show where it stands: pixels, and nothing that could run. SVG is a program, so it isn't here."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (rb"\x89PNG\r\n\x1a\n", "image/png"),
    (rb"\xff\xd8\xff", "image/jpeg"),
    (rb"GIF8[79]a", "image/gif"),
    (rb"RIFF....WEBP", "image/webp"),
    (rb"%PDF-", "application/pdf"),
    (rb"PK\x03\x04", "application/zip"),
    (rb"\x1f\x8b", "application/gzip"),
    (rb"....ftyp", "video/mp4"),
    (rb"\x1aE\xdf\xa3", "video/webm"),
    (rb"OggS", "audio/ogg"),
    (rb"ID3|\xff[\xfb\xf3\xf2]", "audio/mpeg"),
    (rb"RIFF....WAVE", "audio/wav"),
)
_KINDS = [(re.compile(pattern, re.DOTALL), kind) for pattern, kind in _MAGIC]
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def sniff(head: bytes) -> str:
    """The media type of a file that begins with these bytes."""
    for pattern, kind in _KINDS:
        if pattern.match(head):
            return kind
    text = head.decode("utf-8", "ignore")
    # The last character may have been cut in two.
    is_text = len(head) - len(text.encode()) <= 3 and head.startswith(text.encode()) and not _CONTROL.search(text)
    return TEXT if is_text else UNKNOWN
