"""The numbers in prose against the tables: T1–T7, T10, and T11 where one of them is 0.

The ties between prose and tables are `prose_claims.claims`; here those that disagree are told.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from disclosure_desktop.checks.claims.claims import Claim, Meaning, claims, table_sum
from disclosure_desktop.checks.claims.shares import review_shares
from disclosure_desktop.checks.claims.sums import review_sums
from disclosure_desktop.checks.findings import Finding, Severity, quoted
from disclosure_desktop.checks.prose.numerals import plain, written_like
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.totals import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from disclosure_desktop.checks.findings import Repair
    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.report.totals import Figures

SOURCE = "正文和表格说的是同一件事，数字应当相同"
TABLES = {"proactive": "表二", "applications": "表三", "disputes": "表四"}
"""What people call the tables."""

_UNSURE = "；这里说的如果只是其中一个机构，数字可以不同，请核对"


def review_figures(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the numbers in prose that differ from the tables, wrong shares and wrong sums."""
    found = claims(manuscript)
    last = LastYear(manuscript)
    told = {claim.code for claim in found if claim.agrees}
    for claim in found:
        # Where the whole is told beside its part, the part is no riddle.
        if claim.agrees is False and not (claim.is_hint and claim.code in told):
            yield _finding(manuscript, claim, last)
    yield from review_shares(manuscript, found, last.figures)
    yield from review_sums(manuscript, found)


class LastYear:
    """The figures of last year's report, computed when they are first asked for."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript

    @cached_property
    def figures(self) -> Figures | None:
        """The figures, None without a report."""
        previous = self._manuscript.previous
        return figures(load_form(previous.form_id), previous) if previous else None


def _finding(manuscript: Manuscript, claim: Claim, last: LastYear) -> Finding:
    is_none = _is_one_of_them_none(claim)
    severity = Severity.ERROR if is_none else Severity.WARNING
    if claim.is_hint:
        severity = Severity.HINT
    table = TABLES[claim.addresses[0].split(".")[0]]
    message = f"{quoted(claim.phrase)}与{table}不一致：{_told(claim.meanings)}{_stale(claim, last)}"
    return manuscript.finding(
        "T11" if is_none else claim.code,
        severity,
        claim.span,
        f"{message}{_UNSURE if claim.is_hint else ''}。",
        SOURCE,
        repairs=tuple(_repairs(manuscript, claim)),
        cells=tuple(dict.fromkeys(a for meaning in claim.meanings for a in meaning.addresses)),
    )


def _is_one_of_them_none(claim: Claim) -> bool:
    """Return whether either the prose or the table says that there was no such case (T11)."""
    addresses = {address for meaning in claim.meanings for address in meaning.addresses}
    of_totals = claim.code == "T1" or (
        claim.code == "T7" and all(address.endswith("_total") for address in addresses)
    )
    if not of_totals:
        return False
    numbers = [meaning.number for meaning in claim.meanings]
    return claim.value == 0 or not any(numbers)


def _told(meanings: Sequence[Meaning]) -> str:
    """Tell what the tables have; the same number is told once."""
    numbers: dict[str, str] = {}
    for meaning in meanings:
        if meaning.number is not None:
            numbers.setdefault(plain(meaning.number), meaning.name)
    return "，".join(f"{name}是 {number}" for number, name in numbers.items())


def _stale(claim: Claim, last: LastYear) -> str:
    """Tell where the number is still last year's."""
    if not claim.value or last.figures is None:
        return ""
    before = table_sum(last.figures, claim.meanings[0].addresses)
    return "；去年的报告里正是这个数，可能没有更新" if before == claim.value else ""


def _repairs(manuscript: Manuscript, claim: Claim) -> Iterator[Repair]:
    """Offer the numbers of the tables, written as the prose writes its own."""
    offered: set[str] = set()
    for meaning in claim.meanings[:2]:
        assert meaning.number is not None
        text = written_like(claim.written, meaning.number * claim.factor)
        if text not in offered:
            offered.add(text)
            label = f"把 {claim.written} 改为 {text}（{meaning.name}）"
            yield manuscript.replacing(label, claim.span, text)
