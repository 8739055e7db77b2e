"""Findings that the clerk lets stand: warnings with a written reason, hints put aside.

The report remembers them as its entry `accepted`, pairs of a finding's key and the reason. The
key holds what the finding is about, so that it comes back when that text or number changes.
Errors cannot be accepted. Nothing of it is ever printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Severity
from disclosure_desktop.report.report import ACCEPTED

if TYPE_CHECKING:
    from disclosure_desktop.report.report import Entry, Report
    from disclosure_desktop.report.totals import Figures


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that stands, and why."""

    finding: Finding
    reason: str


def acceptable(finding: Finding) -> bool:
    """Whether a finding may stand: no error, and nothing that only waits to be filled in."""
    return finding.severity is not Severity.ERROR and not finding.at_export


def accept(report: Report, printed: Figures, finding: Finding, reason: str) -> dict[str, Entry]:
    """Return the changes that let a finding stand for a reason, "" for a hint put aside."""
    key = _key(report, printed, finding)
    others = tuple(pair for pair in _pairs(report) if pair[0] != key)
    return {ACCEPTED: (*others, (key, reason))}


def reopen(report: Report, printed: Figures, finding: Finding) -> dict[str, Entry | None]:
    """Return the changes that bring an accepted finding back."""
    key = _key(report, printed, finding)
    return {ACCEPTED: tuple(pair for pair in _pairs(report) if pair[0] != key) or None}


def parted(
    report: Report, printed: Figures, findings: Iterable[Finding]
) -> tuple[list[Finding], list[Accepted]]:
    """Return the findings that are open, and those that stand."""
    reasons = dict(_pairs(report))
    still_open: list[Finding] = []
    accepted: list[Accepted] = []
    for finding in findings:
        key = _key(report, printed, finding) if reasons and acceptable(finding) else ""
        if key in reasons:
            accepted.append(Accepted(finding, reasons[key]))
        else:
            still_open.append(finding)
    return still_open, accepted


def _pairs(report: Report) -> list[tuple[str, str]]:
    entry = report.entries.get(ACCEPTED)
    return [(pair[0], pair[1]) for pair in entry] if isinstance(entry, tuple) else []


def _key(report: Report, printed: Figures, finding: Finding) -> str:
    """Return a code and a digest of all that a finding is about.

    Of prose that is the whole paragraph, so that a change beside it does not bring it back.
    """
    about = [str(printed.values.get(address, report.text(address))) for address in _cells(finding)]
    if finding.span is not None:
        text = report.text(finding.span.address)
        start = text.rfind("\n", 0, finding.span.start) + 1
        end = text.find("\n", finding.span.end)
        about += [
            text[start : end if end >= 0 else len(text)],
            text[finding.span.start : finding.span.end],
        ]
    told = "\x1f".join([finding.code, *finding.addresses, *about])
    return f"{finding.code}.{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:24]}"


def _cells(finding: Finding) -> tuple[str, ...]:
    return finding.addresses if finding.span is None else finding.addresses[1:]
