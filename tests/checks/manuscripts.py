"""Manuscripts of invented reports for tests of single checks, and what a check says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from disclosure_desktop.checks.findings import Finding
from disclosure_desktop.checks.prose.manuscript import Manuscript
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Entry, Report
from disclosure_desktop.report.totals import figures
from tests.report.examples import quiet_report


def manuscript_of(report: Report, previous: Report | None = None) -> Manuscript:
    """The manuscript of a report."""
    form = load_form(report.form_id)
    return Manuscript(form, report, figures(form, report), previous)


def manuscript(text: str, address: str = "overview", **others: Entry) -> Manuscript:
    """The manuscript of a quiet report with this text in it."""
    report = quiet_report()
    report.apply({address: text})
    report.apply({name.replace("__", "."): entry for name, entry in others.items()})
    return manuscript_of(report)


def said(check: Callable[[Manuscript], Iterable[Finding]], text: str) -> list[str]:
    """What a check says of a text."""
    return [finding.message for finding in check(manuscript(text))]


def repaired(check: Callable[[Manuscript], Iterable[Finding]], text: str) -> str:
    """The text after all repairs that a check offers, first ones first, until none is left."""
    for _ in range(20):
        findings = check(manuscript(text))
        repair = next((repair for each in findings for repair in each.repairs), None)
        if repair is None:
            return text
        text = str(repair.changes["overview"])
    raise AssertionError(f"repairs never end: {text}")
