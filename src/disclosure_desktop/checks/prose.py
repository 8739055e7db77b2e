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
    *("个百分点", "个工作日", "亿元", "万元", "万件", "万条", "件次", "条次", "人次"),
    *"元件条次人个项份篇期场宗起户家处天部类种名本册张",
)
_CHINESE = "零〇一二两三四五六七八九十百千万亿"
_NUMBER = re.compile(
    r"(?P<of_hundred>百分之)?"
    r"(?:(?P<arabic>[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![0-9０-９])(?:[.．][0-9０-９]+)?"
    r"|[0-9０-９]+(?:[.．][0-9０-９]+)?)(?P<times>[万亿]?)"
    rf"|(?P<chinese>[{_CHINESE}]+))"
    r"(?P<percent>[%％‰])?"
    rf"(?P<unit>{'|'.join(_UNITS)})?"
)
_NO_QUANTITY = re.compile(
    r"[0-9０-９〇零一二三四五六七八九]{2,4}\s*年(度)?|[0-9０-９]{1,2}\s*月(份)?|[0-9０-９]{1,2}\s*日"
    r"|[〔\[［（(][0-9０-９]{4}[〕\]］）)][0-9０-９]*号?|[0-9０-９]+号|第[0-9０-９零〇一二三四五六七八九十百]+"
    r"|0[0-9]{2,3}[-—－][0-9]{7,8}|[0-9]{7,}(?![0-9,.万亿件条元])|[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+"
    r"|(?:https?://|www\.)[^\s，。；）)]+|^\s*[（(]?[0-9]{1,2}[、.．)）]"
)
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_TIMES = {"": 1, "万": 10_000, "亿": 100_000_000}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in prose with its unit: 3.5万件 is 35000 and 件; a share has the unit %."""

    start: int
    end: int
    value: Decimal
    unit: str
    text: str


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
            found.append(Paragraph(address, number, start, line, _sentences(line)))
        start += len(line) + 1
    return found


@lru_cache(4096)
def _sentences(line: str) -> tuple[Sentence, ...]:
    quantities = list(_quantities(line))
    return tuple(
        Sentence(start, end, line[start:end], tuple(_clauses(line, start, end, quantities)))
        for start, end in _pieces(line, _SENTENCE_END, 0, len(line))
    )


def _clauses(line: str, start: int, end: int, quantities: list[Quantity]) -> Iterator[Clause]:
    inside = [q for q in quantities if start <= q.start < end]
    for first, last in _pieces(line, _CLAUSE_END, start, end, inside):
        own = tuple(q for q in inside if first <= q.start < last)
        yield Clause(first, last, line[first:last], own)


def _pieces(
    line: str, ends: re.Pattern[str], start: int, end: int, kept: list[Quantity] | None = None
) -> Iterator[tuple[int, int]]:
    """Yield the places between the marks, the marks left out; those in kept quantities are none."""
    for mark in ends.finditer(line, start, end):
        if any(q.start <= mark.start() < q.end for q in kept or ()):
            continue
        if line[start : mark.start()].strip():
            yield start, mark.start()
        start = mark.end()
    if line[start:end].strip():
        yield start, end


def _quantities(line: str) -> Iterator[Quantity]:
    apart = [found.span() for found in _NO_QUANTITY.finditer(line)]
    for found in _NUMBER.finditer(line):
        if any(start < found.end() and found.start() < end for start, end in apart):
            continue
        if (quantity := _quantity(found)) is not None:
            yield quantity


def _quantity(found: re.Match[str]) -> Quantity | None:
    share = found["of_hundred"] or found["percent"]
    unit = "%" if share and found["percent"] != "‰" else found["unit"] or found["percent"] or ""
    if found["arabic"]:
        value = Decimal(found["arabic"].translate(_HALF_WIDTH).replace(",", ""))
        value *= _TIMES[found["times"]]
    else:
        value_or_none = chinese_number(found["chinese"])
        # 一 and 十 stand in many words; only with a unit do they count something.
        if value_or_none is None or not unit:
            return None
        value = Decimal(value_or_none)
    if unit in ("万件", "万条"):
        value, unit = value * 10_000, unit[1:]
    return Quantity(found.start(), found.end(), value, unit, found[0])


def chinese_number(text: str) -> int | None:
    """Return the number written in Chinese (十二, 三百二十, 一万零五), None where none is."""
    total = section = digit = 0
    seen = False
    for character in text:
        if character in _DIGITS:
            digit, seen = _DIGITS[character], True
        elif character in _TENS:
            section += (digit if digit or seen else 1) * _TENS[character]
            digit, seen = 0, False
        else:
            total = (total + section + digit) * _TIMES[character]
            section = digit = 0
            seen = False
    if len(text) > 1 and all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    return total + section + digit if text and text[0] not in "万亿" else None
