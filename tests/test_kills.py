"""Killed at any instant, the program loses at most the last second, and opens again."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from tests.killing import Death, Lives, State
from tests.report.examples import empty_report

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the clock that two processes share, and SIGKILL, are of Linux"
)

KILLS = 20
SIDE_BY_SIDE = 2
LONGEST = 1.5
"""Seconds."""


def _lives(home: Path, seed: int) -> list[Death]:
    home.mkdir()
    draft = home / "青禾镇.disclosure"
    DraftStore(home / "first").save(Draft(empty_report()), draft)
    lives = Lives(home, draft, seed)
    return [lives.live(LONGEST) for _ in range(KILLS // SIDE_BY_SIDE + 1)]


def test_nothing_older_than_a_second_is_lost_to_kills(tmp_path: Path) -> None:
    deaths: list[Death] = []
    threads = [
        threading.Thread(target=lambda seed=seed: deaths.extend(_lives(tmp_path / f"{seed}", seed)))
        for seed in range(SIDE_BY_SIDE)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [death.fault for death in deaths if death.fault] == []
    assert len(deaths) == KILLS + SIDE_BY_SIDE
    assert sum(death.changes for death in deaths) > 100


def test_the_comparison_notices_what_must_not_be(tmp_path: Path) -> None:
    lives = Lives(tmp_path, tmp_path / "青禾镇.disclosure", 0)
    lives.remember([State(0.0, "甲"), State(1.0, "乙"), State(2.5, "丙")], killed=3.0)
    assert lives.missed("丙") == (0, 0.0, "")
    assert lives.missed("乙") == (1, 0.5, "")
    assert lives.missed("甲") == (2, 2.0, "lost a change 2.00 s old")
    assert lives.missed("丁")[2] == "a state that the report was never in"
