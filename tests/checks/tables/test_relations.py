"""Every relation of the form is judged, and none by guesswork."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_desktop.checks.tables.cells import review_cells
from disclosure_desktop.checks.tables.relations import RelationReview, blank_terms, review_relations
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Kind, read_value
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import figures, relations
from tests.report.examples import (
    APPLICANTS,
    RESULTS,
    empty_report,
    fill_in,
    number,
    quiet_report,
    total_cells,
    typed_cells,
    with_typed_totals,
)
from tests.report.strategies import fulfilled_reports, fulfilled_years


def judged(report: Report, previous: Report | None = None) -> RelationReview:
    form = load_form(report.form_id)
    last = figures(load_form(previous.form_id), previous) if previous else None
    return review_relations(form, figures(form, report), last, previous.form_id if previous else "")


def codes(report: Report, previous: Report | None = None) -> set[str]:
    """The codes of what the arithmetic, or the reading of a single cell, finds."""
    form = load_form(report.form_id)
    cells = review_cells(form, figures(form, report))
    return {finding.code for finding in (*judged(report, previous).findings, *cells)}


def slips(text: str) -> list[str]:
    """The text with each of its digits changed by one, up and down, staying a digit."""
    return [
        text[:place] + str(int(digit) + step) + text[place + 1 :]
        for place, digit in enumerate(text)
        for step in (-1, 1)
        if 0 <= int(digit) + step <= 9
    ]


def missed_slips(report: Report, cells: list[str], codes_wanted: set[str]) -> list[str]:
    """The slips that no check finds, each as address and text.

    A slip that leaves a 0 in front is tried both as typed and as the number it stands for.
    """
    missed = []
    for address in cells:
        for slip in slips(str(report.value(address))):
            for text in {slip, str(int(slip))}:
                value = read_value(text)
                wanted = {"C1"} if isinstance(value, str) else codes_wanted
                undo = report.apply({address: value})
                if not codes(report) & wanted:
                    missed.append(f"{address} {text}")
                report.apply(undo)
    return missed


def cells_of_tables_three_and_four(form_id: str) -> list[str]:
    cells = [*typed_cells(form_id), *total_cells(form_id)]
    return [address for address in cells if not address.startswith("proactive.")]


def test_slips_of_a_number_change_one_digit_by_one() -> None:
    assert slips("0") == ["1"]
    assert slips("9") == ["8"]
    assert slips("190") == ["090", "290", "180", "191"]


@pytest.mark.parametrize(("form_id", "cells"), [("2021", 190), ("2019", 176)])
def test_tables_three_and_four_have_that_many_cells(form_id: str, cells: int) -> None:
    assert len(set(cells_of_tables_three_and_four(form_id))) == cells


@settings(max_examples=15)
@given(fulfilled_reports("2021", typed_totals=True))
def test_every_slip_of_a_digit_is_found_in_2021(report: Report) -> None:
    assert codes(report) == set()
    cells = cells_of_tables_three_and_four("2021")
    assert missed_slips(report, cells, {"A1", "A2", "A3", "B1"}) == []


@settings(max_examples=15)
@given(fulfilled_reports("2019", typed_totals=True))
def test_every_slip_of_a_digit_is_found_in_2019(report: Report) -> None:
    assert codes(report) == set()
    cells = cells_of_tables_three_and_four("2019")
    assert missed_slips(report, cells, {"A1", "A2", "A3", "B1"}) == []


STOCKS = [
    f"proactive.{row}.{column}"
    for row in ("regulations", "normative_documents")
    for column in ("issued", "repealed", "in_force")
]
ITEMS = [
    f"proactive.{row}.items_last_year"
    for row in ("licensing", "other_services", "penalties", "coercion", "fees")
]


@pytest.mark.parametrize(
    ("form_id", "cells", "code"), [("2021", STOCKS, "X2"), ("2019", ITEMS, "X3")]
)
@settings(max_examples=60)
@given(data=st.data())
def test_every_slip_in_what_follows_from_last_year_is_found(
    form_id: str, cells: list[str], code: str, data: st.DataObject
) -> None:
    last, report = data.draw(fulfilled_years(form_id))
    assert codes(report, last) == set()
    for address in cells:
        for slip in slips(str(report.value(address))):
            undo = report.apply({address: number(str(int(slip)))})
            assert codes(report, last) == {code}, f"{address} {slip}"
            report.apply(undo)


@pytest.mark.parametrize("form_id", ["2021", "2019"])
@settings(max_examples=20)
@given(data=st.data())
def test_every_slip_in_what_was_carried_in_is_found_against_last_year(
    form_id: str, data: st.DataObject
) -> None:
    last, report = data.draw(fulfilled_years(form_id))
    for column in APPLICANTS:
        address = f"applications.carried_in.{column}"
        for slip in slips(str(report.value(address))):
            undo = report.apply({address: number(str(int(slip)))})
            assert "X1" in codes(report, last), f"{address} {slip}"
            report.apply(undo)


@pytest.mark.parametrize(("form_id", "relations_held"), [("2021", 42), ("2019", 40)])
@settings(max_examples=40)
@given(data=st.data())
def test_computed_totals_of_any_complete_report_fulfil_every_relation(
    form_id: str, relations_held: int, data: st.DataObject
) -> None:
    report = data.draw(fulfilled_reports(form_id))
    assert judged(report) == RelationReview((), (), relations_held)


@pytest.mark.parametrize(
    ("form_id", "relations_held"), [("2021", 42 + 7 + 2), ("2019", 40 + 7 + 5)]
)
@settings(max_examples=20)
@given(data=st.data())
def test_last_year_adds_its_own_relations(
    form_id: str, relations_held: int, data: st.DataObject
) -> None:
    last, report = data.draw(fulfilled_years(form_id))
    assert judged(report, last) == RelationReview((), (), relations_held)


@pytest.mark.parametrize(("form_id", "count"), [("2021", 42), ("2019", 40)])
def test_nothing_is_held_or_broken_in_an_empty_report(form_id: str, count: int) -> None:
    found = judged(empty_report(form_id))
    assert found.findings == ()
    assert found.held == 0
    assert len(found.undecided) == count


@pytest.mark.parametrize(
    ("address", "undecided"),
    [
        # its row, its column, 第一项加第二项 of its column, and the same of the column 总计
        ("applications.granted.business", {"A1 business", "A1 total", "A2 business", "A2 total"}),
        ("applications.received.business", {"A1 business", "A1 total"}),
        ("disputes.cases.direct_other", set()),
    ],
)
@pytest.mark.parametrize("entry", ["", "=无"])
def test_one_blank_leaves_undecided_all_that_rests_on_it(
    address: str, undecided: set[str], entry: str
) -> None:
    report = fill_in(quiet_report(), {address: entry})
    found = judged(report)
    table, row, _ = address.split(".")
    across = {"applications": f"A3 {row}", "disputes": "B1 cases"}[table]
    if row == "granted":
        undecided = undecided | {"A3 handled"}
    assert {f"{each.rule.code} {each.line}" for each in found.undecided} == {*undecided, across}
    assert found.findings == ()
    assert found.held == 42 - len(found.undecided)


def test_blank_last_year_leaves_the_relations_across_years_undecided() -> None:
    found = judged(quiet_report(), empty_report(year=2024))
    assert sorted(each.rule.code for each in found.undecided) == ["X1"] * 7 + ["X2"] * 2
    assert found.held == 42


def test_partial_total_is_not_judged_even_where_it_would_fit() -> None:
    report = quiet_report(applications__received__other="", applications__received__business="2")
    broken = {f"{each.code} {each.addresses[0]}" for each in judged(report).findings}
    # 2 received and 0 handled: wrong in the column of 商业企业, not known in the column 总计.
    assert broken == {"A1 applications.received.business"}


def test_stock_is_compared_only_with_a_report_of_the_same_version() -> None:
    report, last = quiet_report("2021", 2021), quiet_report("2019", 2020)
    found = judged(report, last)
    assert found.held == 42 + 7
    assert found.undecided == ()


def test_carried_in_is_compared_across_versions() -> None:
    last = quiet_report("2019", 2020, applications__carried_out__research="1")
    found = judged(quiet_report("2021", 2021), last)
    assert [each.message for each in found.findings] == [
        "“科研机构”一列：二、上年结转政府信息公开申请数量是 0，"
        "上年报告的四、结转下年度继续办理是 1，相差 1。",
        "“总计”一列：二、上年结转政府信息公开申请数量是 0，"
        "上年报告的四、结转下年度继续办理是 1，相差 1。",
    ]


@pytest.mark.parametrize(
    ("values", "code", "severity", "first", "message", "source"),
    [
        (
            {"applications.received.natural_person": "5", "applications.received.total": "5"},
            "A1",
            "error",
            "applications.received.natural_person",
            "“自然人”一列：第一项加第二项是 5，第三项（七）总计加第四项是 0，相差 5。",
            "表三表头印明：第一项加第二项之和，等于第三项加第四项之和",
        ),
        (
            {"applications.other_unpaid.other": "1", "applications.other_unpaid.total": "1"},
            "A2",
            "error",
            "applications.handled.other",
            "“其他”一列：（一）至（六）各项之和是 1，（七）总计是 0，相差 1。",
            "（七）总计是（一）至（六）各项之和",
        ),
        (
            {"applications.partly_granted.total": "12"},
            "A3",
            "error",
            "applications.partly_granted.total",
            "“（二）部分公开”一行：六类申请人之和是 0，总计是 12，相差 12。",
            "总计是自然人与五类法人或其他组织之和",
        ),
        (
            {"applications.refused_stability.total": "1"},
            "A3",
            "error",
            "applications.refused_stability.total",
            "“3.危及‘三安全一稳定’”一行：六类申请人之和是 0，总计是 1，相差 1。",
            "总计是自然人与五类法人或其他组织之和",
        ),
        (
            {"disputes.cases.review_upheld": "3"},
            "B1",
            "error",
            "disputes.cases.review_total",
            "“行政复议”：行政复议四种结果之和是 3，总计是 0，相差 3。",
            "总计是四种结果之和",
        ),
        (
            {"disputes.cases.direct_total": "2"},
            "B1",
            "error",
            "disputes.cases.direct_total",
            "“行政诉讼 ＞ 未经复议直接起诉”：未经复议直接起诉四种结果之和是 0，总计是 2，相差 2。",
            "总计是四种结果之和",
        ),
        (
            {"disputes.cases.after_review_pending": "1"},
            "B1",
            "error",
            "disputes.cases.after_review_total",
            "“行政诉讼 ＞ 复议后起诉”：复议后起诉四种结果之和是 1，总计是 0，相差 1。",
            "总计是四种结果之和",
        ),
    ],
)
def test_broken_relation_says_where_and_by_how_much(
    values: dict[str, str], code: str, severity: str, first: str, message: str, source: str
) -> None:
    report = fill_in(with_typed_totals(quiet_report()), values)
    found = {each.message: each for each in judged(report).findings}
    assert message in found
    finding = found[message]
    assert (finding.code, finding.severity.value, finding.addresses[0], finding.source) == (
        code,
        severity,
        first,
        source,
    )


def test_stock_that_does_not_follow_from_last_year_is_an_error() -> None:
    last = quiet_report(year=2024, proactive__normative_documents__in_force="7")
    report = quiet_report(
        proactive__normative_documents__issued="3",
        proactive__normative_documents__repealed="1",
        proactive__normative_documents__in_force="8",
    )
    (finding,) = judged(report, last).findings
    assert (finding.code, finding.severity.value) == ("X2", "error")
    assert finding.message == (
        "“行政规范性文件”一行：现行有效件数是 8，"
        "上年报告的现行有效件数加本年制发件数减本年废止件数是 9，相差 1。"
    )
    report.apply({"proactive.normative_documents.in_force": number("9")})
    assert judged(report, last).findings == ()


def test_items_that_do_not_follow_from_last_year_are_a_warning() -> None:
    last = quiet_report("2019", 2019, proactive__penalties__items_last_year="109")
    last.apply({"proactive.penalties.items_change": read_value("减2", Kind.CHANGE)})
    report = quiet_report("2019", 2020, proactive__penalties__items_last_year="109")
    (finding,) = judged(report, last).findings
    assert (finding.code, finding.severity.value) == ("X3", "warning")
    assert finding.message == (
        "“行政处罚”一行：上一年项目数量是 109，"
        "上年报告的上一年项目数量加上年报告的本年增/减是 107，相差 2。"
    )
    report.apply({"proactive.penalties.items_last_year": number("107")})
    assert judged(report, last).findings == ()


def test_wrong_typed_total_can_be_put_right() -> None:
    report = fill_in(with_typed_totals(quiet_report()), {"applications.carried_in.total": "4"})
    (finding,) = [each for each in judged(report).findings if each.code == "A3"]
    # No second repair 把总计改为 0: it would be the same change.
    (repair,) = finding.repairs
    assert repair.label == (
        "把“上年结转政府信息公开申…·总计”由 4 改为 0（一个数字打错），可使 2 处关系成立"
    )
    report.apply(repair.changes)
    assert judged(report) == RelationReview((), (), 42)


def test_own_total_is_offered_last_where_another_change_mends_more() -> None:
    report = fill_in(with_typed_totals(quiet_report()), {"applications.granted.research": "3"})
    offered = {each.code: [r.label for r in each.repairs] for each in judged(report).findings}
    first = "把“予以公开·科研机构”由 3 改为 0（一个数字打错），可使 2 处关系成立"
    assert offered == {"A2": [first, "把总计改为 3"], "A3": [first, "把总计改为 3"]}


def test_own_total_alone_is_offered_where_too_much_is_broken() -> None:
    slips = {f"applications.granted.{column}": "3" for column in APPLICANTS}
    report = fill_in(with_typed_totals(quiet_report()), slips)
    offered = {each.code: [r.label for r in each.repairs] for each in judged(report).findings}
    assert offered == {"A2": ["把总计改为 3"], "A3": ["把总计改为 18"]}


def test_printed_relation_offers_the_likeliest_of_the_cells_that_may_be_wrong() -> None:
    report = quiet_report(applications__received__research="1")
    labels = [
        "把“本年新收政府信息公开申…·科研机构”由 1 改为 0（一个数字打错），可使 2 处关系成立",
        "把“予以公开·科研机构”由 0 改为 1（可能漏填），可使 2 处关系成立",
        "把“部分公开·科研机构”由 0 改为 1（可能漏填），可使 2 处关系成立",
    ]
    assert [(each.code, [r.label for r in each.repairs]) for each in judged(report).findings] == [
        ("A1", labels),
        ("A1", labels),
    ]


def test_finding_names_every_cell_of_its_relation() -> None:
    report = fill_in(with_typed_totals(quiet_report()), {"disputes.cases.review_other": "1"})
    (finding,) = judged(report).findings
    assert finding.addresses == (
        "disputes.cases.review_total",
        "disputes.cases.review_upheld",
        "disputes.cases.review_corrected",
        "disputes.cases.review_other",
        "disputes.cases.review_pending",
    )
    assert finding.section == "disputes"


def test_blank_terms_are_counted() -> None:
    report = with_typed_totals(quiet_report())
    fill_in(
        report,
        {
            "applications.received.natural_person": "",
            "applications.received.business": "=/",
            "applications.received.total": "",
        },
    )
    printed = figures(load_form("2021"), report)
    counted = {
        f"{each.rule.code} {each.line}": blank_terms(each, printed) for each in relations("2021")
    }
    assert counted["A3 received"] == 3
    assert counted["A1 natural_person"] == 1
    assert counted["A1 total"] == 1
    assert counted["A3 carried_in"] == 0


def test_lists_of_cells_are_those_of_the_official_tables() -> None:
    assert len(RESULTS["2021"]) == 21
    assert len(RESULTS["2019"]) == 19
