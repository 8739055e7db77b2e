"""The years of a report: Y1 title and period of the report year, Y2 no other year left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Severity
from disclosure_desktop.checks.prose.reading import Paragraph, read_prose
from disclosure_desktop.checks.prose.word_lists import words_of
from disclosure_desktop.report.years import YearWord, year_words

if TYPE_CHECKING:
    from disclosure_desktop.checks.prose.manuscript import Manuscript

HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")

_SOURCE = "报告写上一年度（1月1日至12月31日）的情况，《政府信息公开条例》第四十九条、第五十条"
_TITLE_YEAR = re.compile(r"(?<!\d)\d{4}(?=\s*年)")
_ANY_YEAR = re.compile(r"[0-9０-９〇零○一二三四五六七八九]{4}\s*年")
_TO = r"\s*(?:起|开始)?\s*(?:[-—－–~～至到]+)\s*"
_PERIOD = re.compile(
    r"(?<!\d)(?P<y1>\d{4})\s*年\s*(?P<m1>\d{1,2})\s*月?\s*(?:(?<=月)(?P<d1>\d{1,2})\s*日?)?"
    rf"{_TO}(?:(?P<y2>\d{{4}})\s*年\s*)?(?P<m2>\d{{1,2}})\s*月\s*(?:(?P<d2>\d{{1,2}})\s*日?)?"
)
_OF_STATISTICS = re.compile(r"统计|期限|时限|时段|报告期|起止|数据")
_OF_STATISTICS_ELSEWHERE = re.compile(r"统计(?:的)?(?:期限|时限|时段|时间|周期|范围)|报告期")

_POINTS_AT_LAST_YEAR = re.compile(
    r"(?:针对|对照|围绕|[自从继原对于]|同比|[0-9]{4}年?[、和与及])\s*$"
)
_NAMES_TWO_YEARS = re.compile(r"年?度?\s*[、和与及]\s*[0-9]{4}\s*年")
_IS_OF_THE_PAST = re.compile(
    r"年(?:度)?(?:以前|之前|及以前"
    r"|(?:以来)?(?:制定|印发|出台|建成|建立|设立|成立|开通|上线|发布|公布|制发|形成|产生|签订"
    r"|作出|收到|受理|办理|实施|启动|公示|查处|立项|评定|认定|征集|移交|签发)的)"
)
_ITS_REPORT = re.compile(
    r"年(?:度|全年)?(?:政府|政务)?(?:信息)?(?:公开)?(?:工作)?(?:年度)?(?:报告|年报)"
)
_ITS_PROBLEMS = re.compile(
    r"年(?:度)?(?:工作|考核|检查|测评|评估|报告|年报)?(?:中|里)?(?:所)?(?:存在|提出|指出|反映|查找|发现)"
)
_AHEAD = re.compile(r"下一?步|下一?年度|新的一年|今后")
_CARRIED_BESIDE = re.compile(r"[、和及](?:上一?年度?|去年)结转.*")
_BOOK_TITLE = re.compile(r"《[^《》]*》")


def review_period(manuscript: Manuscript) -> Iterator[Finding]:
    """Y1: yield years of the title and of the period that are not the report's, and odd periods."""
    if not manuscript.report.year:
        return
    for paragraph in read_prose("title", manuscript.report.text("title")):
        yield from _title_year(manuscript, paragraph)
    for paragraph in manuscript.paragraphs:
        for found in _periods(paragraph):
            yield from _period(manuscript, paragraph, found)


def review_other_years(manuscript: Manuscript) -> Iterator[Finding]:
    """Y2: yield last year's year where nothing explains it, and next year's outside of plans."""
    year = manuscript.report.year
    if not year:
        return
    for paragraph in manuscript.paragraphs:
        periods = [found.span() for found in _periods(paragraph)]
        for word, is_last in _left_years(paragraph, year):
            if any(start <= word.start < end for start, end in periods):
                continue
            why = "是不是上年报告里留下来的" if is_last else "只有写今后的打算才说到下一年"
            message = f"这里写的是“{word.text}年”，报告的年度是 {year} 年；{why}，请核对。"
            place = paragraph.span(word.start, word.end)
            repair = manuscript.replacing(f"改为 {year}年", place, _like(word.text, year))
            yield manuscript.finding(
                "Y2", Severity.WARNING, place, message, _SOURCE, repairs=(repair,)
            )


