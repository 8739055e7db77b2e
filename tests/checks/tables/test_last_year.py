"""This year's report beside last year's. 青禾镇 is invented."""

from __future__ import annotations

import pytest

from disclosure_desktop.checks.findings import Finding
from disclosure_desktop.checks.review import check
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Kind, parse_number
from disclosure_desktop.report.carryover import carry_over
from disclosure_desktop.report.report import Report
from tests.report.examples import quiet_report


def found(report: Report, last: Report, *codes: str) -> list[Finding]:
    findings = check(load_form(report.form_id), report, last)
    return [finding for finding in findings if finding.code in codes]


@pytest.mark.parametrize("row", ["licensing", "penalties", "coercion"])
def test_nothing_where_there_was_something_last_year_is_doubtful(row: str) -> None:
    last = quiet_report("2021", 2025, **{f"proactive__{row}__decisions": "17"})
    [finding] = found(quiet_report(year=2026), last, "C6", "C7")
    assert (finding.code, finding.severity.value) == ("C6", "warning")
    assert finding.addresses == (f"proactive.{row}.decisions",)
    assert finding.message.endswith("填了 0，去年是 17；真的一件也没有吗？请核对。")


@pytest.mark.parametrize(
    ("before", "now", "jumps"),
    [
        ("10", "61", True),
        ("10", "60", False),  # 50 more, not more than 50
        ("20", "100", False),  # five times, not more than five
        ("20", "101", True),
        ("400", "79", True),
        ("400", "80", False),
        ("60", "1", True),
        ("0", "500", False),  # no ratio to nothing
    ],
)
def test_a_jump_is_a_ratio_above_five_and_a_difference_above_fifty(
    before: str, now: str, jumps: bool
) -> None:
    last = quiet_report(proactive__penalties__decisions=before)
    report = quiet_report(year=2026, proactive__penalties__decisions=now)
    findings = found(report, last, "C7")
    assert [(f.code, f.severity.value) for f in findings] == [("C7", "hint")] * jumps


def test_the_amount_of_money_can_jump_too() -> None:
    last = quiet_report(proactive__fees__amount="12.5")
    report = quiet_report(year=2026, proactive__fees__amount="1250.5")
    [finding] = found(report, last, "C7")
    assert finding.message == (
        "“行政事业性收费·本年收费金额（单位：万元）”填了 1250.5，去年是 12.5，相差很大，请核对。"
    )


def test_amounts_in_different_units_are_not_compared() -> None:
    address = "proactive.procurement.amount"
    last, report = quiet_report("2019", 2019), quiet_report("2019", 2020)
    last.apply({address: parse_number("251000元", Kind.AMOUNT)})
    report.apply({address: parse_number("3.5万元", Kind.AMOUNT)})
    assert found(report, last, "C7") == []
    report.apply({address: parse_number("3元", Kind.AMOUNT)})
    assert [finding.code for finding in found(report, last, "C7")] == ["C7"]


def test_another_version_has_other_cells_and_is_not_compared() -> None:
    last = quiet_report("2019", 2020, proactive__licensing__items_last_year="9")
    assert found(quiet_report(year=2021), last, "C6", "C7") == []


def test_prose_of_last_year_is_pointed_out_until_it_is_confirmed() -> None:
    last = quiet_report()
    last.apply({"overview": "甲。\n乙。"})
    report = carry_over(last, 2026)
    finding = next(f for f in found(report, last, "X6") if f.section == "overview")
    assert finding.at_export
    assert finding.message == (
        "“一、总体情况”有 2 段是去年的文字，还没有改过，也没有确认仍然适用。"
    )
    [repair] = finding.repairs
    assert repair.label == "确认这 2 段仍然适用"
    report.apply(repair.changes)
    assert "overview" not in {f.section for f in found(report, last, "X6")}


def test_disputes_without_any_application_in_two_years_are_doubtful() -> None:
    report = quiet_report(year=2026, disputes__cases__review_upheld="2")
    [finding] = found(report, quiet_report(), "B2")
    assert (finding.severity.value, finding.section) == ("hint", "disputes")
    assert finding.addresses[0] == "disputes.cases.review_total"
    assert finding.message == (
        "今年和去年都没有收到申请，复议和诉讼却有 2 件，请核对：这里只计因政府信息公开引起的案件。"
    )


@pytest.mark.parametrize("year", ["this", "last"])
def test_disputes_with_an_application_in_either_year_are_fine(year: str) -> None:
    asked = {
        "applications__received__other": "1",
        "applications__granted__other": "1",
    }
    this, last = (asked if year == each else {} for each in ("this", "last"))
    report = quiet_report("2021", 2026, disputes__cases__direct_other="1", **this)
    assert found(report, quiet_report("2021", 2025, **last), "B2") == []


@pytest.mark.parametrize(
    ("now", "before", "level", "repair"),
    [
        ("12500", "12.5", "county", "换算成万元，改为 1.25"),
        ("12499", "12.5", "county", None),
        ("10001", "", "township", "换算成万元，改为 1.0001"),
        ("10001", "", "county", None),
        ("10000", "", "township", None),
        ("12500.123", "", "township", ""),
    ],
)
def test_an_amount_in_the_wrong_unit_is_doubtful(
    now: str, before: str, level: str, repair: str | None
) -> None:
    last = quiet_report(proactive__fees__amount=before)
    report = quiet_report(year=2026, proactive__fees__amount=now)
    report.apply({"level": level})
    findings = found(report, last, "C3")
    assert bool(findings) is (repair is not None)
    labels = [each.label for finding in findings for each in finding.repairs]
    assert labels == ([repair] if repair else [])
