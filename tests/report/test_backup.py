"""Everything goes into one file and comes back; nothing newer is lost, nothing harmful gets out."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure_desktop.report import archive as archive_module
from disclosure_desktop.report import store as store_module
from disclosure_desktop.report.archive import open_archive
from disclosure_desktop.report.backup import BackupError, read_backup, write_backup
from disclosure_desktop.report.bin import Bin
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.journal import Change, journals_in
from disclosure_desktop.report.recorder import Recorder
from disclosure_desktop.report.recovery import recover
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.store import DraftStore
from tests.report.examples import BODY, empty_report
from tests.report.strategies import reports

NAME = "2b0c5e0f9a714d5f8d3e6a7b9c1d2e3f"
DAMAGED = "这个文件不是备份，或者已损坏；没有恢复任何内容。"


def draft(text: str, named: str = NAME) -> Draft:
    report = empty_report()
    report.apply({"overview": text})
    return Draft(report, id=named)


class Clock(datetime):
    minutes = 0

    @classmethod
    def now(cls, tz: object = None) -> Clock:
        cls.minutes += 1
        return cls(2026, 1, 16) + timedelta(minutes=cls.minutes)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every saving is a minute after the one before."""
    monkeypatch.setattr(store_module, "datetime", Clock)


@pytest.fixture
def here(tmp_path: Path) -> DraftStore:
    return DraftStore(tmp_path / "here")


@pytest.fixture
def there(tmp_path: Path) -> DraftStore:
    """Another machine."""
    return DraftStore(tmp_path / "there")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "备份 2026.zip"


def texts(store: DraftStore) -> dict[str, str]:
    return {path.name: store.load(path).report.text("overview") for path in store.drafts()}


