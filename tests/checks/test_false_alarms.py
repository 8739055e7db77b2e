"""How often the checks raise a false alarm: invented reports without a fault, see
`tests/data/faultless/README.md`. `pytest -s` prints how many warnings and hints there are."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from disclosure_desktop.checks.findings import Severity
from disclosure_desktop.checks.review import review
from disclosure_desktop.form.description import load_form
from tests.faultless.__main__ import composed
from tests.faultless.bank import SUBJECTS, pieces
from tests.faultless.corpus import FOLDER, Faultless, read_all

if TYPE_CHECKING:
    from disclosure_desktop.checks.findings import Finding

CORPUS = read_all()
REPORTS = 47
MOST_WARNINGS = REPORTS // 10
"""At most one false warning in ten reports."""


@cache
def found_in_all() -> list[tuple[Faultless, Finding]]:
    return [
        (each, finding)
        for each in CORPUS
        for finding in review(load_form(each.report.form_id), each.report, each.previous).findings
    ]


def told(each: Faultless, finding: Finding) -> str:
    """Say what was found, with the words around it."""
    around = ""
    if finding.span is not None:
        text = each.report.text(finding.span.address)
        around = text[max(0, finding.span.start - 30) : finding.span.end + 30]
    return f"{each.name} {finding.code}: {finding.message} [{around}]"


def told_of(severity: Severity) -> list[str]:
    return [told(e, finding) for e, finding in found_in_all() if finding.severity is severity]


def test_corpus_is_found() -> None:
    assert len(CORPUS) == REPORTS
    assert sum(each.report.form_id == "2019" for each in CORPUS) == 13
    assert {each.report.year for each in CORPUS} == set(range(2019, 2026))
    assert sum(each.previous is not None for each in CORPUS) == 16


def test_lengths_are_spread_from_500_to_8000_characters() -> None:
    lengths = sorted(len(each.prose) for each in CORPUS)
    assert 500 <= lengths[0] < 700
    assert 7000 < lengths[-1] <= 8000
    assert all(after < before * 1.25 for before, after in pairwise(lengths))


def test_no_report_has_an_error() -> None:
    assert not told_of(Severity.ERROR)


def test_at_most_one_false_warning_in_ten_reports() -> None:
    warnings = told_of(Severity.WARNING)
    assert len(warnings) <= MOST_WARNINGS, "\n".join(warnings)


def test_no_relation_is_undecided() -> None:
    for each in CORPUS:
        form = load_form(each.report.form_id)
        assert not review(form, each.report, each.previous).undecided


def test_counts_of_warnings_and_hints_are_printed() -> None:
    counts = Counter((finding.severity.value, finding.code) for _, finding in found_in_all())
    print(f"\n{len(CORPUS)} reports, {sum(len(each.prose) for each in CORPUS)} characters:")
    for (severity, code), count in sorted(counts.items()):
        print(f"  {severity} {code}: {count}")
    assert counts.total() == len(found_in_all())


@pytest.mark.parametrize("subject", SUBJECTS)
def test_bank_has_twelve_formulations_of_each_subject(subject: str) -> None:
    assert len(pieces(subject, "core")) >= 12
    assert len(pieces(subject, "more")) >= 20


def test_corpus_is_what_the_bank_makes() -> None:
    files = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*.json")}
    assert composed() == files
