"""The years in last year's prose: which of them become this year's, and why others stay.

A year is moved on only where the report speaks of its own year. Document numbers, laws, names in
quotation marks, comparisons and single dates are facts of their own and stay; each is listed, so
that a person can decide otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHINESE_DIGITS = "〇一二三四五六七八九"
_ZEROS = str.maketrans("零○０１２３４５６７８９", "〇〇0123456789")
_YEAR = re.compile(r"(?<![0-9０-９])([0-9０-９]{4}|[〇零○一二三四五六七八九]{4})(?=\s*年)")
_OWN_REPORT = re.compile(r"政府信息公开(工作)?(年度)?(报告|年报)$")
_DASH = r"\s*[-—–－~～至到]+\s*"


@dataclass(frozen=True, slots=True)
class YearWord:
    """A year in a text: where it stands, what it would become, and why it stays if it should."""

    start: int
    end: int
    text: str
    moved: str
    reason: str

    @property
    def moves(self) -> bool:
        """Whether the year is to be moved on."""
        return not self.reason


def year_words(text: str, year: int) -> list[YearWord]:
    """Return the mentions of a report's own year, and of the year after it, in its prose."""
    found = []
    for match in _YEAR.finditer(text):
        named = _number(match[1])
        if named in (year, year + 1):
            reason = "说的是下一年" if named > year else _why_it_stays(text, match)
            start, end = match.span(1)
            found.append(YearWord(start, end, match[1], _written_like(match[1], named + 1), reason))
    return found


def moved_on(text: str, year: int) -> str:
    """Return the prose of the report of a year with its own year moved on by one."""
    for word in reversed(year_words(text, year)):
        if word.moves:
            text = text[: word.start] + word.moved + text[word.end :]
    return text


def _number(written: str) -> int:
    plain = written.translate(_ZEROS)
    return int("".join(str(_CHINESE_DIGITS.find(c)) if c in _CHINESE_DIGITS else c for c in plain))


def _written_like(example: str, year: int) -> str:
    """Write a year with the digits of the example: 2026, ２０２６, 二〇二六."""
    digits = str(year)
    if example[0] in "０１２３４５６７８９":
        return digits.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if example[0] in "0123456789":
        return digits
    zero = next((c for c in example if c in "〇零○"), "〇")
    return "".join(zero if d == "0" else _CHINESE_DIGITS[int(d)] for d in digits)


_STAYS_BY_WHAT_FOLLOWS = (
    (re.compile(r"年\s*第\s*[0-9一二三四五六七八九十百]+\s*号"), "文号"),
    (re.compile(r"年版"), "版本"),
    (
        re.compile(
            r"年(度)?(\d{1,2}月)?(\d{1,2}日)?(新)?(修订|修正|颁布|公布|通过)(的|）|\)|》|《)"
        ),
        "法规文件的日期",
    ),
    (
        re.compile(r"年(\d{1,2}月)?(\d{1,2}日)?起?(开始)?(正式)?(施行|实施|生效|执行)"),
        "法规文件的日期",
    ),
    (re.compile(r"年度?(同期|全年)?(相比|相较|比较|持平|的基础上)|年度?同期"), "与往年的比较"),
    (re.compile(rf"年?{_DASH}[0-9]{{4}}"), "跨年的期间"),
)
_STAYS_BY_WHAT_PRECEDES = (
    (re.compile(r"(比|较|相较于|相比于|对比)\s*$"), "与往年的比较"),
    (re.compile(rf"[0-9]{{4}}\s*年?{_DASH}$"), "跨年的期间"),
    (re.compile(r"》\s*[（(][^（()）]{0,12}$"), "法规文件的日期"),
)
_DATE = re.compile(r"年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日|(底|末)|(\s*[-—–－~～至到]))?")


def _why_it_stays(text: str, match: re.Match[str]) -> str:
    """Say what keeps a mention of the report's own year from being moved on, "" if nothing."""
    before, after = text[: match.start(1)], text[match.end(1) :]
    for opening, closing, reason in (("《", "》", "文件名称里的年份"), ("“", "”", "引号里的年份")):
        inner = _enclosing(before, after, opening, closing, match[1])
        if inner and not _OWN_REPORT.search(inner):
            return reason
    follows = (why for pattern, why in _STAYS_BY_WHAT_FOLLOWS if pattern.match(after.lstrip()))
    precedes = (why for pattern, why in _STAYS_BY_WHAT_PRECEDES if pattern.search(before))
    return next(follows, "") or next(precedes, "") or _single_date(after)


def _enclosing(before: str, after: str, opening: str, closing: str, own: str) -> str:
    """Return what stands between the marks around a place, "" where none are around it."""
    start, end = before.rfind(opening), after.find(closing)
    if start < 0 or end < 0 or before.rfind(closing) > start or -1 < after.find(opening) < end:
        return ""
    return before[start + 1 :] + own + after[:end]


def _single_date(after: str) -> str:
    """Say that a year belongs to a day or month other than the ends of the period."""
    found = _DATE.match(after.lstrip())
    if found is None:
        return ""
    month, day, ends_month, goes_on = int(found[1]), found[2], found[3], found[4]
    if day:
        whole_year = (month, int(day)) in ((1, 1), (12, 31))
        return "" if whole_year else "具体日期"
    return "" if goes_on or (month == 12 and ends_month) else "具体月份"
