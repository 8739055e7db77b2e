"""Two windows on one draft, where locks do not work: no change is lost without a word."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.store import DraftStore
from tests.report.examples import empty_report
from tests.sharing import account, share

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the programs are run without a screen"
)

SECONDS = 4


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "共享" / "青禾镇.disclosure"
    DraftStore(tmp_path / "first").save(Draft(empty_report()), path)
    return path


def test_every_change_is_there_or_was_shown_or_was_seen(tmp_path: Path, draft: Path) -> None:
    found = share(tmp_path, draft, SECONDS)
    assert found.complaints == ()
    assert found.lost == ()
    assert found.typed > 20
    assert found.merged > 0
    assert found.shown > 0


def test_the_account_notices_what_nobody_was_told_of(tmp_path: Path, draft: Path) -> None:
    def typed(before: str, after: str) -> dict[str, str]:
        return {"did": "typed", "place": "overview", "before": before, "after": after}

    shown = {"did": "shown", "place": "overview", "ours": "丙", "theirs": "丁"}
    lines = [typed("", "甲"), typed("甲", "乙"), typed("", "丙"), typed("", "丁"), shown]
    found = account(draft, lines, [])
    assert (found.typed, found.shown, found.lost) == (4, 1, ("乙",))
