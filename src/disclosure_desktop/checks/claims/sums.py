"""T9: a number, and the parts that are said to make it up.

Many lists with 其中 name only what matters most. A list is taken for complete where it says so
(分别为, 具体为, 其他 at its end), and else only where its sum comes near the whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from disclosure_desktop.checks.claims.words import NamedSentence, named_sentences
from disclosure_desktop.checks.findings import Finding, Severity
from disclosure_desktop.checks.prose.numerals import plain, written_like

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from disclosure_desktop.checks.claims.claims import Claim
    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.checks.prose.reading import Paragraph, Quantity

_SOURCE = "列全了的各项相加，应等于总数"
_OPENING = re.compile(
    r"其中|分别(?:为|是)?|具体(?:为|是|包括|如下)?|包括|包含|(?<=[，,（(])(?:即|含)|(?<=[条件次篇期场个项份])："
)
_SURE = ("分别", "具体", "即")
_OPEN_END = re.compile(
    r"(?<![平高初中同])等(?![级额于待])|主要|例如|比如|特别是|尤其|之外|以外|同时"
)
_OTHERS = re.compile(r"其[他它余][^，。；、]*$")
_SHARE = re.compile(r"[，,（(\s]*占[^，。；、]{0,10}")
_NEXT = re.compile(r"(?P<mark>[、，,]|和|及|以及)[^、，,：:（()）]{0,30}")
_IN_ALL = re.compile(r"(?:共|共计|合计|总计|累计)[^，。；]*$")
_NEAR, _NEAR_IN_ALL, _TOO_MUCH = Decimal("0.8"), Decimal("0.5"), Decimal("1.25")


@dataclass(frozen=True, slots=True)
class Parts:
    """A list of parts: the word that opens it, and the numbers in it."""

    opening: str
    start: int
    end: int
    numbers: tuple[Quantity, ...]
    more: tuple[Quantity, ...] = ()


def review_sums(manuscript: Manuscript, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Yield the totals that are not the sum of their parts.

    Parts that stand for cells of the tables are left to the tables.
    """
    claimed = {(claim.span.address, claim.span.start) for claim in claims}
    for paragraph in manuscript.paragraphs:
        for sentence in named_sentences(paragraph.text):
            if len(sentence.quantities) < 3 or "信息处理费" in sentence.text:
                continue
            for parts in _lists(sentence):
                places = (paragraph.start + part.figure_start for part in parts.numbers)
                if not any((paragraph.address, place) in claimed for place in places):
                    yield from _judge(manuscript, paragraph, sentence, parts)


def _lists(sentence: NamedSentence) -> Iterator[Parts]:
    end = sentence.start
    for found in _OPENING.finditer(sentence.text, sentence.start, sentence.end):
        if found.start() < end:
            continue
        parts = _parts(sentence, found)
        if parts is not None:
            end = parts.end
            yield parts


def _parts(sentence: NamedSentence, opening: re.Match[str]) -> Parts | None:
    """Return the list that a word opens; its parts have one unit and one kind of separator.

    What goes on behind a comma where 、 stood before may be a part or not: it is `more`.
    """
    text, end, mark = sentence.text, opening.end(), ""
    depth = _depth(text, sentence.start, end)
    found: list[Quantity] = []
    sure = 0
    for quantity in sentence.quantities:
        if quantity.start < opening.end():
            continue
        between = text[end : quantity.start]
        if quantity.unit == "%" and found and _SHARE.fullmatch(between):
            end = quantity.end
            continue
        inner = _depth(text, sentence.start, quantity.start)
        if inner > depth:
            continue  # what stands in brackets belongs to one of the parts
        following = _NEXT.fullmatch(_without_brackets(between)) if found else None
        if inner < depth or (found and (not following or quantity.unit != found[0].unit)):
            break
        found.append(quantity)
        end = quantity.end
        mark = mark or (following["mark"] if following else "")
        changed = following and following["mark"] == "，" != mark
        if sure == len(found) - 1 and (not changed or _OTHERS.search(between)):
            sure = len(found)
    if sure < 2:
        return None
    numbers, more = tuple(found[:sure]), tuple(found[sure:])
    return Parts(opening[0], opening.start(), numbers[-1].end, numbers, more)


def _without_brackets(text: str) -> str:
    return re.sub(r"[（(][^（()）]*[)）]", "", text)


def _depth(text: str, start: int, place: int) -> int:
    return sum((c in "（(") - (c in "）)") for c in text[start:place])


def _judge(
    manuscript: Manuscript, paragraph: Paragraph, sentence: NamedSentence, parts: Parts
) -> Iterator[Finding]:
    unit = parts.numbers[0].unit
    before = [q for q in sentence.quantities if q.end <= parts.start and q.unit == unit]
    if not before or not unit or any(q.is_about for q in (*before[-1:], *parts.numbers)):
        return
    whole, count = before[-1], len(parts.numbers)
    sums = list(accumulate(part.value for part in parts.numbers + parts.more))
    fitting = {*(q.value for q in before), sum((q.value for q in before), Decimal(0))}
    if fitting & set(sums[1:]) or not _is_complete(sentence, parts, whole, sums[count - 1]):
        return
    total = plain(sums[count - 1])
    terms = "＋".join(plain(part.value) for part in parts.numbers)
    text = written_like(whole.figure, sums[count - 1])
    span = paragraph.span(whole.figure_start, whole.figure_end)
    yield manuscript.finding(
        "T9",
        Severity.WARNING,
        span,
        f"“{whole.text}”与后面所列各项不符：{terms}＝{total}。",
        _SOURCE,
        repairs=(manuscript.replacing(f"把 {whole.figure} 改为各项之和 {text}", span, text),),
    )


def _is_complete(sentence: NamedSentence, parts: Parts, whole: Quantity, total: Decimal) -> bool:
    """Return whether a list claims to be complete, or by its sum is likely meant to be."""
    text = sentence.text
    last = parts.numbers[-1]
    after = re.match(r"[^，。；、）)]*", text[parts.end : sentence.end])
    listed = _without_brackets(text[whole.end : parts.end]) + (after[0] if after else "")
    if _OPEN_END.search(listed) or listed.count("其中") > 1:
        return False
    if parts.opening.startswith(_SURE) or _OTHERS.search(text, parts.start, last.start):
        return True
    if not whole.value:
        return False
    is_sure = _IN_ALL.search(text, sentence.start, whole.start) is not None
    return (_NEAR_IN_ALL if is_sure else _NEAR) <= total / whole.value <= _TOO_MUCH
