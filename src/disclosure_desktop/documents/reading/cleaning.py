"""Leftovers of other programs in what was read, and how people are told of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosure_desktop.documents.reading.source import SourceCell, SourceTable, UnreadableError
from disclosure_desktop.report.leftovers import (
    BOOKMARK,
    ENTITY,
    NO_BREAK,
    ORDINARY,
    PRIVATE,
    RADICAL,
    UNSEEN,
    plain_character,
)

TOO_LARGE = "这个文件太大，不像一份年度报告，没有读入。"
MOST_POSITIONS = 20_000
"""Positions in a table; the largest of the form has 260."""


def clean(text: str) -> tuple[str, list[str]]:
    """Return the text without leftovers, and in Chinese which ones there were, each kind once."""
    cleaner = Cleaner()
    return cleaner.clean(text), cleaner.report()


def trimmed(text: str) -> str:
    """Return the lines of the text that are not blank, without blanks around them."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def tidy_table(cells: Sequence[SourceCell]) -> SourceTable | None:
    """Return the table of these cells, whose spans may reach too far; None without cells.

    Rows and columns in which no cell begins are left out: programs write them to align edges.
    Raises UnreadableError where the table is far larger than any in a report.
    """
    rows = sorted({cell.row for cell in cells})
    columns = sorted({cell.column for cell in cells})
    if len(rows) * len(columns) > MOST_POSITIONS:
        raise UnreadableError(TOO_LARGE)
    tidy = [_fitted(cell, rows, columns) for cell in cells]
    return SourceTable(len(rows), len(columns), tuple(tidy)) if tidy else None


def _fitted(cell: SourceCell, rows: list[int], columns: list[int]) -> SourceCell:
    row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
    row_end = bisect_left(rows, cell.row + cell.row_span)
    column_end = bisect_left(columns, cell.column + cell.column_span)
    return SourceCell(row, column, row_end - row, column_end - column, cell.text)


@dataclass
class Cleaner:
    """Cleans the texts of one file and counts what was left out."""

    _bookmarks: Counter[str] = field(default_factory=Counter)
    _counts: Counter[str] = field(default_factory=Counter)

    def clean(self, text: str) -> str:
        """Return the text without leftovers; line feeds stay."""
        text = BOOKMARK.sub(self._bookmark, text)
        text = self._replace(ENTITY, " ", text, "去掉了 {} 处“&nbsp;”")
        if ORDINARY.fullmatch(text):
            return text
        text = self._replace(UNSEEN, "", text, "去掉了 {} 个看不见的字符")
        text = self._replace(PRIVATE, "", text, "去掉了 {} 个无法显示的字符")
        text = self._replace(NO_BREAK, " ", text, "把 {} 个不间断空格换成了普通空格")
        return RADICAL.sub(self._character, text)

    def report(self) -> list[str]:
        """Say in Chinese what was cleaned so far, each kind once."""
        said = [sentence.format(count) for sentence, count in self._counts.items()]
        if self._bookmarks:
            said.insert(0, self._bookmarks_said())
        return said

    def _bookmarks_said(self) -> str:
        first, count = next(iter(self._bookmarks)), self._bookmarks.total()
        return f"去掉了“{first}”" + (f"等 {count} 处书签标记" if count > 1 else "")

    def _bookmark(self, found: re.Match[str]) -> str:
        self._bookmarks[found[0]] += 1
        return ""

    def _replace(self, pattern: re.Pattern[str], by: str, text: str, sentence: str) -> str:
        text, count = pattern.subn(by, text)
        if count:
            self._counts[sentence] += count
        return text

    def _character(self, found: re.Match[str]) -> str:
        """Return the character that a radical looks like, where there is exactly one."""
        character = plain_character(found[0])
        if character == found[0]:
            return character
        self._counts["把 {} 个部首字符换成了普通汉字"] += 1
        return character
