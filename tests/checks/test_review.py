"""All checks in one call."""

import pytest
from hypothesis import given, settings

from disclosure_desktop.checks.review import check, review
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.layout import Role
from disclosure_desktop.report.report import HEADING, OTHER_TEXTS, Report
from disclosure_desktop.report.totals import grids
from tests.report.examples import empty_report, fill_in, quiet_report
from tests.report.strategies import reports


@pytest.mark.parametrize(("form_id", "held"), [("2021", 42), ("2019", 40)])
def test_nothing_is_found_in_a_quiet_year(form_id: str, held: int) -> None:
    found = review(load_form(form_id), quiet_report(form_id))
    assert (found.findings, found.undecided, found.held, found.errors) == ((), (), held, 0)


def test_nothing_is_found_against_a_quiet_last_year() -> None:
    found = review(load_form("2021"), quiet_report(), quiet_report(year=2024))
    assert (found.findings, found.undecided, found.held) == ((), (), 51)


def test_findings_come_in_the_order_of_the_parts_errors_first() -> None:
    report = quiet_report(
        applications__received__business="2",
        applications__refused_secret__business="2",
        proactive__normative_documents__issued="1",
    )
    fill_in(report, {"proactive.regulations.issued": "1", "disputes.cases.review_other": ""})
    fill_in(report, {"applications.granted.research": ""})
    report.apply({"body": "", "overview": "", "preamble": ""})
    found = check(load_form("2021"), report)
    assert [(each.section, each.severity.value, each.code) for each in found] == [
        ("basics", "error", "S1"),
        ("preamble", "warning", "S1"),
        ("overview", "error", "S1"),
        ("proactive", "error", "C4"),
        ("proactive", "warning", "C5"),
        ("proactive", "warning", "C5"),
        ("applications", "error", "S5"),
        ("applications", "hint", "A6"),
        ("disputes", "error", "S5"),
    ]


def test_errors_are_counted_apart_from_warnings_and_hints() -> None:
    report = quiet_report(
        applications__received__business="1",
        applications__carried_out__business="1",
        proactive__normative_documents__issued="1",
    )
    found = review(load_form("2021"), report)
    assert [each.code for each in found.findings] == ["C5", "A5"]
    assert found.errors == 0
    fill_in(report, {"applications.carried_out.business": "2"})
    assert review(load_form("2021"), report).errors == 2  # A1: 商业企业 and 总计


def test_empty_report_holds_nothing() -> None:
    found = review(load_form("2021"), empty_report())
    assert (found.held, len(found.undecided)) == (0, 42)
    assert [each.code for each in found.findings] == ["S1", "S1", "S5", "S5", "S5", "S1", "S1"]


@settings(max_examples=60)
@given(reports(), reports())
def test_any_report_is_reviewed_and_every_relation_accounted_for(
    report: Report, previous: Report
) -> None:
    form = load_form(report.form_id)
    found = review(form, report, previous)
    broken = [each for each in found.findings if each.code in ("A1", "A2", "A3", "B1")]
    within = {"2021": 42, "2019": 40}[form.id]
    across = [each for each in found.findings if each.code in ("X1", "X2", "X3")]
    same = {"2021": 2, "2019": 5}[form.id] if previous.form_id == form.id else 0
    total = found.held + len(found.undecided) + len(broken) + len(across)
    assert total == within + 7 + same
    known = {cell.address for grid in grids(form).values() for cell in grid.values}
    known |= {"body", "year", "form", *OTHER_TEXTS, *form.by_key}
    known |= {f"{section}.{HEADING}" for section in form.by_key}
    for finding in found.findings:
        assert finding.addresses
        assert known.issuperset(finding.addresses)


def test_places_of_findings_are_cells_that_hold_values() -> None:
    (finding,) = check(load_form("2021"), quiet_report(proactive__regulations__issued="1"))[:1]
    grid = grids(load_form("2021"))["proactive"]
    (cell,) = [cell for cell in grid.cells if cell.address == finding.addresses[0]]
    assert cell.role is Role.VALUE


def test_text_in_number_cells_is_found_beside_the_relations_it_leaves_undecided() -> None:
    report = quiet_report(disputes__cases__review_other="=/", disputes__cases__direct_other="=1.5")
    found = review(load_form("2021"), report)
    assert [(each.code, each.addresses) for each in found.findings] == [
        ("S5", ("disputes.cases.review_other",)),
        ("C1", ("disputes.cases.direct_other",)),
    ]
    assert [each.computes for each in found.undecided] == [
        "disputes.cases.review_total",
        "disputes.cases.direct_total",
    ]
    assert (found.errors, found.held) == (2, 40)
