"""What differs between two states of a report."""

from __future__ import annotations

import pytest
from hypothesis import given

from disclosure_desktop.report.comparing import Difference, differences, in_words
from disclosure_desktop.report.report import Report
from tests.report.examples import empty_report, number
from tests.report.strategies import reports

CELL = "applications.granted.other"


def changed(**entries: object) -> Report:
    report = empty_report()
    report.apply({address.replace("__", "."): entry for address, entry in entries.items()})  # type: ignore[misc]
    return report


def test_differences_are_sorted_by_address_with_both_entries() -> None:
    before = changed(overview="旧", date="1月1日")
    after = changed(overview="新", applications__granted__other=number("4"))
    assert differences(before, after) == (
        Difference(CELL, None, number("4")),
        Difference("date", "1月1日", None),
        Difference("overview", "旧", "新"),
    )


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (changed(), "没有不同"),
        (changed(applications__granted__other=number("4")), "1 个数字"),
        (changed(overview="一\n二\n三"), "3 段文字"),
        (changed(year=2026, body="云岭乡人民政府"), "2 处其他内容"),
        (changed(proactive__local_rows=(("甲",),), date="1月2日"), "1 段文字、1 处其他内容"),
        (changed(applications__granted__other="二十", title="题"), "1 个数字、1 段文字"),
    ],
)
def test_differences_are_counted_in_words(after: Report, words: str) -> None:
    assert in_words(differences(empty_report(), after)) == words


def test_only_paragraphs_that_differ_are_counted() -> None:
    before, after = changed(overview="一\n二\n三\n四"), changed(overview="一\n贰\n三")
    assert in_words(differences(before, after)) == "2 段文字"


@given(reports("2021"), reports("2021"))
def test_differences_taken_over_give_the_other_report(before: Report, after: Report) -> None:
    found = differences(before, after)
    before.apply({each.address: each.after for each in found})
    assert before == after
    assert differences(after, after) == ()
