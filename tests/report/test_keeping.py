"""An open draft is on the disk within a second, whatever becomes of the program."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disclosure_desktop.report import keeping as keeping_module
from disclosure_desktop.report import recorder as recorder_module
from disclosure_desktop.report.draftfile import Draft, state_digest
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.journal import JournalFile, journals_in, read_journal
from disclosure_desktop.report.keeping import Keeping
from disclosure_desktop.report.reasons import RefusedError
from disclosure_desktop.report.recovery import recover
from disclosure_desktop.report.report import Changes
from disclosure_desktop.report.store import DraftStore
from tests.report.examples import empty_report, number, quiet_report

CELL = "applications.granted.other"


class Desk:
    """A draft on a stick, open and kept."""

    def __init__(self, folder: Path) -> None:
        self.store = DraftStore(folder / "data")
        self.path = folder / "stick" / "年报.disclosure"
        self.path.parent.mkdir()
        self.store.save(Draft(empty_report()), self.path)
        self.draft = self.store.load(self.path)
        self.told = 0
        self.keeping = Keeping(self.store, self.draft, self.path, self._tell)

    def _tell(self) -> None:
        self.told += 1

    def type(self, changes: Changes) -> None:
        self.draft.report.apply(changes)
        self.keeping.record(changes)

    @property
    def folder(self) -> Path:
        return self.store.history_folder(self.draft.id)

    def moments(self) -> list[tuple[Moment, str]]:
        return [(s.moment, d.report.text("overview")) for s, d in History(self.folder).good()]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.keeping.close(10)


def refuse(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_draft_that_is_only_looked_at_leaves_nothing(desk: Desk) -> None:
    assert desk.keeping.close(10)
    assert not desk.folder.exists()
    assert threading.active_count() == 1


def test_changes_are_in_the_journal_before_the_draft_is_saved(desk: Desk) -> None:
    desk.type({"overview": "新"})
    assert desk.keeping.unsaved
    assert desk.keeping.wait(10)
    (journal,) = journals_in(desk.folder)
    assert [change.entries for change in read_journal(journal).changes] == [{"overview": "新"}]
    found = recover(desk.store, desk.path).found
    assert found is not None
    assert found.report == desk.draft.report


def test_journal_is_written_within_a_second_by_itself(desk: Desk) -> None:
    written = threading.Event()
    append = JournalFile.append

    def noting(journal: JournalFile, *changes: object) -> None:
        append(journal, *changes)  # type: ignore[arg-type]
        written.set()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(JournalFile, "append", noting)
        desk.type({"overview": "新"})
        # Far less than a second goes into gathering; what the disk takes is not ours.
        assert keeping_module.GATHERING <= 0.25
        assert written.wait(10)


def test_changes_in_a_moment_are_one_line(desk: Desk) -> None:
    for text in "一二三":
        desk.type({"overview": text})
    desk.type({CELL: number("4")})
    assert desk.keeping.wait(10)
    (journal,) = journals_in(desk.folder)
    found = [change.entries for change in read_journal(journal).changes]
    assert {**found[0], **found[-1]} == {"overview": "三", CELL: number("4")}
    assert len(found) < 4


def test_what_is_saved_apart_is_a_line_of_its_own(desk: Desk) -> None:
    desk.type({"overview": "一"})
    desk.keeping.save(desk.draft)
    desk.type({"overview": "二"})
    assert desk.keeping.wait(10)
    (journal,) = journals_in(desk.folder)
    lines = [change.entries for change in read_journal(journal).changes]
    assert lines == [{"overview": "一"}, {"overview": "二"}]
    recovery = recover(desk.store, desk.path)
    assert recovery.saved is not None
    assert (recovery.saved.report.text("overview"), recovery.diverged) == ("一", False)


def test_saving_writes_the_draft_and_tells_of_it(desk: Desk) -> None:
    desk.type({"overview": "新"})
    desk.keeping.save(desk.draft)
    assert desk.keeping.wait(10)
    assert (desk.keeping.unsaved, desk.keeping.problem, desk.told) == (False, "", 1)
    assert desk.store.load(desk.path).report == desk.draft.report


def test_closing_takes_the_journal_away_and_keeps_a_snapshot(desk: Desk) -> None:
    desk.type({"overview": "新"})
    desk.keeping.save(desk.draft)
    assert desk.keeping.close(10)
    assert journals_in(desk.folder) == []
    assert desk.moments() == [(Moment.CLOSED, "新"), (Moment.OPENED, "")]
    assert threading.active_count() == 1


def test_closing_without_having_saved_leaves_the_journal(desk: Desk) -> None:
    desk.type({"overview": "新"})
    assert not desk.keeping.close(10)
    assert recover(desk.store, desk.path).words.endswith("还填了 1 段文字。")


def test_snapshot_holds_what_was_there_before_the_change(desk: Desk) -> None:
    desk.type({"overview": "前"})
    desk.keeping.keep(Moment.LARGE)
    desk.type({"overview": "后"})
    assert desk.keeping.wait(10)
    assert desk.moments() == [(Moment.LARGE, "前"), (Moment.OPENED, "")]


def test_snapshot_can_be_made_before_anything_was_changed(desk: Desk) -> None:
    desk.keeping.keep(Moment.EXPORT)
    assert desk.keeping.wait(10)
    assert desk.moments() == [(Moment.EXPORT, "")]
    assert History(desk.folder).paths() == [desk.path]


def test_first_change_of_a_day_is_preceded_by_a_snapshot(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.type({"overview": "昨天"})
    assert desk.keeping.wait(10)

    class Tomorrow(date):
        @classmethod
        def today(cls) -> Tomorrow:
            return cls(2099, 1, 1)

    monkeypatch.setattr(recorder_module, "date", Tomorrow)
    desk.type({"overview": "今天"})
    desk.keeping.save(desk.draft)
    desk.type({"overview": "再"})
    assert desk.keeping.wait(10)
    assert desk.moments() == [(Moment.DAILY, "昨天"), (Moment.OPENED, "")]


def test_draft_remembers_the_states_that_it_was_opened_in(desk: Desk) -> None:
    first = state_digest(desk.draft)
    desk.type({"overview": "一"})
    desk.keeping.save(desk.draft)
    assert desk.keeping.close(10)
    again = desk.store.load(desk.path)
    before, second = again.ancestors, state_digest(again)
    keeping = Keeping(desk.store, again, desk.path)
    again.report.apply({"overview": "二"})
    keeping.record({"overview": "二"})
    assert not keeping.close(10)
    assert (before, again.ancestors) == ((first,), (first, second))


def test_new_draft_gets_an_id(desk: Desk) -> None:
    new = Draft(empty_report())
    assert Keeping(desk.store, new, desk.store.new_path()).close(10)
    assert len(new.id) == 32
    assert new.id != desk.draft.id


def test_failed_saving_says_why_and_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(DraftStore, "write", refuse)
        desk.type({"overview": "新"})
        desk.keeping.save(desk.draft)
        assert not desk.keeping.wait(10)
        assert (desk.keeping.unsaved, desk.keeping.problem) == (True, "磁盘已满")
    assert desk.keeping.wait(10)
    assert (desk.keeping.unsaved, desk.keeping.problem) == (False, "")


def test_saving_is_tried_again_by_itself(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping_module, "SAVE_AGAIN", 0.0)
    saved = threading.Event()
    write, failing = DraftStore.write, [True, True]

    def failing_write(store: DraftStore, data: bytes, path: Path) -> None:
        if failing:
            failing.pop()
            refuse()
        write(store, data, path)
        saved.set()

    monkeypatch.setattr(DraftStore, "write", failing_write)
    desk.type({"overview": "新"})
    desk.keeping.save(desk.draft)
    assert saved.wait(10)
    assert desk.keeping.wait(10)
    assert desk.keeping.problem == ""


def test_failed_journal_says_why_and_loses_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(JournalFile, "append", refuse)
        desk.type({"overview": "一"})
        assert not desk.keeping.wait(10)
        desk.type({CELL: number("4")})
        assert not desk.keeping.wait(10)
        assert desk.keeping.journal_problem == "磁盘已满"
    assert desk.keeping.wait(10)
    assert desk.keeping.journal_problem == ""
    found = recover(desk.store, desk.path).found
    assert found is not None
    assert found.report == desk.draft.report


def test_failed_journal_keeps_no_draft_from_being_saved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(JournalFile, "append", refuse)
    desk.type({"overview": "新"})
    desk.keeping.save(desk.draft)
    assert not desk.keeping.wait(10)
    assert not desk.keeping.unsaved
    assert desk.store.load(desk.path).report == desk.draft.report


def test_what_others_wrote_is_not_overwritten(desk: Desk) -> None:
    theirs = DraftStore(desk.store.folder)
    draft = theirs.load(desk.path)
    draft.report.apply({"overview": "他们"})
    theirs.save(draft, desk.path)
    desk.type({"overview": "我们"})
    desk.keeping.save(desk.draft)
    assert not desk.keeping.wait(10)
    assert desk.keeping.changed_elsewhere
    assert desk.keeping.problem == "这份草稿在别处改动过，没有覆盖"
    assert desk.store.load(desk.path).report.text("overview") == "他们"
    desk.keeping.save(desk.draft)
    assert desk.keeping.wait(10)
    assert not desk.keeping.changed_elsewhere


def test_draft_that_may_only_be_looked_at_is_not_saved(desk: Desk) -> None:
    desk.draft.read_only = "只能查看"
    with pytest.raises(RefusedError, match="只能查看"):
        desk.keeping.save(desk.draft)


def test_slow_disk_keeps_nobody_waiting(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    going = threading.Event()
    write = DraftStore.write

    def slow(store: DraftStore, data: bytes, path: Path) -> None:
        going.wait(60)
        write(store, data, path)

    monkeypatch.setattr(DraftStore, "write", slow)
    desk.type({"overview": "一"})
    desk.keeping.save(desk.draft)
    desk.type({"overview": "二"})
    assert not desk.keeping.wait(0.5)
    found = recover(desk.store, desk.path).found
    assert found is not None
    assert found.report.text("overview") == "二"
    going.set()
    desk.keeping.save(desk.draft)
    assert desk.keeping.wait(10)


def test_recording_and_saving_take_the_caller_no_time(tmp_path: Path) -> None:
    store, path = DraftStore(tmp_path), tmp_path / "a.disclosure"
    draft = Draft(quiet_report())
    keeping = Keeping(store, draft, path)
    spent = []
    for count in range(200):
        draft.report.apply({CELL: number(str(count))})
        begun = time.thread_time()
        keeping.record({CELL: number(str(count))})
        keeping.save(draft)
        spent.append(time.thread_time() - begun)
    assert keeping.close(60)
    assert max(spent) < 0.020
    assert store.load(path).report == draft.report


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_defect_while_writing_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(JournalFile, "append", broken)
    monkeypatch.setattr(DraftStore, "write", broken)
    desk.type({"overview": "新"})
    desk.keeping.save(desk.draft)
    assert not desk.keeping.wait(10)
    assert (desk.keeping.journal_problem, desk.keeping.problem) == ("程序出错", "程序出错")
    assert not desk.keeping.close(10)


_PROGRAM = """
import sys
from pathlib import Path
from disclosure_desktop.report.keeping import Keeping
from disclosure_desktop.report.store import DraftStore
store, path = DraftStore(Path(sys.argv[1])), Path(sys.argv[2])
draft = store.load(path)
keeping = Keeping(store, draft, path)
for text in ("一", "二", "三"):
    draft.report.apply({"overview": text})
    keeping.record({"overview": text})
    if text == "二":
        keeping.save(draft)
keeping.wait(60)
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_killed_program_loses_nothing(tmp_path: Path) -> None:
    store, path = DraftStore(tmp_path), tmp_path / "年报.disclosure"
    store.save(Draft(empty_report()), path)
    command = [sys.executable, "-c", _PROGRAM, str(tmp_path), str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"ready\n"
        program.kill()
    recovery = recover(store, path)
    assert recovery.saved is not None
    assert recovery.found is not None
    assert recovery.saved.report.text("overview") == "二"
    assert recovery.found.report.text("overview") == "三"
