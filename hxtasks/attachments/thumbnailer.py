"""A program of its own that looks at a picture: `thumbnailer.py SOURCE CLEAN THUMBNAIL PREVIEW`.

It runs apart from the server with little memory and time, so that a picture made to hurt its decoder hurts nobody.
First it takes out what cameras and programs write beside the pixels: the place, the time, the camera, a name. Then it
makes the smaller pictures. Prints `clean` once CLEAN is the whole picture without all that, then width and height.
"""

import os
import re
import struct
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

SIZES = (320, 1600)
"""The most pixels of a side: of the thumbnail, of the preview."""

MOST_PIXELS = 64_000_000
MOST_MEMORY = 1_200_000_000
MOST_SECONDS = 20

# Only what the pixels need is kept, so that what nobody has thought of yet goes as well.
_JPEG_APPS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_PNG = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
_WEBP = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_HAS_XMP, _HAS_EXIF = 0x04, 0x08
_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]", re.DOTALL)
_ORIENTATION = 0x0112


class Torn(Exception):
    """Not built as a picture of its kind is."""


def main(source: str, clean: str, *targets: str) -> None:
    data = Path(source).read_bytes()
    parts = without_notes(data)
    if parts is not None:
        with Path(clean).open("wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        sys.stdout.write("clean\n")
        sys.stdout.flush()
    shrink(source, targets)


def shrink(source: str, targets: tuple[str, ...]) -> None:
    """Make the smaller pictures: pixels and nothing else."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(source, formats=("PNG", "JPEG", "GIF", "WEBP")) as picture:
        picture.draft("RGB", (SIZES[-1], SIZES[-1]))  # a large JPEG is decoded small
        width, height = full = picture.size
        upright = ImageOps.exif_transpose(picture)
        if (upright.width > upright.height) != (width > height):
            full = height, width
        upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    for target, size in zip(reversed(targets), reversed(SIZES), strict=True):
        upright.thumbnail((size, size), Image.Resampling.LANCZOS)
        Image.frombytes(upright.mode, upright.size, upright.tobytes()).save(target, "WEBP", quality=80, method=4)
    sys.stdout.write(f"{full[0]} {full[1]}\n")


def without_notes(data: bytes) -> list[bytes] | None:
    """The same pixels without anything that was noted beside them; None where nothing is, or it is torn."""
    kinds = {b"\xff\xd8\xff": _jpeg, b"\x89PNG\r\n\x1a\n": _png, b"RIFF": _webp}
    read = next((read for begins, read in kinds.items() if data.startswith(begins)), None)
    try:
        parts = list(read(data)) if read else []
    except (Torn, IndexError, struct.error):
        return None
    return parts if parts and sum(map(len, parts)) != len(data) else None


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Segments up to the end of the picture (ITU T.81 B.1); phones put others behind it, even films."""
    yield data[:2]
    at = 2
    while True:
        if data[at] != 0xFF:
            raise Torn
        marker = data[at + 1]
        if marker in (0xFF, 0xD9):
            yield data[at : at + (1 if marker == 0xFF else 2)]
            if marker == 0xD9:
                return
            at += 1
            continue
        end = at + 2 + _number(">H", data, at + 2)
        segment = data[at:end]
        if end < at + 4 or end > len(data):
            raise Torn
        if marker == 0xDA:
            found = _MARKER.search(data, end)
            end = found.start() if found else len(data)
            yield data[at:end]
            if not found:
                return
        else:
            yield _needed(marker, segment)
        at = end


def _needed(marker: int, segment: bytes) -> bytes:
    """A segment of a JPEG, or what is needed of it."""
    if marker == 0xE1 and segment[4:10] == b"Exif\0\0":
        noted = _facing(segment[10:])
        return b"\xff\xe1" + struct.pack(">H", len(noted) + 8) + b"Exif\0\0" + noted if noted else b""
    if 0xE0 <= marker <= 0xEF or marker == 0xFE:
        kept = _JPEG_APPS.get(marker)
        return segment if kept and segment[4:].startswith(kept) else b""
    return segment


def _png(data: bytes) -> Iterator[bytes]:
    """Chunks (PNG, third edition, §5.3)."""
    import zlib

    yield data[:8]
    at = 8
    while True:
        kind, end = data[at + 4 : at + 8], at + 12 + _number(">I", data, at)
        if end > len(data):
            raise Torn
        noted = _facing(data[at + 8 : end - 4]) if kind == b"eXIf" else b""
        if noted:
            yield struct.pack(">I", len(noted)) + kind + noted + struct.pack(">I", zlib.crc32(kind + noted))
        elif kind in _PNG:
            yield data[at:end]
        if kind == b"IEND":
            return
        at = end


def _webp(data: bytes) -> Iterator[bytes]:
    """Chunks (RFC 9649 §2.3); what there is beside the pixels is told in the first one's flags."""
    last, at, chunks, noted = 8 + _number("<I", data, 4), 12, [], b""
    if last > len(data) or data[8:12] != b"WEBP":
        raise Torn
    while at < last:
        kind, end = data[at : at + 4], at + 8 + _number("<I", data, at + 4)
        end += end % 2
        if end > last:
            raise Torn
        if kind == b"EXIF":
            noted = _facing(data[at + 8 : end].removeprefix(b"Exif\0\0"))
        elif kind in _WEBP:
            chunks.append(data[at:end])
        at = end
    if noted:
        chunks.append(b"EXIF" + struct.pack("<I", len(noted)) + noted)
    if chunks and chunks[0][:4] == b"VP8X":
        flags = chunks[0][8] & ~(_HAS_XMP | _HAS_EXIF) | (_HAS_EXIF if noted else 0)
        chunks[0] = chunks[0][:8] + bytes([flags]) + chunks[0][9:]
    yield b"RIFF" + struct.pack("<I", 4 + sum(map(len, chunks))) + b"WEBP"
    yield from chunks


def _facing(exif: bytes) -> bytes:
    """EXIF that says which way up a picture is and nothing else; none where it is upright (CIPA DC-008)."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if not order:
        return b""
    at = _number(f"{order}I", exif, 4)
    for number in range(_number(f"{order}H", exif, at)):
        tag, kind, count, facing = struct.unpack_from(f"{order}HHIH", exif, at + 2 + 12 * number)
        if (tag, kind, count) == (_ORIENTATION, 3, 1) and 2 <= facing <= 8:
            return b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, facing, 0, 0)
    return b""


def _number(kind: str, data: bytes, at: int) -> int:
    found: int = struct.unpack_from(kind, data, at)[0]
    return found


def limit() -> None:
    """Take no more memory and time than a picture needs."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


if __name__ == "__main__":
    limit()
    main(*sys.argv[1:])
