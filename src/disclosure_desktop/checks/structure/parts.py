"""The parts of a report: S2 headings, S3 tables of the year, S9 what the preamble announces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Repair, Severity, quoted
from disclosure_desktop.checks.prose.reading import chinese_number
from disclosure_desktop.checks.prose.word_lists import mentioned, words_of
from disclosure_desktop.form.description import form_for_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.checks.prose.reading import Paragraph, Sentence
    from disclosure_desktop.form.description import Form, Section
    from disclosure_desktop.report.report import Report

_ORDINAL = re.compile(r"^([一二三四五六七八九十]+)\s*[、.．，,]?\s*")
_ANNOUNCES = re.compile(
    r"(?:全文|报告|年报|内容)[^，,。：:由]{0,8}?(?:包括|包含|涵盖|分为|共分|共有?(?=[二三四五六七八九十\d])|由)[：:]?"
)
_COUNT = re.compile(r"(?P<number>[二三四五六七八九十]|\d{1,2})\s*个?大?\s*部分")
_OPEN_END = re.compile(r"等(?:内容|情况|方面)?[，,]?\s*$")
_END = re.compile(r"(?:共计?|共分|分)*(?:[二三四五六七八九十]|\d{1,2})?\s*个?大?\s*部分|组成|构成")


def review_headings(manuscript: Manuscript) -> Iterator[Finding]:
    """S2: yield the headings that are not the prescribed ones, and headings within a text."""
    form, report = manuscript.form, manuscript.report
    sections = [section for section in form.sections if section.heading]
    for section in sections:
        own = report.heading(section.key)
        if own and _plain(own) != _plain(section.heading):
            yield _own_heading(form, report, section, own)
    headings = {section.heading for section in sections}
    for key, paragraphs in manuscript.texts.items():
        for paragraph in paragraphs:
            text = _plain(paragraph.text)
            begins = paragraph is paragraphs[0] and text == _bare(form.by_key[key].heading)
            if text in headings or begins:
                yield _heading_in_text(manuscript, paragraph)


def _plain(text: str) -> str:
    return "".join(text.split())


def _bare(heading: str) -> str:
    return _ORDINAL.sub("", heading)


def _own_heading(form: Form, report: Report, section: Section, own: str) -> Finding:
    official = section.heading
    message = f"标题“{own}”与规定的“{official}”不一样。"
    found, wanted = _ORDINAL.match(own), _ORDINAL.match(official)
    assert wanted is not None
    if found is None:
        message = f"标题“{own}”前面没有序号，规定的标题是“{official}”。"
    elif found[1] != wanted[1]:
        others = (report.heading(s.key) or s.heading for s in form.sections if s is not section)
        repeated = any(other.startswith(found[0].strip()) for other in others)
        what = f"序号“{found[1]}”{'重复了' if repeated else '不对'}"
        message = f"标题“{own}”的{what}，这里应是“{wanted[1]}”：{official}。"
    address = f"{section.key}.heading"
    repair = Repair(f"改用规定的标题“{official}”", {address: None})
    addresses = (address, section.key)
    return Finding("S2", Severity.WARNING, section.key, addresses, message, form.source, (repair,))


def _heading_in_text(manuscript: Manuscript, paragraph: Paragraph) -> Finding:
    address = paragraph.address
    text, end = manuscript.report.text(address), paragraph.start + len(paragraph.text)
    message = f"正文里又写了标题“{paragraph.text.strip()}”；标题由程序印出，这样会重复。"
    repair = Repair("从正文里删去这个标题", {address: text[: paragraph.start] + text[end + 1 :]})
    return manuscript.finding(
        "S2",
        Severity.WARNING,
        paragraph.span(0, len(paragraph.text)),
        message,
        manuscript.form.source,
        repairs=(repair,),
    )


def review_form_of_year(manuscript: Manuscript) -> Iterator[Finding]:
    """S3: yield that the tables are those of another year than the report's."""
    form, year = manuscript.form, manuscript.report.year
    if not year or year < form_for_year(0).first_year or form_for_year(year).id == form.id:
        return
    right = form_for_year(year)
    message = f"报告的年度是 {year} 年，应当用{right.name}的表格，现在用的是{form.name}。"
    yield Finding("S3", Severity.ERROR, "basics", ("year", "form"), message, right.source)


