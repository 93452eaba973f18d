"""Pictures that are made to hurt whoever looks at them."""

import struct
import zlib
from pathlib import Path

import pytest

from hxtasks.attachments import pictures, thumbnailer
from hxtasks.attachments.storage import Store
from tests.support.files import picture


def bomb(side: int) -> bytes:
    """A small PNG that unfolds to side × side pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    lines = b"".join(packer.compress(b"\0" * (side // 8 + 1)) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


async def made(tmp_path: Path, content: bytes, kind: str = "image/png") -> tuple[pictures.Picture | None, list[str]]:
    """What is known of a picture, and the files there are then."""
    store = Store(tmp_path)
    file = store.arriving()
    file.write(content)
    file.finish()
    kept = await pictures.keep(store, file, kind)
    assert not list((tmp_path / "files/arriving").iterdir())
    return kept.picture, sorted(path.name.partition(".")[2] for path in store.path(kept.sha256).parent.iterdir())


async def test_a_bomb_is_not_unfolded(tmp_path: Path) -> None:
    content = bomb(20_000)
    assert len(content) < 100_000
    assert await made(tmp_path, content) == (None, [""])


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture()[:-40], "image/png"),
        (picture("JPEG")[:400], "image/jpeg"),
        (b"RIFF\xff\xff\xff\xffWEBPVP8 ", "image/webp"),
        (b"GIF89a" + b"\xff" * 500, "image/gif"),
        (picture("BMP"), "image/png"),
    ],
    ids=["half a PNG", "half a JPEG", "a torn WebP", "no GIF", "another kind"],
)
async def test_what_can_not_be_read_has_no_thumbnail(tmp_path: Path, content: bytes, kind: str) -> None:
    assert await made(tmp_path, content, kind) == (None, [""])


async def test_one_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "PATIENCE", 0.01)
    assert await made(tmp_path, picture()) == (None, [""])


async def test_transparent_and_tiny_ones_stay_what_they_are(tmp_path: Path) -> None:
    found, files = await made(tmp_path, picture("PNG", (1, 1)))
    assert found == (1, 1)
    assert files == ["", "preview.webp", "thumbnail.webp"]


def test_what_makes_them_imports_nothing_of_ours() -> None:
    """It runs by its path, apart from the app."""
    assert "hxtasks" not in Path(thumbnailer.__file__).read_text()
