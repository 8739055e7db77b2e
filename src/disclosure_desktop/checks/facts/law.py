"""The legal basis: Y4 documents that are out of date, and numbers that belong to other titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Severity
from disclosure_desktop.checks.prose.wording import field_texts, load_wording

if TYPE_CHECKING:
    from disclosure_desktop.checks.findings import Repair
    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.checks.prose.reading import Paragraph
    from disclosure_desktop.checks.prose.wording import Entry

_NUMBER = re.compile(
    r"(?P<office>国办公开办函|国办发|国办函)\s*[〔\[［【（(﹝]\s*(?P<year>\d{4})\s*[〕\]］】）)﹞]\s*"
    r"第?\s*(?P<number>\d{1,3})\s*号|(?:国务院令|国令)\s*第?\s*(?P<order>\d{3})\s*号"
)
_HISTORY = re.compile(r"废止|原[《国]|不再执行|停止执行|公布")
_OLD_ARTICLE = re.compile(
    r"条例》?(?:[（(][^（()）]{0,30}[）)])?(?P<articles>第(?:三十[一二]条|3[12]条)"
    r"(?:[、和及]?第?(?:三十[一二]|3[12])条)?)"
)
_NAMES_A_DOCUMENT = re.compile(r"通知|意见|办法|条例|要点|规定|格式")
_LONGEST_TITLE, _SHORTEST_TITLE = 80, 8
_LAW = "《政府信息公开条例》第五十条"


@dataclass(frozen=True, slots=True)
class Document:
    """A document that reports cite: its number, its name without 《》, and for which years.

    `words` are those by which its title is known; `instead` is the number of the document that
    reports of other years go by.
    """

    number: str
    name: str
    words: tuple[str, ...]
    first_year: int
    last_year: int
    instead: str

    def fits(self, year: int) -> bool:
        """Whether a report of the year may go by it."""
        return self.first_year <= year <= self.last_year

    def is_named(self, title: str) -> bool:
        """Whether a title is its."""
        return bool(self.words) and all(word in title for word in self.words)


@dataclass(frozen=True, slots=True)
class _Citation:
    """A document in a text: its title, "" where none stands before, and its number."""

    start: int
    end: int
    title: str
    title_start: int
    number: str
    number_start: int


def review_legal_basis(manuscript: Manuscript) -> Iterator[Finding]:
    """Y4: yield citations that do not fit the report year, or themselves."""
    year = manuscript.report.year
    if not year:
        return
    for paragraph in manuscript.paragraphs:
        for citation in _citations(paragraph.text):
            if not _HISTORY.search(_around(paragraph.text, citation)):
                yield from _judged(manuscript, paragraph, citation)
        if paragraph.address == "preamble":
            yield from _old_articles(manuscript, paragraph)


def _around(text: str, citation: _Citation) -> str:
    """Return a citation with the words right beside it."""
    return text[max(0, citation.start - 2) : citation.end + 8]


def _judged(manuscript: Manuscript, paragraph: Paragraph, citation: _Citation) -> Iterator[Finding]:
    year, known = manuscript.report.year, _documents()
    numbered = known.get(citation.number)
    titled = next((each for each in known.values() if each.is_named(citation.title)), None)
    old = next((each for each in (numbered, titled) if each and not each.fits(year)), None)
    if old is not None:
        yield _out_of_date(manuscript, paragraph, citation, old)
    elif numbered and titled and numbered is not titled:
        message = f"文号“{citation.number}”是《{numbered.name}》的，与前面的文件名称不是一个文件。"
        yield _mismatch(manuscript, paragraph, citation, message, titled.number)
    elif titled and citation.number and not numbered:
        message = f"《{titled.name}》的文号是“{titled.number}”，这里写成了“{citation.number}”。"
        yield _mismatch(manuscript, paragraph, citation, message, titled.number)
    elif numbered and not titled and _is_other_title(citation.title):
        message = f"文号“{citation.number}”是《{numbered.name}》的，与前面的文件名称对不上。"
        yield _mismatch(manuscript, paragraph, citation, message, "")


def _is_other_title(title: str) -> bool:
    return len(title) >= _SHORTEST_TITLE and _NAMES_A_DOCUMENT.search(title) is not None


def _out_of_date(
    manuscript: Manuscript, paragraph: Paragraph, citation: _Citation, old: Document
) -> Finding:
    year, right = manuscript.report.year, _documents().get(old.instead)
    cited = _cited(citation)
    if old.last_year < year:
        message = f"{cited}只管到 {old.last_year} 年度，{year} 年的报告不能再用它作依据"
    else:
        message = f"{cited}从 {old.first_year} 年度的报告起才适用，这是 {year} 年的报告"
    place = paragraph.span(citation.start, citation.end)
    repairs: tuple[Repair, ...] = ()
    if right is not None and right.fits(year):
        message += f"，应当是{right.number}"
        text = _written(right, citation, paragraph.text)
        repairs = (manuscript.replacing(f"改为{right.number}", place, text),)
    source = right.number if right else _LAW
    return manuscript.finding(
        "Y4", Severity.WARNING, place, f"{message}。", source, repairs=repairs
    )


def _written(right: Document, citation: _Citation, text: str) -> str:
    """Write the right document as the citation is: with its title, its number, or both."""
    name = right.name
    if not citation.number:
        return name
    if not citation.title:
        return _number_like(citation, text, right.number)
    between = text[citation.title_start + len(citation.title) : citation.number_start]
    return f"{name}{between}{_number_like(citation, text, right.number)}"


def _number_like(citation: _Citation, text: str, number: str) -> str:
    """Write an order of the State Council as the citation does: 国令 or 国务院令."""
    is_long = text.startswith("国务院令", citation.number_start)
    return number.replace("国令", "国务院令") if is_long else number


def _cited(citation: _Citation) -> str:
    """Return a citation as one speaks of it: 《title》（number）."""
    title = f"《{citation.title}》" if citation.title else ""
    number = f"（{citation.number}）" if title and citation.number else citation.number
    return title + number


def _mismatch(
    manuscript: Manuscript, paragraph: Paragraph, citation: _Citation, message: str, number: str
) -> Finding:
    place = paragraph.span(citation.number_start, citation.end)
    repairs: tuple[Repair, ...] = ()
    if number:
        repairs = (manuscript.replacing(f"文号改为{number}", place, number),)
    return manuscript.finding(
        "Y4", Severity.WARNING, place, message, "文号与文件名称要对应", repairs=repairs
    )


def _old_articles(manuscript: Manuscript, paragraph: Paragraph) -> Iterator[Finding]:
    """Yield the articles of the law of 2007 on the report, which has other ones since 2019."""
    for found in _OLD_ARTICLE.finditer(paragraph.text):
        message = (
            f"“{found['articles']}”是修订前的条文；"
            "2019年修订以后，年度报告由第四十九条、第五十条规定。"
        )
        place = paragraph.span(*found.span("articles"))
        repair = manuscript.replacing("改为第五十条", place, "第五十条")
        yield manuscript.finding("Y4", Severity.WARNING, place, message, _LAW, repairs=(repair,))


@lru_cache(4096)
def _citations(text: str) -> tuple[_Citation, ...]:
    """Return the documents cited by number, and those that are out of force by name alone."""
    found = [_numbered(text, number) for number in _NUMBER.finditer(text)]
    for name in _replaced_names():
        for named in re.finditer(re.escape(name), text):
            start, end = named.span()
            if not any(each.start <= start < each.end for each in found):
                found.append(_Citation(start, end, name, start, "", end))
    return tuple(sorted(found, key=lambda each: each.start))


@cache
def _replaced_names() -> tuple[str, ...]:
    """Return the names of documents that go by another one in other years, each its own."""
    names = [document.name for document in _documents().values()]
    replaced = [document.name for document in _documents().values() if document.instead]
    return tuple(name for name in replaced if names.count(name) == 1)


def _numbered(text: str, number: re.Match[str]) -> _Citation:
    """Return the citation of a number, with the title that stands before its bracket."""
    start, end = number.span()
    if number["order"]:
        plain = f"国令第{number['order']}号"
    else:
        plain = f"{number['office']}〔{number['year']}〕{int(number['number'])}号"
    closed = start - 1 if text[start - 1 : start] in ("（", "(") else start
    title_start, title_end = _title_before(text, closed) if closed > 0 else (start, start)
    if title_start == title_end:
        return _Citation(start, end, "", start, plain, start)
    return _Citation(title_start, end, text[title_start:title_end], title_start, plain, start)


def _title_before(text: str, end: int) -> tuple[int, int]:
    """Return where the title inside the 《》 that close at a place begins and ends.

    Within it may stand further 《》; a title without them begins with 国务院办公厅.
    """
    depth = 0
    if text[end - 1] == "》":
        for place in range(end - 1, max(-1, end - _LONGEST_TITLE * 2), -1):
            depth += (text[place] == "》") - (text[place] == "《")
            if depth == 0:
                return place + 1, end - 1
        return end, end
    begin = text.rfind("国务院办公厅", max(0, end - _LONGEST_TITLE), end)
    is_whole = begin >= 0 and re.search("[，。；（(]", text[begin:end]) is None
    return (begin, end) if is_whole and text[begin:end].endswith("通知") else (end, end)


@cache
def _documents() -> dict[str, Document]:
    """Return the documents of `wording.toml` by their numbers."""
    entries = load_wording().entries("cited_documents", "number", "name", "words")
    found: dict[str, Document] = {}
    for entry in entries:
        number = str(entry["number"])
        found[number] = Document(
            number,
            str(entry["name"]),
            field_texts(entry, "words"),
            _year(entry, "first_year", 0),
            _year(entry, "last_year", 9999),
            str(entry.get("instead", "")),
        )
    return found


def _year(entry: Entry, name: str, unless_said: int) -> int:
    text = str(entry.get(name, ""))
    return int(text) if text.isdecimal() else unless_said