def review_announced_parts(manuscript: Manuscript) -> Iterator[Finding]:
    """S9: yield what the preamble says of the parts of the report that is not so."""
    for paragraph in manuscript.texts["preamble"]:
        for sentence in paragraph.sentences:
            starts = [found.end() for found in _ANNOUNCES.finditer(sentence.text)]
            lists = [start for start in starts if len(_named(_listed(sentence.text, start)[0])) > 1]
            for start in (lists or starts)[-1:]:
                yield from _announced(manuscript, paragraph, sentence, start)


def _announced(
    manuscript: Manuscript, paragraph: Paragraph, sentence: Sentence, start: int
) -> Iterator[Finding]:
    sections = [section for section in manuscript.form.sections if section.heading]
    listed, end = _listed(sentence.text, start)
    named = _named(listed)
    count = _COUNT.search(sentence.text, start)
    number = _number(count) if count else len(sections)
    is_list = len(named) >= 2
    is_open = _OPEN_END.search(listed) is not None
    missing = [s for s in sections if s.key not in named] if is_list and not is_open else []
    extra = _not_following(listed) if is_list else []
    if not missing and not extra and number == len(sections):
        return
    complaints = [f"前言说报告有 {number} 个部分"] if number != len(sections) else []
    if missing:
        complaints.append(f"没有列出{'、'.join(_announced_name(s) for s in missing)}")
    if extra:
        complaints.append(f"列出了后面没有的{quoted('、'.join(extra))}")
    message = f"前言介绍全文的话与后面的六个部分对不上：{'；'.join(complaints)}。"
    if not is_list:
        assert count is not None
        start, end = count.span()
    place = paragraph.span(sentence.start + start, sentence.start + end)
    text = _repaired(sections, sentence.text[start:end], is_list)
    repair = manuscript.replacing("改为实际的六个部分", place, text)
    yield manuscript.finding(
        "S9", Severity.WARNING, place, message, manuscript.form.source, repairs=(repair,)
    )


def _listed(text: str, start: int) -> tuple[str, int]:
    """Return what is listed from a place on, and where the announcement ends, a count included."""
    end = _END.search(text, start)
    stop = end.start() if end else len(text)
    if end is None:
        # What follows the last part after a comma is no part: ，电子版可以在网站下载.
        pieces = re.split(r"(?=[，,])", text[start:])
        while len(pieces) > 1 and not _named(pieces[-1]):
            pieces.pop()
        stop = start + len("".join(pieces))
    count = _COUNT.match(text, stop + len(text[stop:]) - len(text[stop:].lstrip("共计分")))
    return text[start:stop].strip(), count.end() if count else stop


def _named(text: str) -> set[str]:
    """Return the keys of the parts that are named, in whatever usual short wording."""
    text = re.sub(r"申请(?:行政)?复议", "复议", text)
    return set(mentioned(text, "announced_parts", "part"))


def _not_following(text: str) -> list[str]:
    return [word for word in words_of("parts_that_do_not_follow") if word in text]


def _number(count: re.Match[str]) -> int:
    written = count["number"]
    return int(written) if written.isdecimal() else chinese_number(written) or 0


def _announced_name(section: Section) -> str:
    """Return a heading as it stands in a list, whose items are parted by 、."""
    return _bare(section.heading).replace("、", "和")


def _repaired(sections: list[Section], text: str, is_list: bool) -> str:
    """Return the announcement with the parts that follow, counted if they were counted."""
    count = _COUNT.search(text)
    words = count[0] if count else ""
    if count:
        six = "6" if count["number"].isdecimal() else "六"
        words = words.replace(count["number"], six, 1)
    return ("、".join(_announced_name(s) for s in sections) if is_list else "") + words
