"""The numbers that Word prints before paragraphs of a list (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from typing import NamedTuple

from disclosure_desktop.documents.reading.wordml import (
    Element,
    attribute,
    count,
    inside,
    name_of,
    value,
)

_NUMERALS = "〇一二三四五六七八九"
_CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting")


class _Level(NamedTuple):
    """How one level of a list is numbered."""

    format: str
    text: str
    start: int


class Numbering:
    """Counts the paragraphs of the lists of one document, in order."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._styles: dict[str, str] = {}  # by list, the abstract list it takes its levels from
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        for child in () if root is None else root:
            if name_of(child) == "abstractNum":
                self._add_levels(child, attribute(child, "abstractNumId"))
            elif name_of(child) == "num":
                self._add_list(child, attribute(child, "numId"))

    def _add_levels(self, abstract: Element, key: str) -> None:
        for level in inside(abstract, ("lvl",)):
            start = count(value(level, "start"), 1)
            read = _Level(value(level, "numFmt") or "", value(level, "lvlText") or "", start)
            self._levels[key, count(attribute(level, "ilvl"), 0)] = read

    def _add_list(self, numbered: Element, key: str) -> None:
        self._styles[key] = value(numbered, "abstractNumId") or ""
        for override in inside(numbered, ("lvlOverride",)):
            if start := value(override, "startOverride"):
                self._starts[key, count(attribute(override, "ilvl"), 0)] = count(start, 1)

    def label(self, paragraph: Element) -> str:
        """Count the paragraph and return its number, "" if it has none that can be read."""
        key = value(paragraph, "pPr", "numPr", "numId") or ""
        abstract = self._styles.get(key, "")
        depth = count(value(paragraph, "pPr", "numPr", "ilvl"), 0)
        level = self._levels.get((abstract, depth))
        if level is None:
            return ""
        following = self._counts.get((abstract, depth), level.start - 1) + 1
        self._counts[abstract, depth] = self._starts.pop((key, depth), following)
        for deeper in range(depth + 1, 9):
            self._counts.pop((abstract, deeper), None)
        parts = re.split(r"%([1-9])", level.text)
        parts[1::2] = [self._number(abstract, int(digit) - 1) for digit in parts[1::2]]
        return "".join(parts) if all(parts[1::2]) and parts[1:] else ""

    def _number(self, abstract: str, depth: int) -> str:
        level = self._levels.get((abstract, depth), _Level("", "", 0))
        number = self._counts.get((abstract, depth), level.start)
        if level.format in _CHINESE and 0 < number < 100:
            return _chinese(number)
        return str(number) if level.format == "decimal" else ""


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = (_NUMERALS[tens] if tens > 1 else "") + "十" if tens else ""
    return ten + (_NUMERALS[ones] if ones else "")
