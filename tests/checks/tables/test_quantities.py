"""What is suspicious inside one table is found, and nothing else."""

import pytest

from disclosure_desktop.checks.findings import Finding
from disclosure_desktop.checks.tables.quantities import review_tables
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Kind, read_value
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import figures
from tests.report.examples import empty_report, fill_in, quiet_report, with_typed_totals


def found(report: Report) -> list[Finding]:
    form = load_form(report.form_id)
    return list(review_tables(form, report, figures(form, report)))


def codes(report: Report) -> list[str]:
    return [finding.code for finding in found(report)]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_nothing_is_suspicious_in_a_quiet_year(form_id: str) -> None:
    assert found(quiet_report(form_id)) == []


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_nothing_is_suspicious_in_an_empty_report(form_id: str) -> None:
    assert found(empty_report(form_id)) == []


def test_a4_results_though_nothing_was_received() -> None:
    report = quiet_report(applications__partly_granted__business="3")
    (finding,) = found(report)
    assert (finding.code, finding.severity.value, finding.section) == (
        "A4",
        "error",
        "applications",
    )
    assert finding.message == "本年新收和上年结转都是 0，“（二）部分公开·商业企业”却填了 3。"
    assert finding.addresses == (
        "applications.partly_granted.business",
        "applications.received.total",
        "applications.carried_in.total",
    )


def test_a4_names_each_result() -> None:
    report = quiet_report(
        applications__granted__other="1", applications__other_remaining__research="2"
    )
    assert [(each.code, each.addresses[0]) for each in found(report)] == [
        ("A4", "applications.granted.other"),
        ("A4", "applications.other_remaining.research"),
    ]


@pytest.mark.parametrize("row", ["received", "carried_in"])
def test_a4_is_silent_where_something_was_received(row: str) -> None:
    report = quiet_report(applications__granted__other="1")
    assert "A4" not in codes(fill_in(report, {f"applications.{row}.other": "1"}))


def test_a4_is_silent_while_the_total_received_is_not_known() -> None:
    report = quiet_report(applications__granted__other="1", applications__received__business="")
    assert codes(report) == []


def test_a5_everything_carried_over() -> None:
    report = quiet_report(
        applications__received__business="2",
        applications__carried_in__business="1",
        applications__carried_out__business="3",
    )
    (finding,) = found(report)
    assert (finding.code, finding.severity.value) == ("A5", "hint")
    assert finding.message == "收到的 3 件申请全部结转下年度，一件也没有办结，请核对。"
    assert finding.addresses[0] == "applications.carried_out.total"


def test_a5_is_silent_where_one_was_handled() -> None:
    report = quiet_report(
        applications__received__business="3",
        applications__granted__business="1",
        applications__carried_out__business="2",
    )
    assert codes(report) == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("refused_secret", "“1.属于国家秘密”填了 2 件，乡镇极少发生，请核对。"),
        ("refused_stability", "“3.危及‘三安全一稳定’”填了 2 件，乡镇极少发生，请核对。"),
    ],
)
def test_a6_rows_that_a_township_hardly_ever_has(row: str, message: str) -> None:
    report = quiet_report(applications__received__business="2")
    fill_in(report, {f"applications.{row}.business": "2"})
    (finding,) = found(report)
    assert (finding.code, finding.severity.value, finding.message) == ("A6", "hint", message)
    report.apply({"level": "county"})
    assert codes(report) == []


@pytest.mark.parametrize(("received", "expected"), [("9", ["A6"]), ("10", [])])
def test_a6_excessive_applications_are_hard_to_believe_among_few(
    received: str, expected: list[str]
) -> None:
    report = quiet_report(applications__rejected_excessive__natural_person="4")
    fill_in(report, {"applications.received.natural_person": received})
    assert codes(report) == expected


def test_a6_says_how_many_applications_there_were() -> None:
    report = quiet_report(
        applications__rejected_excessive__natural_person="4",
        applications__received__natural_person="5",
        applications__carried_in__natural_person="1",
    )
    assert [each.message for each in found(report)] == [
        "“大量反复申请”填了 4 件，而全年一共只有 6 件申请，请核对。"
    ]


@pytest.mark.parametrize(
    ("level", "expected"), [("township", ["C4"]), ("county", ["C4"]), ("city", [])]
)
def test_c4_only_cities_with_districts_make_regulations(level: str, expected: list[str]) -> None:
    report = quiet_report(proactive__regulations__in_force="1")
    report.apply({"level": level})
    assert codes(report) == expected


