"""Nothing that somebody else wrote is overwritten, and nothing is written where a disk is gone."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from disclosure_desktop.report.last_seen import LastSeen
from disclosure_desktop.report.reasons import ChangedElsewhereError, RefusedError, reason


@pytest.fixture
def seen(tmp_path: Path) -> LastSeen:
    (tmp_path / "a").write_bytes(b"ours")
    seen = LastSeen()
    seen.note(tmp_path / "a", b"ours")
    return seen


def test_file_as_we_left_it_may_be_written(seen: LastSeen, tmp_path: Path) -> None:
    seen.check(tmp_path / "a")


def test_file_that_we_never_saw_may_be_written(seen: LastSeen, tmp_path: Path) -> None:
    (tmp_path / "b").touch()
    seen.check(tmp_path / "b")
    seen.check(tmp_path / "c")


def test_file_with_another_time_but_our_content_may_be_written(
    seen: LastSeen, tmp_path: Path
) -> None:
    os.utime(tmp_path / "a", (1, 1))
    seen.check(tmp_path / "a")


def test_file_that_somebody_else_wrote_is_not_overwritten(seen: LastSeen, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"theirs")
    with pytest.raises(ChangedElsewhereError) as caught:
        seen.check(tmp_path / "a")
    assert reason(caught.value) == "这份草稿在别处改动过，没有覆盖"
    seen.note(tmp_path / "a", b"theirs")
    seen.check(tmp_path / "a")


def test_file_that_was_deleted_may_be_written_anew(seen: LastSeen, tmp_path: Path) -> None:
    (tmp_path / "a").unlink()
    seen.check(tmp_path / "a")


def test_nothing_is_written_in_the_place_of_a_disk_that_is_gone(
    seen: LastSeen, tmp_path: Path
) -> None:
    path = tmp_path / "a"
    path.unlink()
    seen._sights[path] = replace(seen._sights[path], device=-1)
    with pytest.raises(RefusedError) as caught:
        seen.check(path)
    assert reason(caught.value) == "磁盘已被拔出，或者换了一个"


def test_missing_folder_is_said(seen: LastSeen, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "a").write_bytes(b"ours")
    seen.note(folder / "a", b"ours")
    (folder / "a").unlink()
    folder.rmdir()
    with pytest.raises(FileNotFoundError):
        seen.check(folder / "a")


def test_file_that_is_gone_when_it_is_noted_is_forgotten(seen: LastSeen, tmp_path: Path) -> None:
    (tmp_path / "a").unlink()
    seen.note(tmp_path / "a", b"ours")
    (tmp_path / "a").write_bytes(b"theirs")
    seen.check(tmp_path / "a")
