"""What a reviewer finds in a document that its report no longer shows: S3 and S4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Severity
from disclosure_desktop.form.description import load_form

if TYPE_CHECKING:
    from disclosure_desktop.documents.reading.reading import Doubt, Reading

_SEVERITIES = {"S3": Severity.ERROR, "S4": Severity.WARNING}


def findings_of(reading: Reading) -> list[Finding]:
    """Return the doubts about a document that are mistakes in it, as findings.

    S3: tables of different versions. S4: labels of rows and columns that are not the prescribed
    ones, or are missing.
    """
    form = load_form(reading.report.form_id)
    tables = set(form.tables)
    return [_finding(doubt, tables, form.source) for doubt in reading.doubts if doubt.code]


def _finding(doubt: Doubt, tables: set[str], source: str) -> Finding:
    addresses = doubt.addresses or ("form",)
    table = addresses[0].partition(".")[0]
    section = table if table in tables else "basics"
    read = "／".join(doubt.read.split("\n"))
    message = f"{doubt.where}：“{read}”{doubt.understood}。"
    return Finding(doubt.code, _SEVERITIES[doubt.code], section, addresses, message, source)
