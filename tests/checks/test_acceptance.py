"""Findings that may stand, and when they come back."""

from __future__ import annotations

import pytest

from disclosure_desktop.checks.acceptance import accept, acceptable, reopen
from disclosure_desktop.checks.findings import Finding, Severity, Span
from disclosure_desktop.checks.review import Review, review, with_prose
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.draftfile import Draft, content, dump, parse
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import figures
from tests.report.examples import number, quiet_report

FORM = load_form("2021")
ISSUED, IN_FORCE = (f"proactive.normative_documents.{each}" for each in ("issued", "in_force"))


def fewer_in_force() -> Report:
    return quiet_report(
        proactive__normative_documents__issued="3", proactive__normative_documents__in_force="2"
    )


def codes(found: Review) -> tuple[list[str], list[tuple[str, str]]]:
    return (
        [finding.code for finding in found.findings if finding.code == "C5"],
        [(each.finding.code, each.reason) for each in found.accepted],
    )


def test_a_warning_stands_with_its_reason_until_its_number_changes() -> None:
    report = fewer_in_force()
    [finding] = [f for f in review(FORM, report).findings if f.code == "C5"]
    undo = report.apply(accept(report, figures(FORM, report), finding, "有两件跨年废止"))
    assert codes(review(FORM, report)) == ([], [("C5", "有两件跨年废止")])
    report.apply({"proactive.licensing.decisions": number("9")})
    assert codes(review(FORM, report)) == ([], [("C5", "有两件跨年废止")])
    report.apply({IN_FORCE: number("1")})
    assert codes(review(FORM, report)) == (["C5"], [])
    report.apply({IN_FORCE: number("2")})
    report.apply(undo)
    assert codes(review(FORM, report)) == (["C5"], [])


def test_what_stands_can_be_brought_back() -> None:
    report = fewer_in_force()
    printed = figures(FORM, report)
    [finding] = [f for f in review(FORM, report).findings if f.code == "C5"]
    report.apply(accept(report, printed, finding, "理由"))
    report.apply(reopen(report, printed, finding))
    assert codes(review(FORM, report)) == (["C5"], [])
    assert "accepted" not in report.entries


def test_errors_and_what_is_not_filled_in_cannot_stand() -> None:
    error = Finding("A1", Severity.ERROR, "applications", ("a.b.c",), "错。")
    blank = Finding("X6", Severity.WARNING, "overview", ("overview",), "待确认。", at_export=True)
    hint = Finding("A5", Severity.HINT, "applications", ("a.b.c",), "看看。")
    assert [acceptable(finding) for finding in (error, blank, hint)] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("甲错乙。\n第二段。", True),
        ("第零段。\n甲错乙。\n第二段改了。", True),
        ("甲错乙了。", False),
        ("甲对乙。", False),
    ],
)
def test_a_finding_in_prose_comes_back_when_its_paragraph_changes(text: str, stands: bool) -> None:
    report = quiet_report()
    printed = figures(FORM, report)

    def found() -> Finding:
        place = max(report.text("overview").find("错"), 0)
        span = Span("overview", place, place + 1)
        return Finding("P7", Severity.HINT, "overview", ("overview",), "看看。", span=span)

    report.apply({"overview": "甲错乙。\n第二段。"})
    report.apply(accept(report, printed, found(), ""))
    report.apply({"overview": text})
    reviewed = with_prose(Review((), (), 0), FORM, report, printed, [found()])
    assert bool(reviewed.accepted) is stands
    assert bool(reviewed.findings) is not stands


def test_reasons_go_with_the_draft_and_are_no_content_of_the_report() -> None:
    report = fewer_in_force()
    [finding] = [f for f in review(FORM, report).findings if f.code == "C5"]
    report.apply(accept(report, figures(FORM, report), finding, "理由"))
    assert parse(dump(Draft(report))).report == report
    assert "accepted" not in content(report)
