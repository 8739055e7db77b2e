"""A report as its prose is checked: every text read once, with the figures it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Repair, Severity, Span
from disclosure_desktop.checks.prose.reading import Paragraph, read_prose

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report
    from disclosure_desktop.report.totals import Figures


@dataclass(frozen=True)
class Manuscript:
    """What a check of prose may look at. `previous` is last year's report, where there is one."""

    form: Form
    report: Report
    figures: Figures
    previous: Report | None = None

    @cached_property
    def texts(self) -> dict[str, list[Paragraph]]:
        """The paragraphs of each part that holds prose, in the order of the form."""
        report = self.report
        return {s.key: read_prose(s.key, report.text(s.key)) for s in self.form.texts}

    @property
    def paragraphs(self) -> list[Paragraph]:
        """All paragraphs, in the order of the report."""
        return [paragraph for text in self.texts.values() for paragraph in text]

    def finding(
        self,
        code: str,
        severity: Severity,
        span: Span,
        message: str,
        source: str,
        *,
        repairs: tuple[Repair, ...] = (),
        cells: tuple[str, ...] = (),
    ) -> Finding:
        """Return a finding about a place in the prose, and about the cells that it speaks of."""
        addresses = (span.address, *cells)
        section = span.address if span.address in self.form.by_key else "basics"
        return Finding(code, severity, section, addresses, message, source, repairs, span=span)

    def replacing(self, label: str, span: Span, text: str) -> Repair:
        """Return the repair that puts another text in a place of the prose."""
        whole = self.report.text(span.address)
        return Repair(label, {span.address: whole[: span.start] + text + whole[span.end :]})
