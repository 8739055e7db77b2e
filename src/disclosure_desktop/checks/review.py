"""All checks of a report in one call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from disclosure_desktop.checks.acceptance import Accepted, parted
from disclosure_desktop.checks.findings import Finding, Severity
from disclosure_desktop.checks.prose.manuscript import Manuscript
from disclosure_desktop.checks.prose.review import review_prose
from disclosure_desktop.checks.structure.filled import review_structure
from disclosure_desktop.checks.tables.cells import review_blanks, review_cells
from disclosure_desktop.checks.tables.last_year import (
    review_amount,
    review_carried_text,
    review_disputes,
    review_last_year,
)
from disclosure_desktop.checks.tables.quantities import review_tables
from disclosure_desktop.checks.tables.relations import review_relations
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.progress import progress
from disclosure_desktop.report.totals import Figures, Relation, figures

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Report


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that was found in a report.

    `accepted` are findings that the clerk lets stand; `undecided` the relations that a blank keeps
    from being judged: they never count as held.
    """

    findings: tuple[Finding, ...]
    undecided: tuple[Relation, ...]
    held: int
    accepted: tuple[Accepted, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def review(
    form: Form, report: Report, previous: Report | None = None, printed: Figures | None = None
) -> Review:
    """Check a report, against last year's where there is one.

    Findings come in the order of the form's parts, errors first within a part.
    """
    printed = printed or figures(form, report)
    found = review_without_prose(form, report, previous, printed)
    prose = review_prose(Manuscript(form, report, printed, previous))
    return with_prose(found, form, report, printed, prose)


def review_without_prose(
    form: Form, report: Report, previous: Report | None, printed: Figures
) -> Review:
    """Check everything but the prose, which takes about a millisecond."""
    last = figures(load_form(previous.form_id), previous) if previous else None
    relations = review_relations(form, printed, last, previous.form_id if previous else "")
    found = (
        *relations.findings,
        *review_cells(form, printed),
        *review_tables(form, report, printed),
        *review_amount(form, report, printed, last),
        *(review_last_year(form, printed, last) if last else ()),
        *(review_disputes(printed, last) if last else ()),
        *review_structure(form, report),
        *review_carried_text(form, report),
        *review_blanks(form, report, progress(form, report, printed)),
    )
    return Review(found, relations.undecided, relations.held)


def with_prose(
    found: Review, form: Form, report: Report, printed: Figures, prose: Iterable[Finding]
) -> Review:
    """Add what was found in the prose, put all in order, and part what the clerk lets stand."""
    parts = {"basics": -1} | {section.key: i for i, section in enumerate(form.sections)}
    ordered = sorted(
        (*found.findings, *prose),
        key=lambda finding: (parts[finding.section], finding.severity.rank, _start(finding)),
    )
    still_open, accepted = parted(report, printed, ordered)
    return replace(found, findings=tuple(still_open), accepted=tuple(accepted))


def _start(finding: Finding) -> int:
    return finding.span.start if finding.span else 0


def check(form: Form, report: Report, previous: Report | None = None) -> list[Finding]:
    """Return all findings of a report, as values."""
    return list(review(form, report, previous).findings)