def _title_year(manuscript: Manuscript, paragraph: Paragraph) -> Iterator[Finding]:
    year = manuscript.report.year
    found = _TITLE_YEAR.search(paragraph.text.translate(HALF_WIDTH))
    if found is None:
        # A title may stand on two lines, with the year on the second.
        if _ANY_YEAR.search(manuscript.report.text("title")) is None and paragraph.number == 0:
            place = paragraph.span(0, len(paragraph.text))
            message = f"标题“{paragraph.text.strip()}”里没有年份，应写明 {year} 年。"
            yield manuscript.finding("Y1", Severity.ERROR, place, message, _SOURCE)
    elif int(found[0]) != year:
        place = paragraph.span(*found.span())
        message = f"标题里写的是 {found[0]} 年，报告的年度是 {year} 年。"
        repair = manuscript.replacing(f"改为 {year}年", place, str(year))
        yield manuscript.finding("Y1", Severity.ERROR, place, message, _SOURCE, repairs=(repair,))


def _periods(paragraph: Paragraph) -> Iterator[re.Match[str]]:
    """Yield what the figures are said to be of: 自2025年1月1日起至12月31日止."""
    spoken = _OF_STATISTICS if paragraph.address == "preamble" else _OF_STATISTICS_ELSEWHERE
    for sentence in paragraph.sentences:
        if spoken.search(sentence.text):
            text = paragraph.text.translate(HALF_WIDTH)
            yield from _PERIOD.finditer(text, sentence.start, sentence.end)


def _period(
    manuscript: Manuscript, paragraph: Paragraph, found: re.Match[str]
) -> Iterator[Finding]:
    year = manuscript.report.year
    wanted = {"y1": year, "m1": 1, "d1": 1, "y2": year, "m2": 12, "d2": 31}
    wrong = [group for group, right in wanted.items() if int(found[group] or right) != right]
    if not wrong:
        return
    start, end = found.span()
    said = text = paragraph.text[start:end]
    for group in reversed(wrong):
        first, last = found.span(group)
        written = _like(paragraph.text[first], wanted[group])
        text = text[: first - start] + written + text[last - start :]
    message = f"统计期限写的是“{said.strip()}”，应当是 {year} 年1月1日至12月31日。"
    place = paragraph.span(start, end)
    repair = manuscript.replacing(f"改为 {year}年1月1日至12月31日", place, text)
    yield manuscript.finding("Y1", Severity.ERROR, place, message, _SOURCE, repairs=(repair,))


def _left_years(paragraph: Paragraph, year: int) -> Iterator[tuple[YearWord, bool]]:
    """Yield the years before and after the report's that are not explained; which one it is."""
    for word in _words(paragraph.text, year - 1):
        if word.moves and not _explains_last(paragraph, word, year):
            yield word, True
    for word in _words(paragraph.text, year + 1):
        if word.moves and not _explains_next(paragraph, word):
            yield word, False


@lru_cache(4096)
def _words(text: str, year: int) -> tuple[YearWord, ...]:
    """Return the mentions of a year, those that are facts of their own with their reason."""
    return tuple(word for word in year_words(text, year) if word.reason != "说的是下一年")


def _explains_last(paragraph: Paragraph, word: YearWord, year: int) -> bool:
    """Whether last year's year is meant: a comparison, a budget, last year's report."""
    before, after = paragraph.text[: word.start], paragraph.text[word.end :]
    sentence, clause = _around(paragraph, word.start)
    own_year = re.compile(rf"(?<!\d){year}\s*年")
    # In 2024年新收3件、上年结转1件 it is not the first year that is last year's.
    clause = _CARRIED_BESIDE.sub("", clause)
    if any(reason in clause for reason in words_of("last_year_reasons")):
        return True
    if paragraph.address == "preamble":
        return False
    is_problem = paragraph.address == "improvement" and _ITS_PROBLEMS.match(after)
    return bool(
        is_problem
        or _ITS_REPORT.match(after)
        or _IS_OF_THE_PAST.match(after)
        or own_year.search(_BOOK_TITLE.sub("", sentence))
        or _POINTS_AT_LAST_YEAR.search(before)
        or _NAMES_TWO_YEARS.match(after)
    )


def _explains_next(paragraph: Paragraph, word: YearWord) -> bool:
    """Whether next year is spoken of as a plan; part five tells of plans throughout."""
    if paragraph.address == "improvement" or _AHEAD.search(paragraph.text):
        return True
    sentence, _ = _around(paragraph, word.start)
    return any(reason in sentence for reason in words_of("next_year_reasons"))


def _around(paragraph: Paragraph, place: int) -> tuple[str, str]:
    """Return the sentence and the clause that a place is in."""
    for sentence in paragraph.sentences:
        for clause in sentence.clauses:
            if clause.start <= place < clause.end:
                return sentence.text, clause.text
    return paragraph.text, paragraph.text


def _like(example: str, year: int) -> str:
    """Write a year with the digits of the example: 2025, ２０２５, 二〇二五."""
    if example[0] in "0123456789":
        return str(year)
    digits = (
        "０１２３４５６７８９" if example[0] in "０１２３４５６７８９" else "〇一二三四五六七八九"
    )
    return str(year).translate(str.maketrans("0123456789", digits))
