"""A damaged draft is kept under another name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from disclosure_desktop.report.set_aside import set_aside
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.report.whole_file import write_whole_file


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore(tmp_path / "data")


def test_copies_are_beside_the_file_and_never_replace_one_another(
    store: DraftStore, tmp_path: Path
) -> None:
    path = tmp_path / "年报.disclosure"
    found = []
    for data in (b"one", b"two"):
        path.write_bytes(data)
        found.append(set_aside(store, path))
    assert [each.read_bytes() for each in found] == [b"one", b"two"]
    assert {each.parent for each in found} == {tmp_path}
    assert all(each.name.startswith("年报.damaged-") for each in found)
    assert path.read_bytes() == b"two"


def test_copy_goes_into_our_own_folder_where_there_is_no_room(
    store: DraftStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "年报.disclosure"
    path.write_bytes(b"one")

    def full(target: Path, data: bytes, private: bool = False) -> None:
        if target.parent == tmp_path:
            raise OSError(28, "No space left on device")
        write_whole_file(target, data, private)

    monkeypatch.setattr("disclosure_desktop.report.set_aside.write_whole_file", full)
    found = set_aside(store, path)
    assert found.parent == store.folder / "damaged"
    assert found.read_bytes() == b"one"
    assert os.name == "nt" or found.stat().st_mode & 0o777 == 0o600


def test_file_that_cannot_be_read_is_renamed(
    store: DraftStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "年报.disclosure"
    path.write_bytes(b"one")

    def unreadable(_: Path) -> bytes:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", unreadable)
        found = set_aside(store, path)
    assert found.read_bytes() == b"one"
    assert not path.exists()


def test_long_name_is_cut(store: DraftStore, tmp_path: Path) -> None:
    path = tmp_path / ("字" * 81 + ".disclosure")
    path.write_bytes(b"one")
    assert set_aside(store, path).read_bytes() == b"one"
