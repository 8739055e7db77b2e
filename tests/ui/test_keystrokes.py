"""Whole reports filled in with keys alone, through the real window, and how many it takes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from benchmarks.keystrokes import (
    TYPICAL,
    KeyLog,
    fill_in,
    full_cells,
    plain_table_keys,
    zero_report,
)
from disclosure_desktop.report.totals import places
from disclosure_desktop.ui.window import Window


def cells_of(window: Window) -> dict[str, str]:
    assert window.wizard is not None
    entries = window.wizard.session.report.entries.items()
    return {address: str(entry) for address, entry in entries if address in places("2021")}


@pytest.mark.parametrize(
    ("wanted", "keys", "in_a_plain_table"),
    [(full_cells(), 367, 450), (TYPICAL, 90, 407), ({}, 27, 400)],
    ids=["no cell 0", "typical", "zero"],
)
def test_the_report_is_as_wanted_after_so_many_keys(
    window: Window, wanted: Mapping[str, str], keys: int, in_a_plain_table: int
) -> None:
    log = KeyLog(window)
    fill_in(log, wanted)
    report = zero_report(wanted)
    assert cells_of(window) == {a: str(report.value(a)) for a in places("2021") if report.value(a)}
    assert window.wizard is not None
    tables = ("proactive", "applications", "disputes")
    assert not any(window.wizard.session.progress[key].blanks for key in tables)
    assert plain_table_keys(report) == in_a_plain_table
    assert len(log.keys) == keys


def test_a_zero_report_is_a_new_report_a_name_one_key_and_the_steps(window: Window) -> None:
    log = KeyLog(window)
    fill_in(log, {})
    assert log.keys == [
        *("ControlModifier", "Key_N"),
        *"青禾镇人民政府",
        *("ControlModifier", "Key_PageDown") * 3,
        *("AltModifier", "Key_0"),
        *("ControlModifier", "Key_PageDown") * 5,
    ]
    assert len(log.keys) < 40