def test_drafts_history_bin_and_settings_come_back_on_another_machine(
    here: DraftStore, there: DraftStore, file: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick" / "云岭乡?.disclosure"
    stick.parent.mkdir()
    here.save(draft("一"), here.folder / "青禾镇.disclosure")
    here.save(draft("二", "5" * 32), stick)
    here.save(draft("三", "6" * 32), here.folder / "临江街道.disclosure")
    History(here.history_folder(NAME)).keep(draft("旧"), Moment.LARGE)
    Bin(here).put(here.folder / "临江街道.disclosure")
    assert write_backup(here, file, b"[settings]") == ()
    stick.unlink()
    done = read_backup(there, file)
    assert sorted(path.name for path in done.drafts) == ["云岭乡-.disclosure", "青禾镇.disclosure"]
    assert (done.left, done.same, done.others, done.settings) == ((), 0, 3, b"[settings]")
    assert texts(there) == {"青禾镇.disclosure": "一", "云岭乡-.disclosure": "二"}
    ((snapshot, old),) = History(there.history_folder(NAME)).good()
    assert (snapshot.moment, old.report.text("overview")) == (Moment.LARGE, "旧")
    assert [item.body for item in Bin(there).items()] == [BODY]
    assert there.load(Bin(there).restore(Bin(there).items()[0])).report.text("overview") == "三"


def test_reading_a_backup_twice_changes_nothing_more(
    here: DraftStore, there: DraftStore, file: Path
) -> None:
    here.save(draft("一"), here.folder / "a.disclosure")
    write_backup(here, file)
    read_backup(there, file)
    again = read_backup(there, file)
    assert (again.drafts, again.left, again.same, again.others) == ((), (), 1, 0)
    assert again.settings is None


def test_newer_draft_is_not_overwritten_and_the_older_one_is_kept(
    here: DraftStore, file: Path
) -> None:
    path = here.folder / "a.disclosure"
    here.save(draft("旧"), path)
    write_backup(here, file)
    here.save(draft("新"), path)
    done = read_backup(here, file)
    assert done.drafts == ()
    assert [(each.name, each.why) for each in done.left] == [
        (BODY, "这里的内容更新，没有覆盖；备份里的内容放进了历史版本")
    ]
    assert here.load(path).report.text("overview") == "新"
    ((snapshot, kept),) = History(here.history_folder(NAME)).good()
    assert (snapshot.moment, kept.report.text("overview")) == (Moment.BACKUP, "旧")


def test_older_draft_is_replaced_and_kept(here: DraftStore, there: DraftStore, file: Path) -> None:
    there.save(draft("旧"), there.folder / "别名.disclosure")
    here.save(draft("新"), here.folder / "a.disclosure")
    write_backup(here, file)
    done = read_backup(there, file)
    assert done.drafts == (there.folder / "别名.disclosure",)
    assert texts(there) == {"别名.disclosure": "新"}
    ((snapshot, kept),) = History(there.history_folder(NAME)).good()
    assert (snapshot.moment, kept.report.text("overview")) == (Moment.REPLACED, "旧")


def test_other_draft_of_the_same_name_is_left_alone(
    here: DraftStore, there: DraftStore, file: Path
) -> None:
    here.save(draft("一"), here.folder / "a.disclosure")
    there.save(draft("别的", "5" * 32), there.folder / "a.disclosure")
    write_backup(here, file)
    (path,) = read_backup(there, file).drafts
    assert path.name != "a.disclosure"
    assert sorted(texts(there).values()) == ["一", "别的"]


@pytest.mark.parametrize(
    "data", [b"", b'{"schema": 99}', b'{"schema": 1, "form": "2021", "year": 2025}']
)
def test_file_without_an_id_is_put_back_where_its_place_is_free(
    here: DraftStore, there: DraftStore, file: Path, data: bytes
) -> None:
    here.folder.mkdir()
    (here.folder / "a.disclosure").write_bytes(data)
    write_backup(here, file)
    assert [path.read_bytes() for path in read_backup(there, file).drafts] == [data]
    assert read_backup(there, file).same == 1
    (there.folder / "a.disclosure").write_bytes(b"other")
    assert [each.name for each in read_backup(there, file).left] == ["a"]
    assert (there.folder / "a.disclosure").read_bytes() == b"other"


def test_unsaved_changes_come_along_to_another_machine_only(
    here: DraftStore, there: DraftStore, file: Path
) -> None:
    path = here.folder / "a.disclosure"
    here.save(draft("旧"), path)
    recorder = Recorder(here, here.load(path), path)
    recorder.record(Change("2026-01-16T10:30:00", {"overview": "新"}))
    recorder.write_snapshots()
    write_backup(here, file)
    path.unlink()
    (restored,) = read_backup(there, file).drafts
    found = recover(there, restored).found
    assert found is not None
    assert found.report.text("overview") == "新"
    here.save(draft("新"), path)
    recorder.finish(saved=True)
    read_backup(here, file)
    assert journals_in(here.history_folder(NAME)) == []


def test_draft_that_cannot_be_read_is_named(
    here: DraftStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.save(draft("一"), here.folder / "a.disclosure")
    with (here.folder / "huge.disclosure").open("wb") as huge:
        huge.truncate(store_module.LARGEST + 1)
    (left,) = write_backup(here, file)
    assert (Path(left.name).name, left.why) == ("huge.disclosure", "文件太大")
    assert len(open_archive(file).drafts) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_backup_and_what_comes_out_is_the_user_s_alone(
    here: DraftStore, there: DraftStore, file: Path
) -> None:
    here.save(draft("一"), here.folder / "a.disclosure")
    History(here.history_folder(NAME)).keep(draft("旧"), Moment.LARGE)
    write_backup(here, file)
    read_backup(there, file)
    found = [file, *there.folder.rglob("*")]
    assert {path.stat().st_mode & 0o777 for path in found if path.is_file()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in found if path.is_dir()} == {0o700}


def test_every_cut_and_many_flips_of_a_backup_are_refused_or_harmless(
    here: DraftStore, tmp_path: Path, file: Path
) -> None:
    here.save(draft("一"), here.folder / "a.disclosure")
    write_backup(here, file)
    whole = file.read_bytes()
    damaged = [whole[:end] for end in range(0, len(whole), 3)]
    for bits in (0x01, 0x80, 0xFF):
        damaged += [
            whole[:place] + bytes([whole[place] ^ bits]) + whole[place + 1 :]
            for place in range(len(whole))
        ]
    refused = 0
    for number, data in enumerate(damaged):
        file.write_bytes(data)
        there = DraftStore(tmp_path / str(number))
        try:
            read_backup(there, file)
        except BackupError:
            refused += 1
            assert not there.folder.exists()
        else:
            assert list(texts(there).values()) == ["一"]
    assert refused > len(damaged) * 0.8


def packed(file: Path, files: dict[str, bytes], contents: object = None) -> None:
    """A .zip as somebody else could make it."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        wanted = {"backup": 1, "files": digests, "drafts": {}} if contents is None else contents
        archive.writestr("backup.json", json.dumps(wanted))


@pytest.mark.parametrize(
    "name",
    [
        "../evil.disclosure",
        "/etc/evil",
        "drafts/../../evil.disclosure",
        "drafts\\..\\evil.disclosure",
        "C:evil.disclosure",
        "history/../evil",
        "history/" + "5" * 32 + "/../../evil",
        "history/" + "5" * 32 + "/.hidden",
        "history/short/x",
        "bin/a/b/c",
        "recent.json",
        "drafts/00001.exe",
        "drafts/",
    ],
)
def test_name_that_no_backup_has_is_refused(there: DraftStore, file: Path, name: str) -> None:
    packed(file, {name: b"evil"})
    with pytest.raises(BackupError, match="不该有的内容"):
        read_backup(there, file)
    assert not there.folder.exists()


def test_bomb_is_refused(there: DraftStore, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "LARGEST_FILE", 1000)
    packed(file, {"drafts/00001.disclosure": bytes(1001)})
    with pytest.raises(BackupError, match="不该有的内容"):
        read_backup(there, file)
    monkeypatch.setattr(archive_module, "LARGEST_WHOLE", 1500)
    packed(file, {"drafts/00001.disclosure": bytes(900), "drafts/00002.disclosure": bytes(900)})
    with pytest.raises(BackupError, match="大得不合常理"):
        read_backup(there, file)
    monkeypatch.setattr(archive_module, "MOST_FILES", 2)
    packed(file, {f"drafts/{number:05}.disclosure": b"" for number in range(2)})
    with pytest.raises(BackupError, match="大得不合常理"):
        read_backup(there, file)


def test_bomb_that_lies_about_its_size_is_refused(
    there: DraftStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed(file, {"drafts/00001.disclosure": bytes(100_000)})
    data = file.read_bytes().replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    file.write_bytes(data)
    with pytest.raises(BackupError):
        read_backup(there, file)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_twice_and_strange_packing_are_refused(there: DraftStore, file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for _ in range(2):
            archive.writestr("settings", b"")
    with pytest.raises(BackupError, match="不该有的内容"):
        read_backup(there, file)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("settings", b"")
    with pytest.raises(BackupError, match="不该有的内容"):
        read_backup(there, file)


@pytest.mark.parametrize(
    ("contents", "sentence"),
    [
        ([], DAMAGED),
        ({}, DAMAGED),
        ({"backup": "x", "files": {}, "drafts": {}}, DAMAGED),
        ({"backup": 1, "files": [], "drafts": {}}, DAMAGED),
        ({"backup": 1, "files": {"settings": 3}, "drafts": {}}, DAMAGED),
        ({"backup": 1, "files": {"settings": "0"}, "drafts": {}}, DAMAGED),
        (
            {"backup": 2, "files": {}, "drafts": {}},
            "这份备份由更新版本的程序做成，请升级本程序后再恢复。",
        ),
        (
            {"backup": 1, "files": {}, "drafts": {}},
            "备份文件不完整，有的内容缺少，有的多余；没有恢复任何内容。",
        ),
    ],
)
def test_contents_that_do_not_fit_are_refused(
    there: DraftStore, file: Path, contents: object, sentence: str
) -> None:
    packed(file, {"settings": b"x"}, contents)
    with pytest.raises(BackupError) as caught:
        read_backup(there, file)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("data", [b"", b"PK", bytes(1000), b"\xff" * 1000])
def test_file_that_is_no_backup_is_refused(there: DraftStore, file: Path, data: bytes) -> None:
    file.write_bytes(data)
    with pytest.raises(BackupError) as caught:
        read_backup(there, file)
    assert str(caught.value) == DAMAGED


def test_backup_that_is_not_there_is_an_error_of_the_system(there: DraftStore, file: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_backup(there, file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(reports(), max_size=4), st.binary(max_size=50))
def test_round_trip_of_a_backup_gives_everything(
    tmp_path: Path, found: list[Report], options: bytes
) -> None:
    root = tmp_path / os.urandom(8).hex()
    here, there, file = DraftStore(root / "a"), DraftStore(root / "b"), root / "备份.zip"
    root.mkdir()
    for report in found:
        path, saved = here.new_path(), Draft(report)
        here.save(saved, path)
        History(here.history_folder(saved.id)).keep(saved, Moment.OPENED)
    write_backup(here, file, options)
    done = read_backup(there, file)
    assert done.settings == options
    assert {path.name for path in done.drafts} == {path.name for path in here.drafts()}
    before = {p.relative_to(here.folder): p.read_bytes() for p in here.folder.rglob("*.disclosure")}
    after = {
        p.relative_to(there.folder): p.read_bytes() for p in there.folder.rglob("*.disclosure")
    }
    assert before == after
