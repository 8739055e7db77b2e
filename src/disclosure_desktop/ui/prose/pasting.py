"""What is pasted into prose: plain paragraphs, whatever the other program put on the clipboard."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.cleaning import clean
from disclosure_desktop.ui.prose.clipboard_page import read_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure_desktop.ui.prose.clipboard_page import Line

_BLANKS = " \t\u3000\u00a0"
_LINE_ENDS = re.compile("\r\n?|[\v\f\u0085\u2028\u2029]")
"""Word's own line break comes as a vertical tab."""

_NUMBER = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）).．、](?![0-9])")
_BLANKS_BEHIND_NUMBER = re.compile(
    # 1. 5万元 must not become 1.5万元.
    rf"^({_NUMBER.pattern})(?:(?<=[.．])[{_BLANKS}]+(?![{_BLANKS}0-9])|(?<![.．])[{_BLANKS}]+)"
)
_TABS = re.compile(rf"[{_BLANKS}]*\t[{_BLANKS}]*")
_LONGEST_PREFIX = 12
_LARGEST_PAGE = 3_000_000
"""Characters; of what is larger only the plain text is taken."""

_LISTS_AND_TABLES = re.compile(r"<(?:li|table)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The text to insert, and in Chinese what was done to it, "" where nothing was."""

    text: str
    said: str


def pasted(text: str, page: str, heading: str = "") -> Pasted:
    """Return what to insert for a clipboard's text and its HTML, "" where it has none.

    The plain text is taken, in which Word writes its automatic numbers. Where the HTML has lists
    or tables, it says what their lines are: browsers leave the numbers out of the text. The
    part's own `heading` is printed anyway and left out.
    """
    text, done = clean(_LINE_ENDS.sub("\n", text).replace("\ufffc", ""))
    lines = text.split("\n")
    if len(page) <= _LARGEST_PAGE and _LISTS_AND_TABLES.search(page):
        lines, told = _of_page(read_page(page), lines)
        done = [*done, *told]
    lines = [_plain(line) for line in lines]
    if heading and lines[0] == heading:
        lines, done = lines[1:], [*done, f"去掉了会自动印出的标题“{heading}”"]
    said = f"粘贴时{'，'.join(done)}。" if done else ""
    return Pasted(re.sub("\n{2,}", "\n", "\n".join(lines)), said)


def _plain(line: str) -> str:
    """Return a line without typed indents, and without blanks behind its number."""
    line = _BLANKS_BEHIND_NUMBER.sub(r"\1", line.strip(_BLANKS))
    return _TABS.sub("　", line)


def _of_page(page: Iterable[Line], plain: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines of a page, with the numbers that they have in the plain text."""
    lines, rows, numbers = [], 0, 0
    waiting = [line.strip(_BLANKS) for line in plain]
    for line in page:
        text = clean(line.text)[0]
        rows += line.of_table
        number = "" if _NUMBER.match(text) else _number_of(text, line.number, waiting)
        numbers += bool(number)
        lines.append(f"{number}\t{text}" if number else text)
    told = [f"把 {numbers} 个自动编号变成了文字"] if numbers else []
    if rows:
        told.append(f"把表格的 {rows} 行变成了文字（正文里不能放表格），请改写成句子")
    return lines, told


def _number_of(text: str, number: str, waiting: list[str]) -> str:
    """Return the number of a list's item as the plain text has it, else as the page has it."""
    if not number:
        return ""
    for place, line in enumerate(waiting):
        prefix = line.removesuffix(text).strip(_BLANKS) if line.endswith(text) else ""
        if prefix and len(prefix) <= _LONGEST_PREFIX:
            del waiting[: place + 1]
            return prefix
    return number
