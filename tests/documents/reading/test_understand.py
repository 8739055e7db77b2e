"""Reports understood from the paragraphs and tables of files, whole and damaged.

All townships are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_desktop.documents.reading.source import (
    Source,
    SourceItem,
    SourceTable,
    UnreadableError,
    joined_tables,
)
from disclosure_desktop.documents.reading.table_reading import figure
from disclosure_desktop.documents.reading.understand import understand
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import figures
from tests.corpus.tables import across, merged, split, with_row
from tests.documents.reading.sources import (
    change_tables,
    change_texts,
    source_of,
    with_blank_column,
    with_columns_swapped,
    with_rows_swapped,
    without_row,
)
from tests.report.examples import quiet_report
from tests.report.strategies import fulfilled_reports


def printed(report: Report) -> dict[str, str]:
    values = figures(load_form(report.form_id), report).values
    return {address: str(value) for address, value in values.items()}


def wrong(report: Report, source: Source) -> set[str]:
    """The cells that were read as something else and are not in doubt."""
    reading = understand(source)
    expected, read = printed(report), printed(reading.report)
    in_doubt = {address for doubt in reading.doubts for address in doubt.addresses}
    return {a for a in read if read[a] != expected.get(a)} - in_doubt


def tables(source: Source) -> list[SourceTable]:
    return [item for item in source.items if isinstance(item, SourceTable)]


@settings(max_examples=15)
@given(st.sampled_from(["2019", "2021"]).flatmap(fulfilled_reports))
def test_a_clean_report_is_read_whole_and_without_doubt(report: Report) -> None:
    report.apply({"body": "青禾镇人民政府", "year": 2020 if report.form_id == "2019" else 2025})
    for section in load_form(report.form_id).texts:
        report.apply({section.key: "第一段。\n（一）第二段。"})
    report.apply({"date": "2026年1月20日", "proactive.footnote": "注：不含村级。"})
    reading = understand(source_of(report))
    assert reading.doubts == ()
    assert printed(reading.report) == printed(report)
    for address in ("form", "year", "body", "preamble", "overview", "other_matters", "date"):
        assert reading.report.entries[address] == report.entries[address]
    assert reading.report.footnote("proactive") == "注：不含村级。"


@pytest.fixture
def report() -> Report:
    report = quiet_report("2021")
    cells = {
        "applications.received.natural_person": "12",
        "applications.received.business": "3",
        "applications.granted.natural_person": "7",
        "applications.granted.business": "3",
        "applications.rejected_petition.natural_person": "2",
        "applications.other_remaining.natural_person": "3",
        "disputes.cases.review_upheld": "4",
        "disputes.cases.direct_corrected": "5",
        "disputes.cases.after_review_pending": "6",
        "proactive.licensing.decisions": "17",
        "proactive.fees.amount": "4068.208",
    }
    from disclosure_desktop.form.values import read_value
    from disclosure_desktop.report.totals import places

    for address, text in cells.items():
        column = places("2021")[address].column
        report.apply({address: read_value(text, column.kind, column.unit)})
    return report


def test_labels_broken_by_blanks_line_breaks_and_punctuation(report: Report) -> None:
    broken = change_tables(
        source_of(report),
        change_texts(
            lambda text: (
                text
                if text[:1].isdigit() and len(text) < 9
                else "\n".join(text).replace("、", "，").replace("“", '"').replace("”", '"')
            )
        ),
    )
    assert wrong(report, broken) == set()
    assert printed(understand(broken).report) == printed(report)


def test_figures_with_separators_units_and_full_width_digits(report: Report) -> None:
    changed = change_tables(
        source_of(report),
        change_texts(lambda text: f" {text}件" if text.isdigit() else text),
    )
    assert wrong(report, changed) == set()
    assert printed(understand(changed).report) == printed(report)


@pytest.mark.parametrize("row", [4, 9, 17, 25])
def test_a_missing_row_is_said_and_no_other_row_takes_its_place(report: Report, row: int) -> None:
    source = source_of(report)
    three = tables(source)[1]
    items: list[SourceItem] = [
        without_row(item, row) if item is three else item for item in source.items
    ]
    damaged = Source(tuple(items))
    assert wrong(report, damaged) == set()
    assert any("留作空白" in doubt.understood for doubt in understand(damaged).doubts)


@pytest.mark.parametrize(("a", "b"), [(7, 9), (17, 18), (3, 4)])
def test_rows_in_another_order_are_placed_by_their_labels(report: Report, a: int, b: int) -> None:
    source = source_of(report)
    three = tables(source)[1]
    items = [with_rows_swapped(i, a, b) if i is three else i for i in source.items]
    assert wrong(report, Source(tuple(items))) == set()


def test_columns_in_another_order_are_placed_by_their_labels(report: Report) -> None:
    source = source_of(report)
    three = tables(source)[1]
    items = [with_columns_swapped(i, 4, 6) if i is three else i for i in source.items]
    damaged = Source(tuple(items))
    assert wrong(report, damaged) == set()
    assert printed(understand(damaged).report) == printed(report)


@pytest.mark.parametrize(("index", "at"), [(0, 2), (1, 5), (2, 7)])
def test_a_blank_column_moves_nothing(report: Report, index: int, at: int) -> None:
    source = source_of(report)
    table = tables(source)[index]
    items = [with_blank_column(i, at) if i is table else i for i in source.items]
    damaged = Source(tuple(items))
    assert wrong(report, damaged) == set()
    assert printed(understand(damaged).report) == printed(report)


def damages() -> st.SearchStrategy[Callable[[SourceTable], SourceTable]]:
    """One thing done to a table: lines lost, exchanged or put in, cells split or merged."""

    def at(table: SourceTable, share: float, low: int, size: int) -> int:
        return low + int(share * (size - low))

    def lose(share: float) -> Callable[[SourceTable], SourceTable]:
        return lambda t: without_row(t, at(t, share, 0, t.rows)) if t.rows > 4 else t

    def exchange_rows(pair: tuple[float, float]) -> Callable[[SourceTable], SourceTable]:
        return lambda t: with_rows_swapped(t, *(at(t, share, 4, t.rows) for share in pair))

    def exchange_columns(pair: tuple[float, float]) -> Callable[[SourceTable], SourceTable]:
        return lambda t: with_columns_swapped(t, *(at(t, share, 3, t.columns) for share in pair))

    def put_in(share: float) -> Callable[[SourceTable], SourceTable]:
        return lambda t: with_blank_column(t, at(t, share, 1, t.columns))

    def put_in_figures(share: float) -> Callable[[SourceTable], SourceTable]:
        texts = ("另外统计的", *map(str, range(700_000_001, 700_000_030)))
        # Two rows of figures without labels cannot be told apart, once one of them is lost.
        return lambda t: with_row(t, at(t, share, 0, t.rows), texts) if t.rows > 4 else t

    def put_in_column(share: float) -> Callable[[SourceTable], SourceTable]:
        texts = ("另外统计的", *map(str, range(700_000_001, 700_000_030)))
        return across(lambda t: with_row(t, at(t, share, 1, t.rows), texts))

    def merge(share: float) -> Callable[[SourceTable], SourceTable]:
        def merged_there(t: SourceTable) -> SourceTable:
            row, column = t.rows - 1, at(t, share, 3, t.columns - 1)
            single = {(c.row, c.column) for c in t.cells if c.row_span == c.column_span == 1}
            both = {(row, column), (row, column + 1)} <= single
            return merged(t, row, column, 2) if both else t

        return merged_there

    def split_all(repeat: bool) -> Callable[[SourceTable], SourceTable]:
        def labels(t: SourceTable) -> set[tuple[int, int]]:
            return {(c.row, c.column) for c in t.cells if figure(c) is None}

        return lambda t: split(t, labels(t), repeat)

    shares = st.floats(0, 0.999)
    return st.one_of(
        shares.map(lose),
        shares.map(put_in_figures),
        shares.map(put_in_column),
        shares.map(merge),
        st.booleans().map(split_all),
        st.tuples(shares, shares).map(exchange_rows),
        st.tuples(shares, shares).map(exchange_columns),
        shares.map(put_in),
    )


@settings(max_examples=100)
@given(
    st.sampled_from(["2019", "2021"]).flatmap(fulfilled_reports),
    st.integers(0, 2),
    st.lists(damages(), min_size=1, max_size=2),
)
def test_whatever_was_done_to_a_table_no_figure_is_wrong_in_silence(
    report: Report, index: int, done: list[Callable[[SourceTable], SourceTable]]
) -> None:
    source = source_of(report)
    table = damaged = tables(source)[index]
    for each in done:
        damaged = each(damaged)
    items = [damaged if item is table else item for item in source.items]
    assert wrong(report, Source(tuple(items))) == set()


def test_a_figure_that_is_no_number_is_kept_and_in_doubt(report: Report) -> None:
    source = change_tables(
        source_of(report), change_texts(lambda text: "十七" if text == "17" else text)
    )
    reading = understand(source)
    assert reading.report.value("proactive.licensing.decisions") == "十七"
    [doubt] = reading.doubts
    assert (doubt.where, doubt.read) == ("主动公开 行政许可·本年处理决定数量", "十七")
    assert doubt.addresses == ("proactive.licensing.decisions",)


def test_wrong_totals_are_kept_as_entered_totals(report: Report) -> None:
    source = change_tables(
        source_of(report), change_texts(lambda text: "16" if text == "15" else text)
    )
    reading = understand(source)
    assert reading.report.has_typed_totals("applications")
    assert not reading.report.has_typed_totals("disputes")
    assert str(reading.report.value("applications.received.total")) == "16"


def test_tables_of_two_versions_are_a_doubt(report: Report) -> None:
    old = tables(source_of(quiet_report("2019")))[0]
    source = source_of(report)
    two = tables(source)[0]
    items = [old if item is two else item for item in source.items]
    reading = understand(Source(tuple(items)))
    assert any(doubt.where == "表格版本" for doubt in reading.doubts)
    assert str(reading.report.value("proactive.licensing.items_last_year")) == "0"
    assert str(reading.report.value("applications.received.business")) == "3"


def test_own_headings_local_rows_and_extra_tables_are_doubts(report: Report) -> None:
    report.apply({"disputes.heading": "四、复议、诉讼和申诉情况"})
    report.apply({"proactive.local_rows": (("全镇公开信息总数：", "9"),)})
    source = source_of(report)
    extra = SourceTable(1, 1, ())
    reading = understand(Source((*source.items[:3], extra, *source.items[3:])))
    assert [(doubt.where, doubt.read) for doubt in reading.doubts] == [
        ("多出的表格", ""),
        ("主动公开 第 15 行", "全镇公开信息总数：｜9"),
        ("标题", "四、复议、诉讼和申诉情况"),
    ]
    assert reading.report.heading("disputes") == "四、复议、诉讼和申诉情况"
    assert reading.report.local_rows("proactive") == (("全镇公开信息总数：", "9"),)


def test_a_file_without_the_tables_is_refused() -> None:
    with pytest.raises(UnreadableError, match="没有在这个文件里找到年度报告的表格，没有读入。"):
        understand(Source(("青禾镇2025年工作总结", "一、总体情况", "很好。")))


def test_a_table_that_is_missing_is_said_with_all_its_cells(report: Report) -> None:
    source = source_of(report)
    without = tuple(item for item in source.items if item is not tables(source)[2])
    [doubt] = understand(Source(without)).doubts
    assert (doubt.where, doubt.read, doubt.understood) == (
        "整张表",
        "四、政府信息公开行政复议、行政诉讼情况",
        "没有找到这张表，留作空白",
    )
    assert len(doubt.addresses) == 15
    assert doubt.addresses[0] == "disputes.cases.review_upheld"


@pytest.mark.parametrize(("year", "form_id"), [(2020, "2019"), (2025, "2021")])
def test_the_year_decides_where_the_tables_are_divided_between_versions(
    year: int, form_id: str
) -> None:
    old, new = quiet_report("2019", year), quiet_report("2021", year)
    items = list(source_of(old).items)
    table_three = tables(source_of(new))[1]
    items[items.index(tables(source_of(old))[1])] = table_three
    reading = understand(Source(tuple(items)))
    assert reading.report.form_id == form_id
    mixture = next(doubt for doubt in reading.doubts if doubt.where == "表格版本")
    assert "表格分属2019年版" in mixture.read
    assert any("没有读到数" in doubt.understood for doubt in reading.doubts)


def test_tables_that_follow_one_another_and_are_equally_wide_are_one(report: Report) -> None:
    whole = tables(source_of(report))[1]
    upper = SourceTable(9, 10, tuple(c for c in whole.cells if c.row < 9 and c.row_span == 1))
    lower = SourceTable(
        2, 10, tuple(replace(c, row=c.row - 9) for c in whole.cells if 9 <= c.row < 11)
    )
    joined = joined_tables((upper, lower, "下一段", lower))
    assert [item if isinstance(item, str) else item.rows for item in joined] == [11, "下一段", 2]


def test_an_extra_row_is_left_out_where_a_person_says_so(report: Report) -> None:
    report.apply({"proactive.local_rows": (("全镇公开信息总数：", "128"),)})
    source = source_of(report)
    [doubt] = understand(source).doubts
    assert doubt.question is not None
    assert understand(source).report.local_rows("proactive") == (("全镇公开信息总数：", "128"),)
    answered = understand(source, {doubt.question.key: ""})
    assert answered.report.local_rows("proactive") == ()
    assert answered.doubts[0].understood == "表格里没有规定这一行，按选定的，没有读入"
