"""What was typed and not saved is found, told in words, and taken or left; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_desktop.report import recorder as recorder_module
from disclosure_desktop.report.draft_schema import DraftError, NewerDraftError
from disclosure_desktop.report.draftfile import Draft, state_digest
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.journal import Change, journals_in
from disclosure_desktop.report.recorder import Recorder
from disclosure_desktop.report.recovery import interrupted, recover
from disclosure_desktop.report.report import Changes, Report
from disclosure_desktop.report.store import DraftStore
from tests.report.examples import empty_report, number

NAME = "2b0c5e0f9a714d5f8d3e6a7b9c1d2e3f"
AT = "2026-01-16T10:30:05.250"
CELLS = ("applications.granted.other", "applications.granted.business")


def with_entries(entries: Changes) -> Report:
    report = empty_report()
    report.apply(entries)
    return report


def draft(text: str) -> Draft:
    return Draft(with_entries({"overview": text}), id=NAME)


class Desk:
    """A draft that was saved as 旧 and then changed without being saved."""

    def __init__(self, folder: Path, place: str = "stick") -> None:
        self.store = DraftStore(folder / "data")
        self.path = folder / place / "年报.disclosure"
        self.path.parent.mkdir(exist_ok=True)
        self.store.save(draft("旧"), self.path)
        self.recorder = Recorder(self.store, self.store.load(self.path), self.path)

    def type(self, changes: Changes, at: str = AT) -> None:
        self.recorder.record(Change(at, changes))
        self.recorder.write_snapshots()

    @property
    def history(self) -> History:
        return History(self.store.history_folder(NAME))

    @property
    def journals(self) -> list[Path]:
        return journals_in(self.store.history_folder(NAME))

    def kept(self) -> list[tuple[Moment, str]]:
        return [(s.moment, d.report.text("overview")) for s, d in self.history.good()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_nothing_is_said_where_nothing_was_left_behind(desk: Desk) -> None:
    recovery = recover(desk.store, desk.path)
    assert (recovery.found, recovery.words, recovery.differences) == (None, "", ())
    assert recovery.take().report == recovery.leave().report == draft("旧").report
    assert interrupted(desk.store) == []


def test_unsaved_changes_are_found_and_told_in_words(desk: Desk) -> None:
    desk.type({CELLS[0]: number("4"), CELLS[1]: number("5")})
    desk.type({"overview": "旧\n新\n新"})
    recovery = recover(desk.store, desk.path)
    assert recovery.saved is not None
    assert recovery.saved.report == draft("旧").report
    assert recovery.found is not None
    assert recovery.found.report == with_entries(
        {"overview": "旧\n新\n新", CELLS[0]: number("4"), CELLS[1]: number("5")}
    )
    assert [each.address for each in recovery.differences] == [CELLS[1], CELLS[0], "overview"]
    assert (recovery.at, recovery.diverged, recovery.lost) == (AT, False, 0)
    assert recovery.words == "上次没有来得及保存：2026年1月16日 10:30还填了 2 个数字、2 段文字。"
    assert interrupted(desk.store) == [desk.path]


def test_taking_saves_what_was_found_and_keeps_what_was_saved(desk: Desk) -> None:
    desk.type({"overview": "新"})
    assert recover(desk.store, desk.path).take().report == draft("新").report
    assert desk.store.load(desk.path).report == draft("新").report
    assert desk.kept()[:2] == [(Moment.RECOVERED, "新"), (Moment.REPLACED, "旧")]
    assert desk.journals == []
    assert recover(desk.store, desk.path).found is None


def test_leaving_keeps_what_was_found_in_the_history(desk: Desk) -> None:
    desk.type({"overview": "新"})
    assert recover(desk.store, desk.path).leave().report == draft("旧").report
    assert desk.kept()[0] == (Moment.RECOVERED, "新")
    assert recover(desk.store, desk.path).found is None


def test_journal_that_was_saved_before_the_end_says_nothing(desk: Desk) -> None:
    desk.type({"overview": "新"})
    desk.store.save(draft("新"), desk.path)
    recovery = recover(desk.store, desk.path)
    assert (recovery.found, recovery.words) == (None, "")
    recovery.leave()
    assert desk.journals == []


def test_draft_saved_half_way_through_the_journal_is_no_other_way(desk: Desk) -> None:
    desk.type({"overview": "中"})
    desk.store.save(draft("中"), desk.path)
    desk.type({"overview": "新", CELLS[0]: number("1")})
    recovery = recover(desk.store, desk.path)
    assert recovery.diverged is False
    assert recovery.words == "上次没有来得及保存：2026年1月16日 10:30还填了 1 个数字、1 段文字。"


def test_file_that_was_changed_elsewhere_is_said_to_be(desk: Desk) -> None:
    desk.type({"overview": "新"})
    DraftStore(desk.store.folder).save(draft("别处"), desk.path)
    recovery = recover(desk.store, desk.path)
    assert recovery.diverged
    assert recovery.ancestor == draft("旧").report
    assert recovery.words.endswith("这份草稿后来在别处改动过，请比较以后再决定。")
    recovery.take()
    assert (Moment.REPLACED, "别处") in desk.kept()


def test_journal_begun_anew_while_nothing_could_be_saved_is_still_ahead(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.recorder.note_saved(state_digest(draft("旧")))
    monkeypatch.setattr(recorder_module, "TOO_MUCH", 1)
    desk.type({"overview": "中"})
    desk.type({"overview": "新"})
    assert len(desk.journals) == 1
    recovery = recover(desk.store, desk.path)
    assert recovery.found is not None
    assert (recovery.found.report.text("overview"), recovery.diverged) == ("新", False)


def test_journal_is_begun_anew_after_saving_where_it_is_long(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.type({"overview": "中"})
    (first,) = desk.journals
    desk.store.save(draft("中"), desk.path)
    desk.recorder.note_saved(state_digest(draft("中")))
    assert desk.journals == [first]
    monkeypatch.setattr(recorder_module, "ENOUGH", 1)
    desk.recorder.note_saved(state_digest(draft("中")))
    assert len(desk.journals) == 1
    assert desk.journals != [first]
    desk.type({"overview": "新"})
    assert recover(desk.store, desk.path).words.endswith("1 段文字。")


def test_journal_that_was_tidied_away_is_begun_anew(desk: Desk) -> None:
    desk.type({"overview": "中"})
    desk.journals[0].unlink()
    desk.type({CELLS[0]: number("4")})
    found = recover(desk.store, desk.path).found
    assert found is not None
    assert found.report == with_entries({"overview": "中", CELLS[0]: number("4")})


def test_draft_that_was_moved_finds_its_journal(desk: Desk, tmp_path: Path) -> None:
    desk.type({"overview": "新"})
    other = tmp_path / "F" / "年报.disclosure"
    other.parent.mkdir()
    desk.path.replace(other)
    found = recover(desk.store, other).found
    assert found is not None
    assert found.report.text("overview") == "新"


def test_copy_of_a_draft_leaves_the_other_s_journal_alone(desk: Desk, tmp_path: Path) -> None:
    desk.type({"overview": "新"})
    copy = tmp_path / "副本.disclosure"
    copy.write_bytes(desk.path.read_bytes())
    recovery = recover(desk.store, copy)
    assert recovery.found is None
    recovery.leave()
    assert len(desk.journals) == 1


def test_several_journals_give_the_latest_and_all_are_kept(desk: Desk) -> None:
    desk.type({"overview": "先"}, "2026-01-16T10:30:00.000")
    again = Desk.__new__(Desk)
    again.store, again.path = desk.store, desk.path
    again.recorder = Recorder(desk.store, draft("旧"), desk.path)
    again.type({"overview": "后"}, "2026-01-16T11:30:00.000")
    recovery = recover(desk.store, desk.path)
    assert recovery.found is not None
    assert recovery.found.report.text("overview") == "后"
    recovery.leave()
    assert {text for _, text in desk.kept()} == {"旧", "先", "后"}
    assert desk.journals == []


DAMAGES = [b"", bytes(4096), b"{", b"\xff\xfe", b'{"schema": 3, "form": "2021"}']


@pytest.mark.parametrize("damage", DAMAGES, ids=range(len(DAMAGES)))
def test_damaged_draft_is_recovered_from_its_journal_and_kept(desk: Desk, damage: bytes) -> None:
    desk.type({"overview": "新"})
    desk.path.write_bytes(damage)
    recovery = recover(desk.store, desk.path)
    assert recovery.saved is None
    assert recovery.words.endswith("可以恢复到2026年1月16日 10:30的内容。")
    assert recovery.take().report == draft("新").report
    assert desk.store.load(desk.path).report == draft("新").report
    (aside,) = desk.path.parent.glob("*.damaged-*")
    assert aside.read_bytes() == damage


def test_damaged_draft_without_a_journal_is_recovered_from_its_history(desk: Desk) -> None:
    desk.type({"overview": "新"})
    desk.store.save(draft("新"), desk.path)
    desk.recorder.finish(saved=True)
    assert desk.journals == []
    desk.path.write_bytes(desk.path.read_bytes()[:200])
    recovery = recover(desk.store, desk.path)
    assert recovery.found is not None
    assert recovery.found.report == draft("新").report
    with pytest.raises(DraftError, match="损坏"):
        recovery.leave()
    assert recovery.take().report == draft("新").report


def test_old_journal_yields_to_a_later_end_of_work(desk: Desk) -> None:
    desk.type({"overview": "旧闻"}, "2020-01-16T10:30:05.250")
    desk.history.keep(draft("新"), Moment.CLOSED)
    desk.path.write_bytes(b"")
    found = recover(desk.store, desk.path).found
    assert found is not None
    assert found.report.text("overview") == "新"


def test_draft_that_is_gone_is_recovered_by_its_place(desk: Desk) -> None:
    desk.type({"overview": "新"})
    desk.path.unlink()
    recovery = recover(desk.store, desk.path)
    assert recovery.problem == "文件不在原来的位置，可能已被移走、删除，或者磁盘没有插上。"
    assert recovery.take().report == draft("新").report
    assert desk.store.load(desk.path).report == draft("新").report


def test_draft_on_a_disk_that_is_gone_can_be_gone_on_with(desk: Desk) -> None:
    desk.type({"overview": "新"})
    desk.path.unlink()
    desk.path.parent.rmdir()
    assert recover(desk.store, desk.path).take().report == draft("新").report
    assert not desk.path.parent.exists()
    assert len(desk.journals) == 1
    desk.path.parent.mkdir()
    assert recover(desk.store, desk.path).take().report == draft("新").report
    assert desk.journals == []


def test_file_that_nobody_knows_cannot_be_recovered(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "x.disclosure"
    path.write_bytes(b"")
    recovery = recover(desk.store, path)
    assert recovery.words == ("文件内容不完整或已损坏，不能作为草稿打开。没有找到可以恢复的内容。")
    with pytest.raises(DraftError):
        recovery.take()
    assert path.exists()


def test_damaged_base_of_a_journal_is_replaced_by_what_was_saved(desk: Desk) -> None:
    desk.type({CELLS[0]: number("4")})
    (journal,) = desk.journals
    lines = journal.read_bytes().split(b"\n")
    lines[1] = b"x" + lines[1]
    journal.write_bytes(b"\n".join(lines))
    recovery = recover(desk.store, desk.path)
    assert recovery.found is not None
    assert recovery.found.report == with_entries({"overview": "旧", CELLS[0]: number("4")})
    assert recovery.words.endswith("另有 1 处记录已损坏，读不出来。")
    desk.path.write_bytes(b"")
    again = recover(desk.store, desk.path)
    assert again.found is not None
    assert again.found.report == recovery.found.report


def test_draft_of_a_newer_program_is_not_recovered_over(desk: Desk) -> None:
    desk.type({"overview": "新"})
    desk.path.write_text('{"schema": 99, "form": "2021", "year": 2025}', "utf-8")
    with pytest.raises(NewerDraftError):
        recover(desk.store, desk.path)


def test_full_disk_of_our_own_stops_no_taking(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.type({"overview": "新"})
    recovery = recover(desk.store, desk.path)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(History, "keep", refuse)
    assert recovery.leave().report == draft("旧").report
    assert len(desk.journals) == 1
    with pytest.raises(OSError, match="No space"):
        recovery.take()
    assert desk.store.load(desk.path).report == draft("旧").report


@pytest.mark.parametrize("bits", [0x01, 0xFF])
def test_any_flipped_byte_of_the_file_is_recovered_from(tmp_path: Path, bits: int) -> None:
    desk = Desk(tmp_path, "data")
    desk.type({"overview": "新"})
    whole = desk.path.read_bytes()
    for place in range(0, len(whole), 5):
        desk.path.write_bytes(whole[:place] + bytes([whole[place] ^ bits]) + whole[place + 1 :])
        found = recover(desk.store, desk.path).found
        assert found is not None
        assert found.report == draft("新").report
