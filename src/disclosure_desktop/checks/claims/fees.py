"""T12: what the prose says of 信息处理费: notices, amounts, and whether they go with table three.

An application whose charge is not paid after a notice is over, and stands in table three as
其他处理, 2 (国办函〔2020〕109号). So there are at least as many notices as such applications.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.claims.claims import table_number
from disclosure_desktop.checks.claims.words import NamedSentence, named_sentences
from disclosure_desktop.checks.findings import Finding, Severity, quoted
from disclosure_desktop.checks.prose.numerals import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from disclosure_desktop.checks.findings import Span
    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.checks.prose.reading import Paragraph, Quantity

UNPAID = "applications.other_unpaid.total"

_SOURCE = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
_SUBJECT = re.compile(r"信息处理费|收费通知|处理费")
_NONE = re.compile(
    r"(?:未|没有|无|未曾)(?:发生|产生|收取|涉及|有|征收|收|发出|制发|下达|向[^，。；]{0,8}收取)?"
    r"[^，。；、]{0,12}?(?:信息处理费|收费通知)(?:用|的情况|情况)?(?=$|[，,。；;、）)的])"
    r"|信息处理费(?:收取|收入|总额|金额|收费)*(?:情况)?(?:为|是|：)?\s*(?:零|0|０)\s*元?(?=$|[，,。；;、）)])"
)
_ALL_PAID = re.compile(r"(?:均|全部|都|足额|按时)(?:已)?(?:按时|足额|按期)*缴(?:纳|清|费)")
_NOTICE_BEFORE = re.compile(r"收费通知(?:书|单)?[^，。；、0-9]{0,4}$")
_NOTICE_AFTER = re.compile(r"\s*(?:的)?收费通知")
_PART = re.compile(r"按(?P<by>件|量)[^，。；、]{0,10}$")
_DUE = re.compile(r"(?:总金额|应收|应缴|通知金额|收费金额|收费总额|总额|金额)[^，。；、0-9]{0,4}$")
_COLLECTED = re.compile(
    r"(?:实际收取|实收|实际收费|实际缴纳|已收|已缴|到账|收取|缴纳)[^，。；、0-9]{0,14}$"
)
_COUNT_UNITS = frozenset("件份次个")


@dataclass(frozen=True, slots=True)
class _Said:
    """Something said of the charge: none, all_paid, notices, due, collected, by_piece, by_size."""

    kind: str
    start: int
    end: int
    text: str
    value: Decimal | None = None


def review_charges(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield what the prose says of 信息处理费 that contradicts itself or table three."""
    said = [
        (paragraph, each)
        for paragraph in manuscript.paragraphs
        if _SUBJECT.search(paragraph.text)
        for each in _said(paragraph.text)
    ]
    if said:
        yield from _Charges(manuscript, said).review()


@lru_cache(1024)
def _said(line: str) -> tuple[_Said, ...]:
    found = [_Said("none", *match.span(), match[0]) for match in _NONE.finditer(line)]
    about = False
    for sentence in named_sentences(line):
        about = about or _SUBJECT.search(sentence.text, sentence.start, sentence.end) is not None
        if about:
            found += _in_sentence(sentence)
    return tuple(found)


def _in_sentence(sentence: NamedSentence) -> Iterator[_Said]:
    text = sentence.text
    for match in _ALL_PAID.finditer(text, sentence.start, sentence.end):
        yield _Said("all_paid", *match.span(), match[0])
    start = sentence.start
    for quantity in sentence.quantities:
        before = text[start : quantity.start]
        kind = _kind(quantity, before, text[quantity.end : sentence.end])
        if kind and not quantity.is_about:
            yield _Said(kind, quantity.start, quantity.end, quantity.text, quantity.value)
        start = quantity.end


def _kind(quantity: Quantity, before: str, after: str) -> str:
    if quantity.unit in _COUNT_UNITS:
        is_notice = _NOTICE_BEFORE.search(before) or _NOTICE_AFTER.match(after)
        return "notices" if is_notice else ""
    if quantity.unit != "元":
        return ""
    if part := _PART.search(before):
        return "by_piece" if part["by"] == "件" else "by_size"
    if "行政事业性收费" in before:
        return ""
    if _DUE.search(before):
        return "due"
    return "collected" if _COLLECTED.search(before) or before.endswith("信息处理费") else ""


