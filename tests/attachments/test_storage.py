"""A name always stands for a whole file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hxtasks.attachments import storage
from hxtasks.attachments.storage import Store


def kept(store: Store, content: bytes) -> str:
    file = store.arriving()
    file.write(content)
    file.finish()
    store.keep(file.sha256, file.path)
    return file.sha256


def test_what_was_sent_again_meanwhile_is_not_removed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    digest = kept(store, b"x")
    os.utime(store.path(digest), (0, 0))
    assert list(store.digests()) == [digest]
    kept(store, b"x")
    assert not store.remove(digest)
    assert store.path(digest).exists()


def test_smaller_pictures_go_with_their_original(tmp_path: Path) -> None:
    store = Store(tmp_path)
    digest, other = kept(store, b"x"), kept(store, b"y")
    for each in (digest, other):
        os.utime(store.path(each), (0, 0))
        store.rendition(each, "thumbnail").write_bytes(b"")
    assert store.remove(digest)
    assert not store.rendition(digest, "thumbnail").exists()
    assert store.rendition(other, "thumbnail").exists()


def test_what_never_arrived_whole_is_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    file = store.arriving()
    file.write(b"half")
    store.sweep()
    assert list((tmp_path / "files/arriving").iterdir())
    monkeypatch.setattr(storage, "FRESH", -1.0)
    store.sweep()
    assert not list((tmp_path / "files/arriving").iterdir())
    file.discard()


def test_killed_while_writing_nothing_half_has_a_name(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom hxtasks.attachments.storage import Store\n"
        "file = Store(Path(sys.argv[1])).arriving()\nfile.write(b'x' * 1_000_000)\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert list(Store(tmp_path).digests()) == []
    assert [path.name for path in (tmp_path / "files").iterdir()] == ["arriving"]
