"""T8: shares, rates and growth in prose, computed again to the digits that are printed.

Only numbers of the same sentence are set against one another, and growth against last year's
report; where it is not certain what a share is of, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from disclosure_desktop.checks.claims.claims import Claim, table_sum
from disclosure_desktop.checks.claims.words import NamedSentence, named_sentences
from disclosure_desktop.checks.findings import Finding, Repair, Severity, quoted
from disclosure_desktop.checks.prose.numerals import FULL_WIDTH, in_chinese, plain

if TYPE_CHECKING:
    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.checks.prose.reading import Paragraph, Quantity
    from disclosure_desktop.report.totals import Figures

_SOURCE = "按同一句里的数字重算，四舍五入到印出的位数"
_SOURCE_LAST_YEAR = "按上年报告的数字重算，四舍五入到印出的位数"
_HUNDRED = Decimal(100)

_PERCENT = re.compile(r"[%％]|百分之")
_SHARE = re.compile(
    r"[\s，,（(、]*占(?:全部|所有|同期|本年|全年|新收|收到|受理|办结|申请|公开|政府信息|信息|总|的|件|条|"
    r"数|量|比|比例|比重|率|为|达|到|约|了|：|:)*\s*"
)
_RATE = re.compile(r"(?<![时期])办结率(?:为|达|达到)?\s*$")
_GROWTH = re.compile(
    r"[\s，,（(、]*(?:与|较|比|相比|同比|上年度?|去年|上一年度?|同期|全年|[0-9]{4}年度?|度|，|,|有所)*"
    r"(?P<verb>增长|上升|增加|提高|下降|减少|降低)(?:了|达|为|幅度为)?\s*"
)
_DIFFERENCE = re.compile(
    r"(?P<verb>增加|减少|多|少|增长|下降|上升)(?:了)?\s*$",
)
_LAST_YEAR = re.compile(r"(?:上年度?|去年|上一年度?|同期)[^，。；]{0,8}$")
_OPPOSITE = {"增长": "下降", "上升": "下降", "增加": "减少", "提高": "降低"} | {
    "下降": "增长",
    "减少": "增加",
    "降低": "提高",
}
_DOWN = frozenset(["下降", "减少", "降低", "少"])


@dataclass(frozen=True, slots=True)
class _Growth:
    """From what to what a number grew, and on what that rests."""

    before: Decimal
    now: Decimal
    source: str


def review_shares(
    manuscript: Manuscript, claims: Sequence[Claim], last_year: Figures | None
) -> Iterator[Finding]:
    """Yield the percentages that the numbers beside them contradict."""
    claimed = {(claim.span.address, claim.span.start): claim for claim in claims}
    for paragraph in manuscript.paragraphs:
        if not _PERCENT.search(paragraph.text):
            continue
        for sentence in named_sentences(paragraph.text):
            named = {
                number: claim
                for number, quantity in enumerate(sentence.quantities)
                if (claim := claimed.get(_key(paragraph, quantity)))
            }
            yield from _of_sentence(manuscript, paragraph, sentence, named, last_year)


def _key(paragraph: Paragraph, quantity: Quantity) -> tuple[str, int]:
    return paragraph.address, paragraph.start + quantity.figure_start


def _of_sentence(
    manuscript: Manuscript,
    paragraph: Paragraph,
    sentence: NamedSentence,
    named: Mapping[int, Claim],
    last_year: Figures | None,
) -> Iterator[Finding]:
    for number, quantity in enumerate(sentence.quantities):
        if quantity.unit != "%" or quantity.is_about or not number:
            continue
        before = sentence.text[sentence.quantities[number - 1].end : quantity.start]
        if _SHARE.fullmatch(before):
            yield from _share(manuscript, paragraph, sentence, number)
        elif _RATE.search(before):
            yield from _rate(manuscript, paragraph, quantity, named)
        elif found := _GROWTH.fullmatch(before):
            growth = _growth(sentence, number, named, last_year, manuscript.report.year)
            if growth is not None:
                yield from _grown(manuscript, paragraph, quantity, growth, found)


def _share(
    manuscript: Manuscript, paragraph: Paragraph, sentence: NamedSentence, number: int
) -> Iterator[Finding]:
    percent, part = sentence.quantities[number], sentence.quantities[number - 1]
    wholes = [whole for whole in _wholes(sentence, number - 1) if whole.value >= part.value]
    shares = [_HUNDRED * part.value / whole.value for whole in wholes if whole.value]
    if not shares or any(_rounded_like(percent, share) == percent.value for share in shares):
        return
    right = _rounded_like(percent, shares[-1])
    message = (
        f"{part.text}占 {wholes[-1].text}的 {plain(right)}%，"
        f"{quoted(percent.text)}算得不对，或者占的不是这个数。"
    )
    yield _finding(manuscript, paragraph, percent, message, right)


def _wholes(sentence: NamedSentence, part: int) -> list[Quantity]:
    """Return what a part may be of: numbers of its unit said before 其中, or before the part.

    A number that is itself told as a share is another part.
    """
    quantities = sentence.quantities
    among = [
        w.start for w in sentence.words if w.kind == "among" and w.end <= quantities[part].start
    ]
    end = among[0] if among else quantities[part].start
    return [
        quantity
        for number, quantity in enumerate(quantities[:part])
        if quantity.end <= end
        and quantity.unit == quantities[part].unit
        and quantities[number + 1].unit != "%"
        and not quantity.is_about
    ]


def _rate(
    manuscript: Manuscript, paragraph: Paragraph, percent: Quantity, named: Mapping[int, Claim]
) -> Iterator[Finding]:
    """办结率: what was answered, of what was received or of that and what was carried in."""
    received, carried, handled = (
        next((claim for claim in named.values() if claim.code == code), None)
        for code in ("T1", "T2", "T3")
    )
    if received is None or handled is None or not received.value:
        return
    wholes = [received.value] + ([received.value + carried.value] if carried else [])
    rates = [_rounded_like(percent, _HUNDRED * handled.value / whole) for whole in wholes]
    if percent.value in rates:
        return
    message = (
        f"收到 {plain(received.value)}、办结 {plain(handled.value)}，"
        f"办结率算得 {plain(rates[0])}%，这里写{quoted(percent.text)}。"
    )
    yield _finding(manuscript, paragraph, percent, message, rates[0])


def _growth(
    sentence: NamedSentence,
    number: int,
    named: Mapping[int, Claim],
    last_year: Figures | None,
    year: int,
) -> _Growth | None:
    """Return what a rate of growth is of: numbers of the sentence, else last year's report."""
    quantities = sentence.quantities
    position = number - 1
    last = quantities[position]
    difference = _DIFFERENCE.search(sentence.text, sentence.start, last.start)
    if position and difference:
        now = quantities[position - 1]
        sign = 1 if difference["verb"] in _DOWN else -1
        if now.unit != last.unit or _is_last_years(sentence, now, year):
            return None
        return _Growth(now.value + sign * last.value, now.value, _SOURCE)
    others = [q for q in quantities[:position] if q.unit == last.unit]
    before = [q for q in others if _is_last_years(sentence, q, year)]
    if _is_last_years(sentence, last, year):
        now_in_text = [q for q in others if q not in before]
        return _Growth(last.value, now_in_text[-1].value, _SOURCE) if now_in_text else None
    if before:
        return _Growth(before[-1].value, last.value, _SOURCE)
    claim = named.get(position)
    if claim is None or last_year is None:
        return None
    value = table_sum(last_year, claim.addresses)
    return None if value is None else _Growth(value, claim.value, _SOURCE_LAST_YEAR)


