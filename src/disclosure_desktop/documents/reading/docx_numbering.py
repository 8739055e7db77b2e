"""The numbers that Word prints before paragraphs of a list (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from disclosure_desktop.documents.reading.docx_paragraph_styles import ParagraphStyles, Style
from disclosure_desktop.documents.reading.wordml import (
    Element,
    attribute,
    below,
    count,
    inside,
    is_on,
    name_of,
    value,
)

_LONGEST_TEXT = 100
"""Characters around a number that are read: each paragraph repeats them."""


class _Level(NamedTuple):
    """How one level of a list is numbered."""

    format: str
    text: str
    start: int
    only_decimal: bool
    stands_apart: bool


class _Place(NamedTuple):
    """Where a paragraph is numbered: its list, the abstract list behind that, and the level."""

    key: str
    abstract: str
    depth: int


class Numbering:
    """Counts the paragraphs of the lists of one document, in order."""

    def __init__(self, root: Element | None, styles: Element | None = None) -> None:
        """Take the roots of the parts for numbering and for styles, where there are such."""
        self._styles = ParagraphStyles(styles)
        self._lists = _Lists(() if root is None else root, self._styles)
        self._counts: dict[tuple[str, int], int] = {}

    def label(self, paragraph: Element) -> str:
        """Count the paragraph and return its number, "" if it has none that can be read.

        A blank follows it where it would run into the text: 1.1 甲, but 一、甲.
        """
        if not self._lists.abstract:
            return ""
        place = self._place(paragraph)
        level = self._lists.level(place)
        if level is None:
            return ""
        self._count(place, level)
        parts = re.split(r"%([1-9])", level.text)
        parts[1::2] = [self._number(place, int(digit) - 1) for digit in parts[1::2]]
        label = "".join(parts) if all(parts[1::2]) and parts[1:] else ""
        runs_on = label[-1:].isalpha() or label[-1:].isdecimal()
        return f"{label} " if level.stands_apart and runs_on else label

    def _place(self, paragraph: Element) -> _Place:
        """Return what the paragraph says itself, else its style, else what that is based on."""
        properties = below(paragraph, "pPr")
        key = depth = style = None
        if properties is not None:
            key, depth = value(properties, "numPr", "numId"), value(properties, "numPr", "ilvl")
            style = value(properties, "pStyle")
        chain = self._styles.chain(style or "")
        if key is None:
            key = next((style.list for style in chain if style.list is not None), "")
        abstract = self._lists.abstract.get(key, "")
        if depth is None:
            depth = self._lists.depth(abstract, chain)
        return _Place(key, abstract, count(depth, 0))

    def _count(self, place: _Place, level: _Level) -> None:
        following = self._counts.get(place[1:], level.start - 1) + 1
        self._counts[place[1:]] = self._lists.starts.pop((place.key, place.depth), following)
        for deeper in range(place.depth + 1, 9):
            self._counts.pop((place.abstract, deeper), None)

    def _number(self, place: _Place, depth: int) -> str:
        shown = self._lists.level(place._replace(depth=depth))
        if shown is None:
            return ""
        number = self._counts.get((place.abstract, depth), shown.start)
        level = self._lists.level(place)
        return _written(number, "decimal" if level and level.only_decimal else shown.format)


class _Lists:
    """The lists of one document: how their levels are numbered."""

    def __init__(self, parts: Iterable[Element], styles: ParagraphStyles) -> None:
        self.abstract: dict[str, str] = {}
        """By list, the abstract list that it takes its levels from."""
        self.starts: dict[tuple[str, int], int] = {}
        """By list and level, where the list begins to count anew."""
        self._levels: dict[tuple[str, int], _Level] = {}
        self._own_levels: dict[tuple[str, int], _Level] = {}
        self._of_styles: dict[tuple[str, str], str] = {}
        self._links: dict[str, str] = {}
        self._linked: dict[str, str] = {}
        for part in parts:
            if name_of(part) == "abstractNum":
                self._add_abstract(part, attribute(part, "abstractNumId"))
            elif name_of(part) == "num":
                self._add_list(part, attribute(part, "numId"))
        self.abstract = {key: self._behind(each, styles) for key, each in self.abstract.items()}

    def _add_abstract(self, abstract: Element, key: str) -> None:
        for level in inside(abstract, ("lvl",)):
            depth = attribute(level, "ilvl")
            self._levels[key, count(depth, 0)] = _level(level)
            if style := value(level, "pStyle"):
                self._of_styles[key, style] = depth
        if link := value(abstract, "numStyleLink"):
            self._links[key] = link
        if link := value(abstract, "styleLink"):
            self._linked[link] = key

    def _add_list(self, numbered: Element, key: str) -> None:
        if key in ("", "0"):  # 0 says that a paragraph is not numbered
            return
        self.abstract[key] = value(numbered, "abstractNumId") or ""
        for override in inside(numbered, ("lvlOverride",)):
            depth = count(attribute(override, "ilvl"), 0)
            if start := value(override, "startOverride"):
                self.starts[key, depth] = count(start, 1)
            if (level := below(override, "lvl")) is not None:
                self._own_levels[key, depth] = _level(level)

    def _behind(self, abstract: str, styles: ParagraphStyles) -> str:
        """Return the abstract list that has the levels, where this one only names a style."""
        style = self._links.get(abstract)
        if style is None:
            return abstract
        by_style = self.abstract.get(styles.lists.get(style, ""), "")
        return self._linked.get(style, by_style)

    def level(self, place: _Place) -> _Level | None:
        """Return how paragraphs are numbered there, None where they are not."""
        own = self._own_levels.get((place.key, place.depth))
        return own or self._levels.get((place.abstract, place.depth))

    def depth(self, abstract: str, chain: Iterable[Style]) -> str | None:
        """Return the level of paragraphs of a style, which may be stated on either side."""
        levels = (self._of_styles.get((abstract, style.key), style.level) for style in chain)
        return next((level for level in levels if level is not None), None)


def _level(level: Element) -> _Level:
    return _Level(
        # Custom formats are hidden from old readers, which are to count in plain numbers.
        value(level, "numFmt") or "decimal",
        (value(level, "lvlText") or "")[:_LONGEST_TEXT],
        count(value(level, "start"), 1),
        is_on(level, "isLgl"),
        value(level, "suff") != "nothing",
    )


def _written(number: int, kind: str) -> str:
    """Return the number in this format (17.18.59), "" where that is not known."""
    if kind == "decimal":
        return str(number)
    write = _WRITTEN.get(kind)
    return write(number) if write and 0 < number < 100 else ""


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = (_DIGITS[tens] if tens > 1 else "") + "十" if tens else ""
    return ten + (_DIGITS[ones] if ones else "")


def _in_digits(digits: str, number: int) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _enclosed(first: str, last: int, number: int) -> str:
    return chr(ord(first) + number - 1) if number <= last else str(number)


def _letters(first: str, number: int) -> str:
    """Return a to z, then aa to zz, aaa and so on."""
    again, letter = divmod(number - 1, 26)
    return chr(ord(first) + letter) * (again + 1)


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return _ROMAN_TENS[tens] + _ROMAN_ONES[ones]


_DIGITS = "〇一二三四五六七八九"
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_WRITTEN: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": partial(_in_digits, _DIGITS),
    "decimalFullWidth": partial(_in_digits, "０１２３４５６７８９"),
    "decimalEnclosedCircle": partial(_enclosed, "①", 20),
    "decimalEnclosedCircleChinese": partial(_enclosed, "①", 10),
    "decimalEnclosedParen": partial(_enclosed, "⑴", 20),
    "decimalEnclosedFullstop": partial(_enclosed, "⒈", 20),
    "upperLetter": partial(_letters, "A"),
    "lowerLetter": partial(_letters, "a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
