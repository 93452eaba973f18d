import pytest
from hypothesis import given
from hypothesis import strategies as st

from hxtasks.attachments import media, names
from hxtasks.settings import Size


@given(st.text(max_size=400))
def test_a_name_is_one_safe_line(given_name: str) -> None:
    name = names.safe(given_name)
    assert 1 <= len(name) <= names.MOST
    assert not set(name) & set("/\\\r\n\0\u202e")
    assert name not in (".", "..")
    assert names.safe(name) == name
    header = names.disposition("attachment", name)
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", media.TEXT),
        (b"plain", media.TEXT),
        ("на границ".encode()[:-1], media.TEXT),
        (b"\xff\xfe\x00", media.UNKNOWN),
        (b"MZ\x90\x00\x03", media.UNKNOWN),
        (b"<svg onload=alert(1)>", media.TEXT),
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"\0\0\0\x20ftypisom", "video/mp4"),
    ],
)
def test_a_file_is_what_it_begins_with(head: bytes, kind: str) -> None:
    assert media.sniff(head) == kind


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 B"), (1023, "1023 B"), (1024, "1 KB"), (1536, "1.5 KB"), (25 * 1024**2, "25 MB")]
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert str(Size(size)) == words