def _is_last_years(sentence: NamedSentence, quantity: Quantity, year: int) -> bool:
    """Return whether a number is said to be last year's: 较上年10件, 由2024年的10件增至12件."""
    start = max((q.end for q in sentence.quantities if q.end <= quantity.start), default=0)
    before = sentence.text[max(start, sentence.start) : quantity.start]
    named = re.search(rf"{year - 1}年[^，。；]{{0,8}}$", before)
    return (_LAST_YEAR.search(before) or named) is not None and "结转" not in before


def _grown(
    manuscript: Manuscript,
    paragraph: Paragraph,
    percent: Quantity,
    growth: _Growth,
    found: re.Match[str],
) -> Iterator[Finding]:
    if not growth.before:
        return
    right = _HUNDRED * (growth.now - growth.before) / growth.before
    is_down = found["verb"] in _DOWN
    size = _rounded_like(percent, abs(right))
    turned = (right < 0) != is_down and right != 0
    if size == percent.value and not turned:
        return
    verb = _OPPOSITE[found["verb"]] if turned else found["verb"]
    message = (
        f"今年 {plain(growth.now)}、上年 {plain(growth.before)}，算得{verb} {plain(size)}%，"
        f"这里写{quoted(found['verb'] + percent.text)}。"
    )
    repairs: tuple[Repair, ...] | None = None
    if turned:
        start = percent.start - (len(found[0]) - found.start("verb"))
        between = found[0][found.end("verb") :]
        text = verb + between + _written(percent, size)
        span = paragraph.span(start, percent.figure_end)
        repairs = (manuscript.replacing(f"改为“{text}%”", span, text),)
    yield _finding(manuscript, paragraph, percent, message, size, growth.source, repairs)


def _finding(
    manuscript: Manuscript,
    paragraph: Paragraph,
    percent: Quantity,
    message: str,
    right: Decimal,
    source: str = _SOURCE,
    repairs: tuple[Repair, ...] | None = None,
) -> Finding:
    span = paragraph.span(percent.figure_start, percent.figure_end)
    text = _written(percent, right)
    if repairs is None:
        label = f"改为 {text}%" if percent.text[-1] in "%％" else f"改为百分之{text}"
        repairs = (manuscript.replacing(label, span, text),)
    return manuscript.finding("T8", Severity.HINT, span, message, source, repairs=repairs)


def _places_after_point(percent: Quantity) -> int:
    return len(re.split(r"[.．]", percent.figure)[1]) if re.search(r"[.．]", percent.figure) else 0


def _rounded_like(percent: Quantity, value: Decimal) -> Decimal:
    """Round a number to as many places as a percentage is printed with."""
    return value.quantize(Decimal(1).scaleb(-_places_after_point(percent)), ROUND_HALF_UP)


def _written(percent: Quantity, value: Decimal) -> str:
    """Write a percentage with as many places, and as wide digits, as the one in its place."""
    text = f"{value:.{_places_after_point(percent)}f}"
    if not percent.figure[0].isdecimal():
        return in_chinese(int(value)).replace("两", "二") if 0 < value <= 100 else text
    is_wide = percent.figure[0] in "０１２３４５６７８９"
    return text.translate(FULL_WIDTH) if is_wide else text
