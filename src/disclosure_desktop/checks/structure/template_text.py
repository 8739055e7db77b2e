"""What does not belong into a published report: S10 template text, S11 wording of letters."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.facts.body_name import body_name
from disclosure_desktop.checks.findings import Finding, Repair, Severity
from disclosure_desktop.checks.prose.reading import Paragraph, read_prose
from disclosure_desktop.checks.prose.word_lists import words_of
from disclosure_desktop.report.report import OTHER_TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.checks.findings import Span
    from disclosure_desktop.checks.prose.manuscript import Manuscript

_SOURCE = "报告向社会公布（《政府信息公开条例》第四十九条），模板里的提示语不能留在正文里"
_LETTER = "报告向社会公布（《政府信息公开条例》第四十九条），不是写给上级的公文"

# Signs that stand for what is to be filled in; x in addresses such as xxgk.gov.cn is none.
_BLANK = re.compile(
    r"(?<![A-Za-z0-9./@_×ｘＸ-])(?:20\d[xX×ｘＸ](?=\s*年)|(?:20)?(?:[×✕]{2,}|[xX]{2,}|[ｘＸ]{2,})"
    r"|[×✕](?=[镇乡县市省区村局])|[○◯〇*＊]{2,}(?=[镇乡县市省区村局街年月日条件号])|_{2,}|＿{2,}"
    r"|某某?(?=[镇乡县市区]人民政府))(?![A-Za-z0-9.@_-])"
    r"(?P<after>镇|乡|街道|年|月|日|县|市|省|区)?(?P<body>人民政府|办事处)?"
)
_EXAMPLE = re.compile(r"[（(【\[〔]示例[^）)】\]〕]{0,40}[）)】\]〕]|^\s*示例\s*[：:\d一二三]")
_FIELD = re.compile(r"\{(?:body|year|contact)\}")
_ESCAPES = str.maketrans({"，": "[，,、 ]?", "（": "[（(]", "）": "[）)]"})


def review_template_text(manuscript: Manuscript) -> Iterator[Finding]:
    """S10: yield instructions and blanks of a template that were left in."""
    for paragraph in _all_paragraphs(manuscript):
        for start, end in _left_over(paragraph.text):
            yield _left_in(manuscript, paragraph.span(start, end), paragraph.text[start:end])


def review_letters(manuscript: Manuscript) -> Iterator[Finding]:
    """S11: yield phrases with which one writes to a superior."""
    for paragraph in manuscript.paragraphs:
        for found in _letter_words(paragraph.text):
            place = paragraph.span(*found.span())
            message = f"“{found[0]}”是写给上级的话；报告是向社会公布的，请改写或者删去。"
            repairs = tuple(_without_sentence(manuscript, paragraph, found))
            yield manuscript.finding(
                "S11", Severity.WARNING, place, message, _LETTER, repairs=repairs
            )


def _all_paragraphs(manuscript: Manuscript) -> Iterator[Paragraph]:
    yield from manuscript.paragraphs
    for address in ("body", *OTHER_TEXTS):
        yield from read_prose(address, manuscript.report.text(address))


@lru_cache(4096)
def _left_over(text: str) -> tuple[tuple[int, int], ...]:
    patterns = (_phrases("template_phrases"), _BLANK, _EXAMPLE, _FIELD)
    return tuple(found.span() for pattern in patterns for found in pattern.finditer(text))


@lru_cache(4096)
def _letter_words(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_phrases("letter_phrases").finditer(text))


@cache
def _phrases(name: str) -> re.Pattern[str]:
    """Return what finds any phrase of a list; commas and brackets may be of either width."""
    texts = (re.escape(text).translate(_ESCAPES) for text in words_of(name))
    # 贵办 is no address within 宝贵办法.
    guarded = (f"(?<![宝富珍昂高])(?!贵州){t}" if t.startswith("贵") else t for t in texts)
    return re.compile("|".join(sorted(guarded, key=len, reverse=True)) or r"(?!)")


def _left_in(manuscript: Manuscript, place: Span, words: str) -> Finding:
    message = f"“{words.strip()}”像是模板里的提示或者没有填的空，不能留在报告里。"
    repairs = tuple(_filled_in(manuscript, place, words))
    return manuscript.finding("S10", Severity.ERROR, place, message, _SOURCE, repairs=repairs)


def _filled_in(manuscript: Manuscript, place: Span, words: str) -> Iterator[Repair]:
    """Yield the repair of a blank whose filling is known, or that leaves a prompt out."""
    blank = _BLANK.fullmatch(words)
    report, name = manuscript.report, body_name(manuscript.report.body)
    if blank is None:
        if _phrases("template_phrases").fullmatch(words):
            place = _with_full_stop(place, report.text(place.address))
            yield manuscript.replacing(f"删去“{words}”", place, "")
    elif blank["after"] == "年" and report.year:
        yield manuscript.replacing(f"改为“{report.year}年”", place, f"{report.year}年")
    elif blank["after"] == name.kind and name.place and place.address != "body":
        own = name.full if blank["body"] else name.place
        yield manuscript.replacing(f"改为“{own}”", place, own)


def _with_full_stop(place: Span, text: str) -> Span:
    """Return a place with the 。 behind it, where it is a sentence of its own."""
    begins = place.start == 0 or text[place.start - 1] in "。\n"
    return replace(place, end=place.end + 1) if begins and text[place.end :][:1] == "。" else place


def _without_sentence(
    manuscript: Manuscript, paragraph: Paragraph, found: re.Match[str]
) -> Iterator[Repair]:
    """Yield the repair that leaves out a sentence which is nothing but the phrase."""
    for sentence in paragraph.sentences:
        if sentence.text.strip() == found[0]:
            end = sentence.end + (
                paragraph.text[sentence.end : sentence.end + 1] in tuple("。！；")
            )
            place = paragraph.span(sentence.start, end)
            yield manuscript.replacing(f"删去“{found[0]}”", place, "")
