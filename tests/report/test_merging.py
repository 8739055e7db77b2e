"""Two reports that went different ways, brought together again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.report.merging import Merge, differences, merge, merge_paragraphs
from disclosure_desktop.report.report import Report
from tests.report.examples import number
from tests.report.strategies import reports

LINES = st.lists(st.sampled_from("甲乙丙丁戊"), max_size=6)


def report(**entries: str) -> Report:
    found = Report()
    found.apply({address.replace("__", "."): text for address, text in entries.items()})
    return found


def test_what_only_the_other_side_changed_is_taken() -> None:
    base = report(body="甲镇", overview="一\n二", date="1月1日")
    theirs = report(body="甲镇", overview="一\n三", title="题")
    found = merge(base, base, theirs)
    assert found == Merge({"overview": "一\n三", "date": None, "title": "题"}, ())


def test_what_both_changed_alike_needs_nothing() -> None:
    base, both = report(title="旧"), report(title="新")
    assert merge(base, both, both) == Merge({}, ())


def test_a_cell_that_both_changed_differently_is_a_conflict_and_stays() -> None:
    base, ours, theirs = Report({"a.b.c": number("1")}), Report({"a.b.c": number("2")}), Report()
    assert merge(base, ours, theirs) == Merge({}, ("a.b.c",))


def test_paragraphs_apart_are_merged_and_neighbours_are_a_conflict() -> None:
    base = report(overview="一\n二\n三\n四")
    ours = report(overview="壹\n二\n三\n四")
    assert merge(base, ours, report(overview="一\n二\n三\n肆")) == Merge(
        {"overview": "壹\n二\n三\n肆"}, ()
    )
    assert merge(base, ours, report(overview="一\n贰\n三\n四")) == Merge({}, ("overview",))


def test_differences_are_spans_of_paragraphs() -> None:
    assert differences(["一", "二", "三"], ["一", "贰", "又", "三"]) == [(1, 2, 1, 3)]
    assert differences(["一"], ["一"]) == []


@given(LINES, LINES)
def test_merging_with_an_unchanged_side_gives_the_other(base: list[str], theirs: list[str]) -> None:
    assert merge_paragraphs(base, base, theirs) == theirs
    assert merge_paragraphs(base, theirs, base) == theirs


@given(reports("2021"), reports("2021"))
def test_an_unchanged_report_takes_over_everything(base: Report, theirs: Report) -> None:
    found = merge(base, base, theirs)
    merged = Report(dict(base.entries))
    merged.apply(found.changes)
    assert found.conflicts == ()
    assert merged == theirs
