"""A real disk that is full: a small file system in memory, where the system lets us mount one."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.keeping import Keeping
from disclosure_desktop.report.recovery import recover
from disclosure_desktop.report.store import DraftStore
from tests.report.examples import empty_report

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")

SIZE = 64 * 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    folder = tmp_path / "盘"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no right to mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Use up every byte of a disk."""
    filler = disk / "filler"
    try:
        with filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
    return filler


def draft(text: str) -> Draft:
    report = empty_report()
    report.apply({"overview": text})
    return Draft(report, id="5" * 32)


def test_draft_on_a_full_disk_stays_as_it_was_and_is_saved_when_there_is_room(
    tmp_path: Path, disk: Path
) -> None:
    store, path = DraftStore(tmp_path / "data"), disk / "年报.disclosure"
    store.save(draft("旧"), path)
    opened = store.load(path)
    keeping = Keeping(store, opened, path)
    filler = fill(disk)
    opened.report.apply({"overview": "新" * 5000})
    keeping.record({"overview": "新" * 5000})
    keeping.save(opened)
    assert not keeping.wait(10)
    assert (keeping.problem, keeping.journal_problem) == ("磁盘已满", "")
    assert sorted(each.name for each in disk.iterdir()) == ["filler", "年报.disclosure"]
    recovery = recover(DraftStore(store.folder), path)
    assert recovery.saved is not None
    assert recovery.found is not None
    assert recovery.saved.report == draft("旧").report
    assert recovery.found.report == opened.report
    filler.unlink()
    assert keeping.wait(10)
    assert keeping.problem == ""
    assert DraftStore(store.folder).load(path).report == opened.report
    assert keeping.close(10)


def test_full_disk_of_our_own_is_said_and_the_journal_goes_on_when_there_is_room(
    tmp_path: Path, disk: Path
) -> None:
    store, path = DraftStore(disk / "data"), tmp_path / "年报.disclosure"
    store.save(draft("旧"), path)
    opened = store.load(path)
    keeping = Keeping(store, opened, path)
    filler = fill(disk)
    opened.report.apply({"overview": "新" * 5000})
    keeping.record({"overview": "新" * 5000})
    assert not keeping.wait(10)
    assert keeping.journal_problem == "磁盘已满"
    keeping.save(opened)
    assert not keeping.wait(10)
    assert (keeping.problem, keeping.unsaved) == ("", False)
    filler.unlink()
    assert keeping.wait(10)
    assert keeping.journal_problem == ""
    assert recover(store, path).found is None
    assert keeping.close(10)


@pytest.mark.parametrize("room", range(0, 24 * 1024, 2048))
def test_disk_that_fills_up_while_the_journal_is_written_tears_off_no_more_than_a_line(
    tmp_path: Path, disk: Path, room: int
) -> None:
    store, path = DraftStore(disk / "data"), tmp_path / "年报.disclosure"
    store.save(draft("旧"), path)
    opened = store.load(path)
    filler = fill(disk)
    with filler.open("r+b") as file:
        file.truncate(max(0, filler.stat().st_size - room))
    keeping = Keeping(store, opened, path)
    texts, confirmed = ["旧", "一" * 900, "二" * 900, "三" * 900], 0
    for count, text in enumerate(texts[1:], 1):
        opened.report.apply({"overview": text})
        keeping.record({"overview": text})
        # False too where a change is written and only its snapshot is not.
        confirmed = count if keeping.wait(10) else confirmed
    found = recover(DraftStore(store.folder), path).found
    text = found.report.text("overview") if found is not None else "旧"
    assert texts.index(text) >= confirmed
    filler.unlink()
    assert keeping.wait(10)
    again = recover(DraftStore(store.folder), path).found
    assert again is not None
    assert again.report == opened.report
    assert not keeping.close(10)


def test_disk_that_was_pulled_out_is_not_written_to_in_its_place(
    tmp_path: Path, disk: Path
) -> None:
    store, path = DraftStore(tmp_path / "data"), disk / "年报.disclosure"
    store.save(draft("旧"), path)
    opened = store.load(path)
    keeping = Keeping(store, opened, path)
    other = tmp_path / "elsewhere"
    other.mkdir()
    subprocess.run(["mount", "--move", str(disk), str(other)], capture_output=True)
    if path.exists():
        keeping.close(10)
        pytest.skip("no right to move a mount")
    opened.report.apply({"overview": "新"})
    keeping.record({"overview": "新"})
    keeping.save(opened)
    assert not keeping.wait(10)
    assert keeping.problem == "磁盘已被拔出，或者换了一个"
    assert [*disk.iterdir()] == []
    subprocess.run(["mount", "--move", str(other), str(disk)], check=True)
    assert keeping.wait(10)
    assert DraftStore(store.folder).load(path).report.text("overview") == "新"
    assert keeping.close(10)