@pytest.mark.parametrize(
    ("form_id", "column", "message"),
    [
        (
            "2021",
            "repealed",
            "“规章·本年废止件数”填了 1；乡镇、街道和县级机关不能制定规章，这里应填 0。",
        ),
        (
            "2019",
            "disclosed_total",
            "“规章·对外公开总数量”填了 1；乡镇、街道和县级机关不能制定规章，这里应填 0。",
        ),
    ],
)
def test_c4_names_the_cell(form_id: str, column: str, message: str) -> None:
    report = fill_in(quiet_report(form_id), {f"proactive.regulations.{column}": "1"})
    (finding,) = found(report)
    assert (finding.code, finding.severity.value, finding.message) == ("C4", "error", message)
    assert finding.addresses == (f"proactive.regulations.{column}",)


def test_c5_stock_smaller_than_what_was_issued() -> None:
    report = quiet_report(
        proactive__normative_documents__issued="2", proactive__normative_documents__in_force="1"
    )
    (finding,) = found(report)
    assert (finding.code, finding.severity.value) == ("C5", "warning")
    assert finding.message == "“行政规范性文件”的现行有效件数是 1，少于本年制发件数 2。"
    fill_in(report, {"proactive.normative_documents.in_force": "2"})
    assert codes(report) == []


def test_c10_total_disclosed_smaller_than_what_was_newly_disclosed() -> None:
    report = quiet_report(
        "2019",
        2020,
        proactive__normative_documents__disclosed="12",
        proactive__normative_documents__disclosed_total="11",
    )
    (finding,) = found(report)
    assert (finding.code, finding.severity.value) == ("C10", "warning")
    assert finding.message == "“规范性文件”的对外公开总数量是 11，少于本年新公开数量 12。"
    fill_in(report, {"proactive.normative_documents.disclosed_total": "12"})
    assert codes(report) == []


def items(last_year: str, change: str, decisions: str = "0") -> Report:
    report = quiet_report("2019", 2020, proactive__licensing__items_last_year=last_year)
    report.apply({"proactive.licensing.items_change": read_value(change, Kind.CHANGE)})
    return fill_in(report, {"proactive.licensing.decisions": decisions})


def test_c8_fewer_items_than_none() -> None:
    (finding,) = found(items("2", "减3"))
    assert (finding.code, finding.severity.value) == ("C8", "error")
    assert finding.message == "“行政许可”上一年 2 项，本年增减 -3，得 -1，成了负数。"


def test_c8_decisions_without_an_item() -> None:
    (finding,) = found(items("2", "-2", "5"))
    assert (finding.code, finding.severity.value) == ("C8", "warning")
    assert finding.message == "“行政许可”没有项目，却有 5 件处理决定，请核对。"


@pytest.mark.parametrize(
    ("last_year", "change", "decisions"), [("2", "-2", "0"), ("0", "+1", "5"), ("2", "减1", "5")]
)
def test_c8_is_silent_where_items_are_left(last_year: str, change: str, decisions: str) -> None:
    assert found(items(last_year, change, decisions)) == []


def test_c8_holds_for_fees_which_have_no_decisions() -> None:
    report = quiet_report("2019", 2020)
    report.apply({"proactive.fees.items_change": read_value("-1", Kind.CHANGE)})
    assert codes(report) == ["C8"]


@pytest.mark.parametrize(
    ("projects", "amount", "expected"),
    [
        ("0", "0", []),
        ("1", "251000元", []),
        ("1", "0", ["C9"]),
        ("0", "3.5万元", ["C9"]),
        ("1", "", []),
        ("", "251000元", []),
        ("1", "无", []),
    ],
)
def test_c9_amount_exactly_when_there_are_projects(
    projects: str, amount: str, expected: list[str]
) -> None:
    report = quiet_report("2019", 2020)
    report.apply(
        {
            "proactive.procurement.projects": read_value(projects),
            "proactive.procurement.amount": read_value(amount, Kind.AMOUNT),
        }
    )
    assert codes(report) == expected


def test_c9_says_both_numbers() -> None:
    report = quiet_report("2019", 2020, proactive__procurement__projects="2")
    (finding,) = found(report)
    assert finding.severity.value == "warning"
    assert finding.message == ("采购项目数量是 2，采购总金额是 0；两者应同时为 0 或者同时大于 0。")


def test_typed_total_is_believed_where_the_switch_says_so() -> None:
    report = with_typed_totals(quiet_report(applications__granted__business="1"))
    fill_in(report, {"applications.received.total": "1"})
    assert codes(report) == []
