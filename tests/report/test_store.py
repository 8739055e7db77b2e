"""A draft is on disk wholly or not at all, and the list of recent ones never fails."""

import json
import os
from datetime import datetime
from pathlib import Path

import platformdirs
import pytest

from disclosure_desktop.report.draft_schema import DraftError
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.reasons import ChangedElsewhereError, RefusedError
from disclosure_desktop.report.store import LARGEST, DraftStore, DraftSummary
from disclosure_desktop.report.whole_file import listed, make_private_folder, write_whole_file
from tests.report.examples import BODY, empty_report, number


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore(tmp_path / "drafts")


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refuse(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def age(path: Path, seconds: int) -> None:
    os.utime(path, (seconds, seconds))


def test_saved_draft_is_loaded_as_it_was(store: DraftStore) -> None:
    report = empty_report()
    report.apply({"overview": "一年来。\r\n继续。", "applications.granted.other": number("4")})
    path = store.new_path()
    store.save(Draft(report, "overview", progress=(3, 171)), path)
    found = store.load(path)
    assert (found.report, found.step, found.progress) == (report, "overview", (3, 171))
    assert datetime.fromisoformat(found.saved) <= datetime.now()


def test_new_path_is_in_the_folder_and_writes_nothing(store: DraftStore) -> None:
    first, second = store.new_path(), store.new_path()
    assert first != second
    assert {first.parent, second.parent} == {store.folder}
    assert first.suffix == ".disclosure"
    assert not store.folder.exists()


def test_drafts_are_kept_in_the_user_s_data_folder() -> None:
    assert DraftStore().folder == Path(platformdirs.user_data_dir("disclosure-desktop"))


def test_saving_leaves_no_other_file_behind(store: DraftStore) -> None:
    store.save(Draft(empty_report()), store.folder / "a.disclosure")
    assert files(store.folder) == ["a.disclosure", "recent.json"]


@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_failed_saving_leaves_the_old_file(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = store.folder / "a.disclosure"
    store.save(Draft(empty_report()), path)
    before = path.read_bytes()
    changed = empty_report()
    changed.apply({"overview": "新"})
    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse)
        with pytest.raises(OSError, match="No space left"):
            store.save(Draft(changed), path)
    assert path.read_bytes() == before
    assert files(store.folder) == ["a.disclosure", "recent.json"]
    store.save(Draft(changed), path)
    assert store.load(path).report == changed


def test_failed_first_saving_leaves_no_file(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        store.save(Draft(empty_report()), store.folder / "a.disclosure")
    assert files(store.folder) == []


def test_interrupted_writing_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole_file(tmp_path / "a", b"new")
    assert files(tmp_path) == []


def test_contents_are_on_disk_before_the_name_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    for name in ("fsync", "replace"):
        original = getattr(os, name)

        def record(*arguments: object, name: str = name, original: object = original) -> object:
            calls.append(name)
            return original(*arguments)  # type: ignore[operator]

        monkeypatch.setattr(os, name, record)
    write_whole_file(tmp_path / "a", b"new")
    assert calls[:2] == ["fsync", "replace"]
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be synchronised on Windows")
def test_folder_that_cannot_be_synchronised_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, calls = os.fsync, []

    def only_files(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(22, "Invalid argument")
        original(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    write_whole_file(tmp_path / "a", b"new")
    assert len(calls) == 2
    assert (tmp_path / "a").read_bytes() == b"new"


def test_missing_folders_are_made(store: DraftStore) -> None:
    path = store.folder / "2025" / "青禾镇" / "a.disclosure"
    store.save(Draft(empty_report()), path)
    assert store.load(path).report == empty_report()


def test_huge_file_is_refused_unread(store: DraftStore) -> None:
    store.folder.mkdir()
    path = store.folder / "huge.disclosure"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(DraftError) as caught:
        store.load(path)
    assert str(caught.value) == "文件太大，不是年度报告草稿。"
    assert store.recent() == [DraftSummary(path, problem="文件读不出来，可能已损坏")]


def test_file_that_is_not_there_cannot_be_loaded(store: DraftStore) -> None:
    with pytest.raises(FileNotFoundError):
        store.load(store.folder / "none.disclosure")


def test_nothing_is_recent_before_anything_was_saved(store: DraftStore) -> None:
    assert store.recent() == []


def test_summary_says_what_the_start_page_shows(store: DraftStore) -> None:
    path = store.folder / "a.disclosure"
    draft = Draft(empty_report(), progress=(1, 171))
    store.save(draft, path)
    assert store.recent() == [DraftSummary(path, BODY, 2025, draft.saved, (1, 171))]


def test_draft_saved_last_comes_first_wherever_it_is(store: DraftStore, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "c.disclosure"
    first, second = store.folder / "a.disclosure", store.folder / "b.disclosure"
    for path in (first, second, stick):
        store.save(Draft(empty_report()), path)
    assert [each.path for each in store.recent()] == [stick, second, first]
    store.save(Draft(empty_report()), first)
    assert [each.path for each in store.recent()] == [first, stick, second]


def test_opened_draft_comes_first_once_it_is_noted(store: DraftStore) -> None:
    first, second = store.folder / "a.disclosure", store.folder / "b.disclosure"
    for path in (first, second):
        store.save(Draft(empty_report()), path)
    store.note_recent(first)
    assert [each.path for each in store.recent()] == [first, second]


def test_relative_path_is_noted_as_the_file_it_means(
    store: DraftStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store.save(Draft(empty_report()), Path("a.disclosure"))
    assert [each.path for each in store.recent()] == [tmp_path / "a.disclosure"]


def test_drafts_that_were_never_noted_follow_newest_first(store: DraftStore) -> None:
    noted = store.folder / "noted.disclosure"
    store.save(Draft(empty_report()), noted)
    for name, seconds in (("old", 1_000), ("new", 3_000), ("middle", 2_000)):
        path = store.folder / f"{name}.disclosure"
        path.write_bytes(noted.read_bytes())
        age(path, seconds)
    assert [each.path.stem for each in store.recent()] == ["noted", "new", "middle", "old"]


def test_list_is_no_longer_than_the_start_page_needs(store: DraftStore) -> None:
    for count in range(55):
        store.save(Draft(empty_report()), store.folder / f"{count}.disclosure")
    assert [each.path.stem for each in store.recent()] == [str(n) for n in range(54, 4, -1)]


def test_draft_that_was_deleted_is_not_listed(store: DraftStore) -> None:
    path = store.folder / "a.disclosure"
    store.save(Draft(empty_report()), path)
    path.unlink()
    assert store.recent() == []


def test_forgotten_draft_stays_on_disk(store: DraftStore, tmp_path: Path) -> None:
    stick, inside = tmp_path / "c.disclosure", store.folder / "a.disclosure"
    for path in (stick, inside):
        store.save(Draft(empty_report()), path)
    store.forget(stick)
    assert [each.path for each in store.recent()] == [inside]
    assert stick.exists()


DAMAGED = [
    b"",
    b'{"body": "\xe9\x9d\x92',
    b"\xff\xfe\x00\x00",
    b"[]",
    b"3",
    b"null",
    b'{"year": "?"}',
    b'{"year": []}',
    b'{"year": Infinity}',
    b'{"filled": 1e999, "wanted": 3}',
    b'{"filled": [], "wanted": 3}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("data", DAMAGED, ids=range(len(DAMAGED)))
def test_damaged_draft_is_listed_with_its_problem(store: DraftStore, data: bytes) -> None:
    good, bad = store.folder / "good.disclosure", store.folder / "bad.disclosure"
    store.save(Draft(empty_report()), good)
    bad.write_bytes(data)
    problems = {each.path.name: each.problem for each in store.recent()}
    assert problems == {"good.disclosure": "", "bad.disclosure": "文件读不出来，可能已损坏"}


@pytest.mark.parametrize(
    "data", [b"", b"3", b"null", b"{}", b'{"a": 1}', b"[1, null]", b"\xff", b"[" * 100_000]
)
def test_damaged_list_is_begun_anew(store: DraftStore, data: bytes) -> None:
    path = store.folder / "a.disclosure"
    store.save(Draft(empty_report()), path)
    (store.folder / "recent.json").write_bytes(data)
    assert [each.path for each in store.recent()] == [path]
    store.save(Draft(empty_report()), path)
    assert json.loads((store.folder / "recent.json").read_text("utf-8")) == [str(path)]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_link_that_leads_nowhere_is_listed_with_its_problem(store: DraftStore) -> None:
    store.folder.mkdir()
    (store.folder / "a.disclosure").symlink_to(store.folder / "none")
    assert [each.problem for each in store.recent()] == ["文件读不出来，可能已损坏"]


def test_list_that_cannot_be_written_fails_no_saving(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = store.folder / "a.disclosure"
    (store.folder / "recent.json").mkdir(parents=True)
    store.save(Draft(empty_report()), path)
    assert store.load(path).report == empty_report()
    store.forget(path)
    assert files(store.folder) == ["a.disclosure", "recent.json"]


def test_draft_with_a_byte_order_mark_is_listed(store: DraftStore) -> None:
    store.folder.mkdir()
    path = store.folder / "a.disclosure"
    path.write_text('{"schema": 1, "form": "2021", "year": 2025, "body": "x"}', "utf-8-sig")
    assert store.recent() == [DraftSummary(path, "x", 2025)]


def test_list_survives_a_name_that_the_system_cannot_look_up(store: DraftStore) -> None:
    store.save(Draft(empty_report()), store.folder / "a.disclosure")
    noted = [str(store.folder / ("字" * 300)), str(store.folder / "a.disclosure")]
    (store.folder / "recent.json").write_text(json.dumps(noted), "utf-8")
    assert [each.path.name for each in store.recent()] == ["a.disclosure"]


RIGHTS = pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")


def rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


@RIGHTS
def test_our_own_files_are_the_user_s_alone(store: DraftStore) -> None:
    store.folder.mkdir(mode=0o755)
    path = store.folder / "2025" / "a.disclosure"
    store.save(Draft(empty_report()), path)
    found = [path, store.folder / "recent.json", path.parent, store.folder]
    assert [rights(each) for each in found] == [0o600, 0o600, 0o700, 0o700]


@RIGHTS
def test_file_elsewhere_keeps_the_rights_that_it_has(store: DraftStore, tmp_path: Path) -> None:
    path = tmp_path / "a.disclosure"
    store.save(Draft(empty_report()), path)
    usual = rights(path)
    assert usual & 0o600 == 0o600
    for mode in (0o600, 0o664):
        path.chmod(mode)
        store.save(Draft(empty_report()), path)
        assert rights(path) == mode


@RIGHTS
def test_private_folders_are_made_with_those_above_them(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "c"
    make_private_folder(folder)
    assert [rights(each) for each in (folder, *folder.parents[:2])] == [0o700] * 3
    make_private_folder(folder)


def test_listing_says_nothing_of_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "b").touch()
    (tmp_path / "a").touch()
    assert [path.name for path in listed(tmp_path)] == ["a", "b"]
    assert listed(tmp_path / "none") == []
    with pytest.raises(NotADirectoryError):
        listed(tmp_path / "a")


def test_folder_of_a_disk_that_is_gone_is_not_made(store: DraftStore, tmp_path: Path) -> None:
    saved, loaded = tmp_path / "E" / "a.disclosure", tmp_path / "F" / "a.disclosure"
    store.save(Draft(empty_report()), saved)
    saved.unlink()
    saved.parent.rmdir()
    with pytest.raises(FileNotFoundError):
        store.load(loaded)
    for path in (saved, loaded):
        with pytest.raises(FileNotFoundError):
            store.save(Draft(empty_report()), path)
        assert not path.parent.exists()


def test_saved_draft_gets_an_id_that_it_keeps(store: DraftStore) -> None:
    draft, path = Draft(empty_report()), store.new_path()
    store.save(draft, path)
    named = draft.id
    assert len(named) == 32
    store.save(draft, path)
    assert store.load(path).id == draft.id == named
    assert store.history_folder(named) == store.folder / "history" / named


@pytest.mark.parametrize("named", ["", "..", "../../etc", "5" * 31, "g" * 32, "5" * 32 + "\n"])
def test_what_is_no_id_names_no_folder(store: DraftStore, named: str) -> None:
    with pytest.raises(ValueError, match="no id"):
        store.history_folder(named)


def test_file_that_others_wrote_is_overwritten_only_after_a_look(store: DraftStore) -> None:
    draft, path = Draft(empty_report()), store.new_path()
    store.save(draft, path)
    theirs = empty_report("2019", 2020)
    DraftStore(store.folder).save(Draft(theirs), path)
    with pytest.raises(ChangedElsewhereError):
        store.save(draft, path)
    assert store.load(path).report == theirs
    store.save(draft, path)
    assert store.load(path).report == empty_report()
    path.write_bytes(b"")
    with pytest.raises(ChangedElsewhereError):
        store.save(draft, path)
    store.allow_overwriting(path)
    store.save(draft, path)
    assert store.load(path).report == empty_report()


def test_draft_that_may_only_be_looked_at_is_not_saved(store: DraftStore) -> None:
    with pytest.raises(RefusedError, match="只能查看"):
        store.save(Draft(empty_report(), read_only="只能查看"), store.new_path())
    assert not store.folder.exists()


@pytest.mark.parametrize("name", ["字" * 79, "年 报 '&;$#%（一）", "ａ𠀀é"])
def test_draft_is_saved_under_any_name_that_the_system_takes(tmp_path: Path, name: str) -> None:
    store = DraftStore(tmp_path / "资料")
    folder = tmp_path.joinpath(*["很长的文件夹名" * 5] * 8)
    folder.mkdir(parents=True)
    path = folder / f"{name}.disclosure"
    store.save(Draft(empty_report()), path)
    assert len(str(path)) > 260
    assert store.load(path).report == empty_report()
    assert [each.path for each in store.recent()] == [path]