class _Charges:
    """All that is said of the charge in a report, and the checks of it."""

    def __init__(self, manuscript: Manuscript, said: list[tuple[Paragraph, _Said]]) -> None:
        self.manuscript = manuscript
        self.said = said
        self.unpaid = table_number(manuscript.figures, UNPAID)

    def review(self) -> Iterator[Finding]:
        """Yield what contradicts itself or table three."""
        yield from self._none()
        yield from self._against_unpaid()
        yield from self._amounts()

    def _value(self, kind: str) -> Decimal | None:
        return next((said.value for _, said in self.said if said.kind == kind), None)

    def _of(self, *kinds: str) -> list[tuple[Paragraph, _Said]]:
        return [(paragraph, said) for paragraph, said in self.said if said.kind in kinds]

    def _finding(self, paragraph: Paragraph, said: _Said, message: str, *cells: str) -> Finding:
        span: Span = paragraph.span(said.start, said.end)
        return self.manuscript.finding("T12", Severity.WARNING, span, message, _SOURCE, cells=cells)

    def _none(self) -> Iterator[Finding]:
        """None was charged, although an amount is named, or an application ended unpaid."""
        amounts = [s for _, s in self._of("collected", "by_piece", "by_size") if s.value]
        notices = self._value("notices")
        for paragraph, said in self._of("none"):
            if amounts:
                message = f"{quoted(said.text)}，别处却写收取了 {amounts[0].text}，请核对。"
                yield self._finding(paragraph, said, message)
            elif self.unpaid and not notices:
                message = (
                    f"{quoted(said.text)}，表三“逾期未按收费通知要求缴纳费用”却有 "
                    f"{plain(self.unpaid)} 件；发出过收费通知的，要写明通知的件数和金额。"
                )
                yield self._finding(paragraph, said, message, UNPAID)

    def _against_unpaid(self) -> Iterator[Finding]:
        if not self.unpaid:
            return
        told = f"表三“逾期未按收费通知要求缴纳费用”有 {plain(self.unpaid)} 件"
        for paragraph, said in self._of("notices"):
            if said.value is not None and said.value < self.unpaid:
                message = f"发出收费通知 {said.text}，{told}，通知不会比它少。"
                yield self._finding(paragraph, said, message, UNPAID)
        for paragraph, said in self._of("all_paid"):
            message = f"{quoted(said.text)}与表三不一致：{told}。"
            yield self._finding(paragraph, said, message, UNPAID)
        due, collected = self._value("due"), self._value("collected")
        if due and due == collected:
            paragraph, said = self._of("collected")[0]
            message = f"总金额和实际收取都是 {said.text}，{told}，实际收取应当少些。"
            yield self._finding(paragraph, said, message, UNPAID)

    def _amounts(self) -> Iterator[Finding]:
        due, collected = self._value("due"), self._value("collected")
        notices = self._value("notices")
        for paragraph, said in self._of("collected"):
            if due is not None and said.value is not None and said.value > due:
                message = f"实际收取 {said.text}，多于收费通知的总金额 {plain(due)} 元。"
                yield self._finding(paragraph, said, message)
        if notices == 0 and (due or collected):
            paragraph, said = self._of("notices")[0]
            message = f"收费通知是 {said.text}，却有金额 {plain(due or collected or notices)} 元。"
            yield self._finding(paragraph, said, message)
        yield from self._parts(due if due is not None else collected)

    def _parts(self, total: Decimal | None) -> Iterator[Finding]:
        pieces, sizes = self._value("by_piece"), self._value("by_size")
        if total is None or pieces is None or sizes is None or pieces + sizes == total:
            return
        paragraph, said = self._of("by_piece")[0]
        message = (
            f"按件计收 {plain(pieces)} 元、按量计收 {plain(sizes)} 元，"
            f"合计 {plain(pieces + sizes)} 元，总数写的是 {plain(total)} 元。"
        )
        yield self._finding(paragraph, said, message)
