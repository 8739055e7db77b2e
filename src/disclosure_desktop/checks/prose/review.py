"""All checks of prose in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from disclosure_desktop.checks.claims.absence import review_absence
from disclosure_desktop.checks.claims.fees import review_charges
from disclosure_desktop.checks.claims.figures import review_figures
from disclosure_desktop.checks.facts.contact import review_contact
from disclosure_desktop.checks.facts.dates import review_broken_dates, review_signature_date
from disclosure_desktop.checks.facts.law import review_legal_basis
from disclosure_desktop.checks.facts.names import review_own_name, review_title
from disclosure_desktop.checks.facts.other_names import review_other_names
from disclosure_desktop.checks.facts.years import review_other_years, review_period
from disclosure_desktop.checks.language.ordinals import review_heading_levels, review_ordinals
from disclosure_desktop.checks.language.punctuation import review_marks, review_pairs
from disclosure_desktop.checks.language.remnants import review_remnants
from disclosure_desktop.checks.language.repetition import (
    review_repeated_figures,
    review_repeated_prose,
)
from disclosure_desktop.checks.language.sentences import (
    review_confused_words,
    review_doubled_words,
    review_sentence_ends,
    review_units,
    review_until,
)
from disclosure_desktop.checks.privacy.disclosures import review_privacy
from disclosure_desktop.checks.prose.wording import review_wording
from disclosure_desktop.checks.structure.parts import (
    review_announced_parts,
    review_form_of_year,
    review_headings,
)
from disclosure_desktop.checks.structure.subjects import (
    review_fees,
    review_improvement,
    review_subjects,
)
from disclosure_desktop.checks.structure.template_text import review_letters, review_template_text

if TYPE_CHECKING:
    from disclosure_desktop.checks.findings import Finding
    from disclosure_desktop.checks.prose.manuscript import Manuscript

CHECKS: tuple[Callable[[Manuscript], Iterable[Finding]], ...] = (
    review_headings,
    review_form_of_year,
    review_announced_parts,
    review_subjects,
    review_improvement,
    review_fees,
    review_template_text,
    review_letters,
    review_period,
    review_other_years,
    review_broken_dates,
    review_signature_date,
    review_legal_basis,
    review_own_name,
    review_title,
    review_other_names,
    review_contact,
    review_figures,
    review_absence,
    review_charges,
    review_ordinals,
    review_heading_levels,
    review_until,
    review_doubled_words,
    review_sentence_ends,
    review_pairs,
    review_marks,
    review_remnants,
    review_confused_words,
    review_units,
    review_privacy,
    review_repeated_prose,
    review_repeated_figures,
    review_wording,
)
"""Every check of prose; each takes a manuscript and yields what it finds."""


def review_prose(manuscript: Manuscript) -> list[Finding]:
    """Return what all checks of prose find."""
    return [finding for check in CHECKS for finding in check(manuscript)]
