"""A report that repeats last year's: its prose (X4), or every figure of it (X5)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Severity, quoted
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.carried_text import unconfirmed
from disclosure_desktop.report.totals import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.checks.prose.reading import Paragraph
    from disclosure_desktop.form.description import Section

SHORTEST = 60
"""Parts with fewer characters have little to say, and say it alike: 无其他需要报告的事项."""

_ALWAYS_ALIKE = ("preamble",)
_NUMBERS = re.compile(
    r"[0-9０-９]+(?:[.,，．][0-9０-９]+)*|[〇零一二三四五六七八九十百千万两]+(?=[年月日件条次个项期场人])"
)
_BETWEEN = re.compile(r"[，。；：！？、,;:!?\s\u3000]+")
_STOCKS = ("in_force", "items_last_year", "disclosed_total")
"""Columns that stay as they are from year to year when nothing happens."""

_SHOWN = 3


def review_repeated_prose(manuscript: Manuscript) -> Iterator[Finding]:
    """X4: yield the parts of which more than half stood in last year's report.

    Numbers and years are masked. A part with paragraphs that came along and wait to be confirmed
    is left to X6.
    """
    last = manuscript.previous
    if last is None:
        return
    for section in manuscript.form.texts:
        before = _phrases(last.text(section.key))
        if section.key in _ALWAYS_ALIKE or not before:
            continue
        if unconfirmed(manuscript.report, section.key):
            continue
        paragraphs = manuscript.texts[section.key]
        counts = [_alike(paragraph.text, before) for paragraph in paragraphs]
        alike, whole = sum(a for a, _ in counts), sum(w for _, w in counts)
        if whole >= SHORTEST and alike * 2 > whole:
            longest = max(range(len(counts)), key=lambda index: counts[index][0])
            yield _prose_finding(manuscript, section, paragraphs[longest], alike, whole)


@lru_cache(64)
def _phrases(text: str) -> frozenset[str]:
    """Return what stands between the marks of a text, numbers and years masked."""
    return frozenset(_BETWEEN.split(_NUMBERS.sub("#", text))) - {""}


@lru_cache(2048)
def _alike(text: str, before: frozenset[str]) -> tuple[int, int]:
    """Return how many characters of a paragraph stood there before, and how many it has."""
    phrases = _BETWEEN.split(_NUMBERS.sub("#", text))
    return sum(len(p) for p in phrases if p in before), sum(map(len, phrases))


def _prose_finding(
    manuscript: Manuscript, section: Section, paragraph: Paragraph, alike: int, whole: int
) -> Finding:
    name = quoted(section.heading or section.name)
    message = (
        f"{name}约 {whole} 字，其中 {alike} 字（{alike * 100 // whole}%）与去年的报告相同，"
        "只是数字和年份可能不同；请写今年的情况。"
    )
    source = "与上年报告对照；照抄上年内容在评估中扣分"
    span = paragraph.span(0, len(paragraph.text))
    return manuscript.finding("X4", Severity.WARNING, span, message, source)


def review_repeated_figures(manuscript: Manuscript) -> Iterator[Finding]:
    """X5: yield one finding where every figure is last year's, and not only stocks are above 0."""
    last = manuscript.previous
    if last is None or last.form_id != manuscript.form.id:
        return
    all_places = places(manuscript.form.id)
    entered = [address for address, place in all_places.items() if not place.computed]
    for address in entered:
        now, before = manuscript.report.value(address), last.value(address)
        if not isinstance(now, Number) or not isinstance(before, Number):
            return
        if now.quantity != before.quantity:
            return
    telling = [address for address in entered if _is_telling(manuscript, address)]
    if telling:
        examples = "、".join(
            f"{quoted(all_places[a].short_label)} {manuscript.report.value(a)}"
            for a in telling[:_SHOWN]
        )
        message = (
            f"三张表里填的 {len(entered)} 个数字与去年的报告一个不差"
            f"（不为 0 的有 {len(telling)} 个，例如{examples}），请核对是不是去年的数字。"
        )
        section = telling[0].partition(".")[0]
        source = "与上年报告对照；两年的数字极少完全相同"
        yield Finding("X5", Severity.WARNING, section, tuple(telling), message, source)


def _is_telling(manuscript: Manuscript, address: str) -> bool:
    """Whether a figure is above 0 and no stock, which may well be the same for years."""
    value = manuscript.report.value(address)
    return (
        isinstance(value, Number)
        and value.quantity != 0
        and address.rpartition(".")[2] not in _STOCKS
    )
