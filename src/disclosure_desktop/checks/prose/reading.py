"""Prose read once: paragraphs, sentences, clauses, and the quantities in them with their places.

Every check of prose works on this reading. Positions count characters from the beginning of a
paragraph; `Paragraph.span` turns them into a place in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from disclosure_desktop.checks.findings import Span

_SENTENCE_END = re.compile(r"[。；！？;!?]")
_CLAUSE_END = re.compile(r"[，,：:]")

_UNITS = (
    *("个百分点", "个工作日", "个自然日", "个小时", "个月", "件次", "条次", "人次", "小时", "分钟"),
    *"元件条次人个项份篇期场宗起户家处天部类种名本册张例封笔",
)
_CHINESE = "零〇一二两三四五六七八九十百千万亿"
_BLANKS = "[ \u3000\u00a0]{0,2}"
_NUMBER = re.compile(
    r"(?P<of_hundred>百分之)?"
    r"(?P<figure>(?P<arabic>[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![0-9０-９])(?:[.．][0-9０-９]+)?"
    rf"|[0-9０-９]+(?:[.．][0-9０-９]+)?)(?:{_BLANKS}(?P<times>[万亿]))?"
    rf"|(?P<chinese>[{_CHINESE}]+))"
    rf"(?P<more>[余多](?:(?P<times_more>[万亿])|(?={_BLANKS}(?:{'|'.join(_UNITS)}))))?"
    rf"(?:{_BLANKS}(?:(?P<percent>[%％‰])|(?P<unit>{'|'.join(_UNITS)})))?"
)
_NO_QUANTITY = re.compile(
    # years, months, days, also as 2025-12-31; the time of day
    r"[0-9０-９〇零一二三四五六七八九]{2,4}\s*年(?:度)?|[0-9０-９]{1,2}\s*月(?:份)?"
    r"|[0-9０-９]{1,2}\s*日|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}"
    r"|[0-9]{1,2}[:：][0-9]{2}(?![0-9])"
    # numbers of documents and of other things
    r"|[〔\[［（(][0-9]{4}[〕\]］）)][0-9]*号?|[0-9]+号|第[0-9０-９零〇一二三四五六七八九十百]+"
    # telephones, hotlines, postcodes
    r"|0[0-9]{2,3}[-—－–]+[0-9]{7,8}|123(?:45|48|15)(?![0-9件条])|邮编\s*[：:]?\s*[0-9]{6}"
    r"|[0-9]{7,}(?![0-9,.万亿件条元])"
    # words that count nothing
    r"|一次性|一件事|一条龙|一张[网图表]|一[个项件条]个?[个项件条]|[一二三四五六七八九]类人"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s，。；）)]+|[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+")
_ORDINAL = re.compile(
    r"(?:^|(?<=[。；;：:]))\s*[（(]?[0-9]{1,2}(?:[）)、]|[.．](?:(?![0-9])|(?=[0-9]{4}年)))"
)
_ABOUT_BEFORE = re.compile(
    r"(?:约|大约|近|接近|超|超过|逾|不少于|不低于|至少|最多|不到|不足|[0-9０-９][-—–~～至到])$"
)
_ABOUT_BEFORE_CHINESE = re.compile(r"(?<![总件])[几数上]$")  # 几十件, 数百件; but 总数十件
_ABOUT_AFTER = re.compile(r"(?:以上|左右|以内|以下|上下|[-—–~～][0-9０-９])")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_TIMES = {None: 1, "万": 10_000, "亿": 100_000_000}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in prose with its unit: 3.5万件 is 35000 and 件; a share has the unit %.

    `figure` is the number as it is written, without the unit, and stands at `figure_start`;
    `is_about` marks what is no exact number: 近百件, 100余条, 3至5件.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    text: str
    figure_start: int
    figure: str
    is_about: bool = False

    @property
    def figure_end(self) -> int:
        """Where the number ends and its unit begins."""
        return self.figure_start + len(self.figure)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence between commas or colons."""

    start: int
    end: int
    text: str
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What stands between full stops or semicolons; nothing is matched across its ends."""

    start: int
    end: int
    text: str
    clauses: tuple[Clause, ...]

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """All quantities of the sentence."""
        return tuple(quantity for clause in self.clauses for quantity in clause.quantities)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text of the report; `start` is its place in that text."""

    address: str
    number: int
    start: int
    text: str
    sentences: tuple[Sentence, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the report of what stands from `start` to `end` in the paragraph."""
        return Span(self.address, self.start + start, self.start + end)


def read_prose(address: str, text: str) -> list[Paragraph]:
    """Return the paragraphs of the text at an address, blank ones left out."""
    found, start = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            found.append(Paragraph(address, number, start, line, sentences_of(line)))
        start += len(line) + 1
    return found


@lru_cache(4096)
def sentences_of(line: str) -> tuple[Sentence, ...]:
    """Return the sentences of a paragraph."""
    addresses = [found.span() for found in _ADDRESS.finditer(line)]
    quantities = list(_quantities(line, addresses))
    return tuple(
        Sentence(start, end, line[start:end], tuple(_clauses(line, start, end, quantities)))
        for start, end in _pieces(line, _SENTENCE_END, 0, len(line), addresses)
    )


def _clauses(line: str, start: int, end: int, quantities: list[Quantity]) -> Iterator[Clause]:
    inside = [q for q in quantities if start <= q.start < end]
    kept = [(q.start, q.end) for q in inside]
    for first, last in _pieces(line, _CLAUSE_END, start, end, kept):
        own = tuple(q for q in inside if first <= q.start < last)
        yield Clause(first, last, line[first:last], own)


def _pieces(
    line: str, ends: re.Pattern[str], start: int, end: int, kept: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the places between the marks, the marks left out; those in kept places are none."""
    for mark in ends.finditer(line, start, end):
        if any(first <= mark.start() < last for first, last in kept):
            continue
        if line[start : mark.start()].strip():
            yield start, mark.start()
        start = mark.end()
    if line[start:end].strip():
        yield start, end


def _quantities(line: str, addresses: list[tuple[int, int]]) -> Iterator[Quantity]:
    numbers = list(_NUMBER.finditer(line))
    if not numbers:
        return
    apart = addresses + [
        found.span() for kind in (_NO_QUANTITY, _ORDINAL) for found in kind.finditer(line)
    ]
    for found in numbers:
        if any(start < found.end() and found.start() < end for start, end in apart):
            continue
        if (quantity := _quantity(found, line)) is not None:
            yield quantity


def _quantity(found: re.Match[str], line: str) -> Quantity | None:
    share = found["of_hundred"] or found["percent"]
    unit = "%" if share and found["percent"] != "‰" else found["unit"] or found["percent"] or ""
    if found["arabic"]:
        value = Decimal(found["arabic"].translate(_HALF_WIDTH).replace(",", ""))
    else:
        value_or_none = chinese_number(found["chinese"])
        # 一 and 十 stand in many words; only with a unit do they count something.
        if value_or_none is None or not unit:
            return None
        value = Decimal(value_or_none)
    value *= _TIMES[found["times"]] * _TIMES[found["times_more"]]
    start, end = found.span()
    is_about = bool(
        found["more"]
        or _ABOUT_BEFORE.search(line, max(0, start - 4), start)
        or (found["chinese"] and _ABOUT_BEFORE_CHINESE.search(line, max(0, start - 2), start))
        or _ABOUT_AFTER.match(line, end)
    )
    return Quantity(
        start, end, value, unit, found[0], found.start("figure"), found["figure"], is_about
    )


def chinese_number(text: str) -> int | None:
    """Return the number written in Chinese (十二, 三百二十, 一万零五), None where none is."""
    if len(text) > 1 and all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    if not text or text[0] in "万亿":
        return None
    total = section = digit = 0
    seen, unit = False, 10  # the unit of the last step: 一百二 is 120, but 一百零二 is 102
    for character in text:
        if character in _DIGITS:
            digit, seen = _DIGITS[character], True
            unit = unit if digit else 10
        elif character in _TENS:
            unit = _TENS[character]
            section += (digit if digit or seen else 1) * unit
            digit, seen = 0, False
        else:
            whole = total if character == "亿" else 0
            total += (whole + section + digit) * _TIMES[character] - whole
            section = digit = 0
            seen, unit = False, _TIMES[character]
    return total + section + digit * (unit // 10)
