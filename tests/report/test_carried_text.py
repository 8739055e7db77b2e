"""Prose that came along from last year: marks, and years moved back or on one by one."""

from __future__ import annotations

import pytest

from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.carried_text import (
    CarriedParagraph,
    carried_years,
    confirm,
    count_unconfirmed,
    move_year,
    unconfirmed,
)
from disclosure_desktop.report.carryover import carry_over
from disclosure_desktop.report.report import Report
from tests.report.examples import quiet_report

LAST = "2025年，公开35条，比2024年多3条。\n\n　　2025年5月6日，召开会议。"
FIRST = "2026年，公开35条，比2024年多3条。"
SECOND = "　　2025年5月6日，召开会议。"


@pytest.fixture
def report() -> Report:
    last = quiet_report()
    last.apply({"overview": LAST, "improvement": "没有问题。"})
    return carry_over(last, 2026)


def test_each_paragraph_is_marked_as_it_was_carried(report: Report) -> None:
    assert report.text("overview") == f"{FIRST}\n{SECOND}"
    assert unconfirmed(report, "overview") == [
        CarriedParagraph(0, "2025年，公开35条，比2024年多3条。", FIRST),
        CarriedParagraph(1, SECOND, SECOND),
    ]
    counts = count_unconfirmed(load_form("2021"), report)
    assert (counts["overview"], counts["improvement"]) == (2, 1)


def test_a_changed_paragraph_loses_its_mark_and_undo_brings_it_back(report: Report) -> None:
    undo = report.apply({"overview": f"{FIRST}\n换成今年的话。"})
    assert [each.number for each in unconfirmed(report, "overview")] == [0]
    report.apply(undo)
    assert [each.number for each in unconfirmed(report, "overview")] == [0, 1]


def test_a_paragraph_that_moves_keeps_its_mark(report: Report) -> None:
    report.apply({"overview": f"新的一段。\n{FIRST}"})
    assert [each.number for each in unconfirmed(report, "overview")] == [1]


def test_a_confirmed_paragraph_loses_its_mark_and_undo_brings_it_back(report: Report) -> None:
    undo = report.apply(confirm(report, "overview", [FIRST]))
    assert [each.text for each in unconfirmed(report, "overview")] == [SECOND]
    report.apply(confirm(report, "overview", [SECOND]))
    assert "overview.carried" not in report.entries
    report.apply(undo)
    assert len(unconfirmed(report, "overview")) == 2


def test_each_year_is_listed_with_what_was_done(report: Report) -> None:
    years = carried_years(report, "overview", 2025)
    assert [(y.word.text, y.word.moved, y.is_moved, y.word.reason) for y in years] == [
        ("2025", "2026", True, ""),
        ("2025", "2026", False, "具体日期"),
    ]


def test_a_year_is_moved_back_alone_and_on_again(report: Report) -> None:
    before = dict(report.entries)
    [first, second] = carried_years(report, "overview", 2025)
    undo = report.apply(move_year(report, "overview", first))
    assert report.text("overview") == f"2025年，公开35条，比2024年多3条。\n{SECOND}"
    assert [y.is_moved for y in carried_years(report, "overview", 2025)] == [False, False]
    report.apply(undo)
    assert report.entries == before
    report.apply(move_year(report, "overview", second))
    assert report.text("overview") == f"{FIRST}\n　　2026年5月6日，召开会议。"
    assert [y.is_moved for y in carried_years(report, "overview", 2025)] == [True, True]
