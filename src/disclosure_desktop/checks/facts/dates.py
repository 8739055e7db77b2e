"""Dates: Y3 that cannot be or are broken, Y8 the date of the signature."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.facts.years import HALF_WIDTH
from disclosure_desktop.checks.findings import Finding, Repair, Severity
from disclosure_desktop.checks.prose.reading import chinese_number, read_prose
from disclosure_desktop.report.report import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.checks.prose.reading import Paragraph

_CALENDAR = "公历"
_DEADLINE = (
    "《政府信息公开条例》第四十九条：部门每年1月31日前公布上一年度报告，县级政府每年3月31日前"
)

_NO_YEAR = re.compile(r"(?<![\d.])(20\d{2})(\d{1,2})(?=月)")
_LONG_YEAR = re.compile(r"(?<![\d.])(\d{5,6})(?=年)")
_SHORT_YEAR = re.compile(r"(?<![\d.〔\[第])(\d{3})(?=年(?:\d{1,2}月|度|政府信息))")
_NO_DAY = re.compile(
    r"(?<!\d)(\d{1,2})月(\d{1,2})(?=[止起至到前，。；]|$)(?![至到]\s*\d{1,2}\s*日)"
)
_DOUBLED = re.compile(r"(?<=\d)(年年(?=\d)|月月|日日)(?=[\d止起至到前，。；、]|$)")
_DAY = re.compile(r"(?<![\d月])(?:(\d{4})\s*年\s*)?(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_MONTH = re.compile(r"(?<!\d)(\d{4})\s*年\s*(\d{1,2})\s*月(?!\s*\d)")

_SIGNED = re.compile(r"^(\d{4})\s*[年.\-/．]\s*(\d{1,2})\s*[月.\-/．]\s*(\d{1,2})\s*日?$")
_SIGNED_IN_CHINESE = re.compile(
    r"^([〇零○Ｏ0一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$"
)


def review_broken_dates(manuscript: Manuscript) -> Iterator[Finding]:
    """Y3: yield dates in which something is missing or doubled, and days that do not exist."""
    short = (p for a in ("title", "date") for p in read_prose(a, manuscript.report.text(a)))
    for paragraph in (*manuscript.paragraphs, *short):
        for start, end, message, mended in _broken(paragraph.text, manuscript.report.year):
            place = paragraph.span(start, end)
            repairs: tuple[Repair, ...] = ()
            if mended:
                repairs = (manuscript.replacing(f"改为“{mended}”", place, mended),)
            yield manuscript.finding(
                "Y3", Severity.ERROR, place, message, _CALENDAR, repairs=repairs
            )


Broken = tuple[int, int, str, str]
"""Where a date is broken, the sentence about it, and the mended text, "" where it is not clear."""


@lru_cache(4096)
def _broken(text: str, year: int) -> tuple[Broken, ...]:
    plain = text.translate(HALF_WIDTH)
    if "月" not in plain and "年" not in plain:
        return ()
    return (*_broken_years(plain, year), *_incomplete(plain), *_impossible(plain))


def _broken_years(text: str, year: int) -> Iterator[Broken]:
    for found in _LONG_YEAR.finditer(text):
        mended = _near_year(_shortened(found[1]), year)
        yield *found.span(), f"“{found[0]}年”多了数字，不是年份。", mended
    for found in _SHORT_YEAR.finditer(text):
        mended = _near_year(_lengthened(found[1]), year)
        yield *found.span(), f"“{found[0]}年”少了数字，不是年份。", mended
    for found in _NO_YEAR.finditer(text):
        month = found[2] if 1 <= int(found[2]) <= 12 else ""
        mended = f"{found[1]}年{month}" if month else ""
        yield *found.span(), f"“{found[0]}月”里少了“年”字。", mended


def _shortened(digits: str) -> set[str]:
    """Return the years that are left when a run of digits is taken out."""
    extra = len(digits) - 4
    return {digits[:i] + digits[i + extra :] for i in range(5)}


def _lengthened(digits: str) -> set[str]:
    """Return the years that come about when one digit is put in."""
    return {digits[:i] + digit + digits[i:] for i in range(4) for digit in "0123456789"}


def _near_year(candidates: set[str], year: int) -> str:
    """Return the one candidate that is the report's year or the one beside it, "" if none is."""
    near = [str(each) for each in (year - 1, year, year + 1) if str(each) in candidates]
    return near[0] if len(near) == 1 else ""


def _incomplete(text: str) -> Iterator[Broken]:
    for found in _NO_DAY.finditer(text):
        month, day = int(found[1]), int(found[2])
        mended = f"{found[0]}日" if _exists(2024, month, day) else ""
        yield *found.span(), f"“{found[0]}”后面少了“日”字。", mended
    for found in _DOUBLED.finditer(text):
        mended = found[1][0]
        yield *found.span(), f"日期里的“{found[0]}”写重或者写错了。", mended


def _impossible(text: str) -> Iterator[Broken]:
    for found in _DAY.finditer(text):
        # Without its year, the 29th of February may be right.
        if not _exists(int(found[1] or 2024), int(found[2]), int(found[3])):
            yield *found.span(), f"没有“{found[0]}”这一天。", ""
    for found in _MONTH.finditer(text):
        if not 1 <= int(found[2]) <= 12:
            yield *found.span(), f"没有“{found[0]}”这个月。", ""


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def review_signature_date(manuscript: Manuscript) -> Iterator[Finding]:
    """Y8: yield a date before the report year has ended, or after the deadline."""
    report = manuscript.report
    for paragraph in read_prose("date", report.text("date"))[:1]:
        signed = signed_on(paragraph.text)
        if signed is None or not report.year:
            continue
        deadline = _deadline(report.year, report.level)
        if signed.year <= report.year:
            message = f"落款日期是 {_written(signed)}，这时 {report.year} 年还没有结束。"
        elif signed > deadline:
            message = f"落款日期是 {_written(signed)}，已经过了 {_written(deadline)}的期限。"
        else:
            continue
        yield _of_date(manuscript, paragraph, message, signed, deadline)


def _of_date(
    manuscript: Manuscript, paragraph: Paragraph, message: str, signed: date, deadline: date
) -> Finding:
    """Return a finding about the date; in January many write the year that has just ended."""
    place = paragraph.span(0, len(paragraph.text))
    repairs: tuple[Repair, ...] = ()
    year = deadline.year
    if _exists(year, signed.month, signed.day):
        moved = signed.replace(year=year)
        if signed.year != year and moved <= deadline:
            text = _written(moved)
            repairs = (manuscript.replacing(f"改为 {text}", place, text),)
    return manuscript.finding("Y8", Severity.WARNING, place, message, _DEADLINE, repairs=repairs)


def signed_on(text: str) -> date | None:
    """Return the day that is written, in digits or in Chinese; None where it is no whole date."""
    plain = "".join(text.translate(HALF_WIDTH).split())
    if found := _SIGNED.match(plain):
        year, month, day = (int(part) for part in found.groups())
    elif found := _SIGNED_IN_CHINESE.match(plain):
        zeros = str.maketrans("零○Ｏ0", "〇〇〇〇")
        parts = (chinese_number(part.translate(zeros)) or 0 for part in found.groups())
        year, month, day = parts
    else:
        return None
    return date(year, month, day) if year and _exists(year, month, day) else None


def _deadline(year: int, level: Level) -> date:
    """Return the last day for publishing: townships by the county's order, as departments."""
    return date(year + 1, 1, 31) if level is Level.TOWNSHIP else date(year + 1, 3, 31)


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
