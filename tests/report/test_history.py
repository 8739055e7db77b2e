"""Earlier states are kept at their moments, found again, and thinned with a good one left."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure_desktop.report.draft_schema import DraftError
from disclosure_desktop.report.draftfile import Draft, state_digest
from disclosure_desktop.report.history import History, Moment
from tests.report.examples import empty_report

NOW = datetime(2026, 1, 16, 10, 30)


def draft(text: str) -> Draft:
    report = empty_report()
    report.apply({"overview": text})
    return Draft(report, id="5" * 32)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history" / ("5" * 32))


def kept(history: History) -> list[str]:
    return [history.load(each).report.text("overview") for each in history.snapshots()]


def test_snapshots_are_listed_with_time_and_label_newest_first(history: History) -> None:
    assert history.snapshots() == []
    history.keep(draft("一"), Moment.OPENED, NOW)
    history.keep(draft("二"), Moment.LARGE, NOW + timedelta(minutes=1))
    found = [(each.number, each.at, each.moment.label) for each in history.snapshots()]
    assert found == [
        (2, datetime(2026, 1, 16, 10, 31), "一次改动多处之前"),
        (1, datetime(2026, 1, 16, 10, 30), "打开时"),
    ]
    assert kept(history) == ["二", "一"]


def test_file_is_named_for_people(history: History) -> None:
    snapshot = history.keep(draft("一"), Moment.CARRY_OVER, NOW)
    assert snapshot.path.name == (
        f"00001_20260116-103000_carry-over_{state_digest(draft('一'))}.disclosure"
    )
    assert history.snapshots() == [snapshot]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_history_is_the_user_s_alone(history: History) -> None:
    snapshot = history.keep(draft("一"), Moment.OPENED, NOW)
    modes = [path.stat().st_mode & 0o777 for path in (snapshot.path, *snapshot.path.parents[:2])]
    assert modes == [0o600, 0o700, 0o700]


def test_every_moment_has_a_label() -> None:
    assert len({moment.label for moment in Moment}) == len(Moment) == 11


def test_what_has_not_changed_is_not_kept_twice(history: History) -> None:
    first = history.keep(draft("一"), Moment.OPENED, NOW)
    assert history.keep(draft("一"), Moment.CLOSED, NOW + timedelta(days=1)) == first
    exported = history.keep(draft("一"), Moment.EXPORT, NOW + timedelta(days=2))
    assert [each.moment for each in history.snapshots()] == [Moment.EXPORT, Moment.OPENED]
    assert history.keep(draft("一"), Moment.EXPORT, NOW + timedelta(days=3)) == exported


def test_order_is_by_number_where_the_clock_is_set_back(history: History) -> None:
    history.keep(draft("一"), Moment.OPENED, NOW)
    history.keep(draft("二"), Moment.OPENED, datetime(2000, 1, 1))
    assert kept(history) == ["二", "一"]


def test_state_is_found_by_its_digest(history: History) -> None:
    history.keep(draft("一"), Moment.OPENED, NOW)
    history.keep(draft("二"), Moment.OPENED, NOW)
    found = history.find(state_digest(draft("一")))
    assert found is not None
    assert found.report == draft("一").report
    assert history.find("0" * 16) is None


@pytest.mark.parametrize("damage", [b"", bytes(900), b"\xff", b"{}"])
def test_damaged_snapshot_is_refused_and_passed_over(history: History, damage: bytes) -> None:
    good = history.keep(draft("一"), Moment.OPENED, NOW)
    bad = history.keep(draft("二"), Moment.LARGE, NOW)
    bad.path.write_bytes(damage)
    with pytest.raises(DraftError):
        history.load(bad)
    assert [each for each, _ in history.good()] == [good]
    assert history.find(bad.digest) is None


def test_other_files_in_the_folder_are_passed_over(history: History) -> None:
    history.keep(draft("一"), Moment.OPENED, NOW)
    for name in ("about.json", "00002_20260116-103000_sealed_0123456789abcdef.disclosure"):
        (history.folder / name).touch()
    assert kept(history) == ["一"]


@pytest.mark.parametrize(
    ("later", "apart", "staying"),
    [
        (timedelta(hours=12), timedelta(minutes=1), 10),
        (timedelta(days=2), timedelta(minutes=1), 1),
        (timedelta(days=2), timedelta(hours=1), 10),
        (timedelta(days=20), timedelta(hours=1), 1),
        (timedelta(days=20), timedelta(days=1), 10),
        (timedelta(days=400), timedelta(days=1), 1),
        (timedelta(days=400), timedelta(days=31), 10),
    ],
)
def test_history_is_thinned_by_age(
    history: History, later: timedelta, apart: timedelta, staying: int
) -> None:
    start = datetime(2026, 1, 1)
    for number in range(10):
        history.keep(draft(str(number)), Moment.LARGE, start + number * apart)
    history.thin(start + 9 * apart + later)
    assert len(kept(history)) == staying
    assert kept(history)[0] == "9"


def test_exports_are_thinned_apart(history: History) -> None:
    history.keep(draft("报县里"), Moment.EXPORT, NOW)
    history.keep(draft("后来"), Moment.LARGE, NOW + timedelta(minutes=1))
    history.thin(NOW + timedelta(days=400))
    assert kept(history) == ["后来", "报县里"]


def test_good_snapshot_outlives_a_newer_damaged_one(history: History) -> None:
    history.keep(draft("一"), Moment.LARGE, NOW)
    history.keep(draft("二"), Moment.LARGE, NOW)
    history.snapshots()[0].path.write_bytes(b"")
    history.thin(NOW + timedelta(days=400))
    assert kept(history) == ["一"]


def test_nothing_is_thinned_where_nothing_good_would_stay(history: History) -> None:
    for text in "一二":
        history.keep(draft(text), Moment.LARGE, NOW).path.write_bytes(b"")
    history.thin(NOW + timedelta(days=400))
    assert len(history.snapshots()) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 5000), st.booleans(), st.booleans()), min_size=1, max_size=8),
    st.integers(0, 200_000),
)
def test_thinning_never_takes_the_newest_good_one(
    tmp_path: Path, made: list[tuple[int, bool, bool]], later: int
) -> None:
    history = History(tmp_path / os.urandom(8).hex())
    for number, (minutes, exported, damaged) in enumerate(made):
        moment = Moment.EXPORT if exported else Moment.LARGE
        snapshot = history.keep(draft(str(number)), moment, NOW + timedelta(minutes=minutes))
        if damaged:
            snapshot.path.write_bytes(b"")
    before = next(iter(history.good()), None)
    history.thin(NOW + timedelta(minutes=later))
    assert next(iter(history.good()), None) == before


def test_places_where_a_draft_was_opened_are_remembered(history: History, tmp_path: Path) -> None:
    assert (history.paths(), history.opened) == ([], "")
    for name in ("甲", "乙", "甲"):
        history.note_path(tmp_path / name, draft("一").report)
    assert history.paths() == [tmp_path / "甲", tmp_path / "乙"]
    assert datetime.fromisoformat(history.opened) <= datetime.now()
    for number in range(20):
        history.note_path(tmp_path / str(number), draft("一").report)
    assert len(history.paths()) == 10


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"paths": 3}', b"\xff", b"[" * 100_000])
def test_damaged_word_of_places_is_begun_anew(history: History, data: bytes) -> None:
    history.keep(draft("一"), Moment.OPENED, NOW)
    (history.folder / "about.json").write_bytes(data)
    assert history.paths() == []
    history.note_path(Path("/甲"), draft("一").report)
    assert history.paths() == [Path("/甲").absolute()]
