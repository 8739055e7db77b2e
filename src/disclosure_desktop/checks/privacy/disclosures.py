"""What must not be published: identity numbers (D1), telephone and other numbers of persons (D2),
applicants' names (D3), marks of secrecy and addresses of inner networks (D4).

Unlike other checks of prose these look at every text of the report: the contact, own headings,
notes and local rows of the tables, and remarks behind numbers included.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Repair, Severity, Span, quoted
from disclosure_desktop.checks.privacy.applicants import Applicant, applicants
from disclosure_desktop.checks.privacy.personal_numbers import PersonalNumber, personal_numbers
from disclosure_desktop.checks.prose.word_lists import words_of
from disclosure_desktop.form.values import Number
from disclosure_desktop.report.report import is_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.report.report import Entry

_PERSONAL = "《政府信息公开条例》第十五条，《个人信息保护法》：个人信息未经同意不得公开"
_SECRET = "《政府信息公开条例》第十四条、第十七条：公开前应进行保密审查"
_NOT_PRINTED = ("form", "level")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A text of the report, or a paragraph of one: its part and where it stands in its entry.

    The cells of local rows and remarks behind numbers have no place in a text (None).
    """

    address: str
    section: str
    start: int | None
    text: str


def review_privacy(manuscript: Manuscript) -> Iterator[Finding]:
    """D1–D4: yield what may not be published, wherever in the report it stands."""
    for passage in _passages(manuscript):
        for number in personal_numbers(passage.text):
            yield _number_finding(manuscript, passage, number)
        for start, applicant in _applicants(passage.text):
            yield _name_finding(manuscript, passage, start, applicant)
        for start, end, message in _secrets(passage.text):
            yield _finding(manuscript, passage, "D4", start, end, message, _SECRET)


def _passages(manuscript: Manuscript) -> Iterator[_Passage]:
    for paragraph in manuscript.paragraphs:
        address = paragraph.address
        yield _Passage(address, address, paragraph.start, paragraph.text)
    known = manuscript.form.by_key
    for address, entry in manuscript.report.entries.items():
        if address in manuscript.texts or address in _NOT_PRINTED or is_beside(address):
            continue
        part = address.partition(".")[0]
        section = part if part in known else "basics"
        if isinstance(entry, str):
            yield _Passage(address, section, 0, entry)
        else:
            yield from (_Passage(address, section, None, text) for text in _beside_texts(entry))


def _beside_texts(entry: Entry) -> Iterator[str]:
    """Yield the remark behind a number, or the cells of local rows."""
    if isinstance(entry, Number):
        if entry.remark:
            yield entry.remark
    elif isinstance(entry, tuple):
        yield from (cell for row in entry for cell in row)


def _number_finding(manuscript: Manuscript, passage: _Passage, number: PersonalNumber) -> Finding:
    message = f"{quoted(number.masked)}是{number.what}，"
    if number.what == "手机号码":
        message += "不宜公开；联系方式请用办公电话。"
    else:
        message += "不能公开。" if number.code == "D1" else "不宜公开。"
    repairs = _replacing(
        manuscript, passage, number.start, number.end, "用“*”遮住中间各位", number.masked
    )
    return _finding(
        manuscript, passage, number.code, number.start, number.end, message, _PERSONAL, repairs
    )


def _applicants(text: str) -> Iterator[tuple[int, Applicant]]:
    """Yield the applicants of each sentence of a text, with the place of the sentence."""
    if "申请" in text:
        for sentence in re.finditer(r"[^。；;！？\n]+", text):
            yield from ((sentence.start(), each) for each in applicants(sentence[0]))


def _name_finding(
    manuscript: Manuscript, passage: _Passage, offset: int, applicant: Applicant
) -> Finding:
    start, end = offset + applicant.start, offset + applicant.end
    repairs: tuple[Repair, ...] = ()
    if applicant.instead is not None:
        label = f"改为{quoted(applicant.instead)}" if applicant.instead else "删去姓名"
        repairs = _replacing(manuscript, passage, start, end, label, applicant.instead)
    message = f"{quoted(applicant.name)}像是申请人的姓名，报告里不写申请人是谁。"
    return _finding(manuscript, passage, "D3", start, end, message, _PERSONAL, repairs)


def _finding(
    manuscript: Manuscript,
    passage: _Passage,
    code: str,
    start: int,
    end: int,
    message: str,
    source: str,
    repairs: tuple[Repair, ...] = (),
) -> Finding:
    severity = Severity.ERROR if code == "D1" else Severity.WARNING
    addresses = (passage.address,)
    if passage.start is None:
        return Finding(code, severity, passage.section, addresses, message, source)
    span = Span(passage.address, passage.start + start, passage.start + end)
    return Finding(code, severity, passage.section, addresses, message, source, repairs, span=span)


def _replacing(
    manuscript: Manuscript, passage: _Passage, start: int, end: int, label: str, text: str
) -> tuple[Repair, ...]:
    if passage.start is None:
        return ()
    span = Span(passage.address, passage.start + start, passage.start + end)
    return (manuscript.replacing(label, span, text),)


_AFTER_MARK = (
    "注意保存|注意保密|请勿外传|严禁外传|不得外传"
    "|严禁复制|禁止复制|妥善保管|请妥善|阅后|仅供|不得公开"
)
_NETWORK = re.compile(
    r"(?<![0-9.])(?:10|127|192\.168|172\.(?:1[6-9]|2[0-9]|3[01]))"
    r"(?:\.[0-9]{1,3}){2,3}(?![0-9]|\.[0-9])"
)
_NOT_FOR_ALL = "有这种标志的内容不能公开"
_TERM = re.compile(r"保密期限\s*[：:]\s*\S+")


@lru_cache(4096)
def _secrets(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the places of marks of secrecy and of private addresses, and what to say of them."""
    marks = [*_marks().finditer(text), *_TERM.finditer(text)] if _may_be_marked(text) else []
    said = [
        (
            *mark.span(),
            f"这里有密级或者内部资料的标志{quoted(mark[0].strip()[:20])}，{_NOT_FOR_ALL}。",
        )
        for mark in marks
    ]
    for found in _NETWORK.finditer(text):
        octets = found[0].split(".")
        if len(octets) == 4 and all(int(octet) <= 255 for octet in octets):
            message = f"{quoted(found[0])}是内部网络的地址，外面打不开，也不能公开。"
            said.append((*found.span(), message))
    return tuple(said)


def _may_be_marked(text: str) -> bool:
    return "密级" in text or "保密期限" in text or any(word in text for word in _secret_words())


@cache
def _secret_words() -> tuple[str, ...]:
    return tuple(sorted(words_of("secrecy_marks"), key=len, reverse=True))


@cache
def _marks() -> re.Pattern[str]:
    """Return what finds a mark: with a star, after 密级, alone, in brackets, or with a warning."""
    word = "(?:" + "|".join(map(re.escape, _secret_words() or ("密级",))) + ")"
    warning = rf"(?:[\s，,、；;！!（(]*(?:{_AFTER_MARK})[^，。；\n]{{0,8}})"
    return re.compile(
        rf"{word}\s*[★☆]\s*(?:长期|[0-9０-９一二三四五六七八九十]{{1,3}}\s*(?:年|个月|月))?"
        rf"|密级\s*[：:]\s*(?:{word}|内部)"
        rf"|^\s*[【（(\[]?{word}{warning}?[】）)\]。！!]*\s*$"
        rf"|(?<![\u4e00-\u9fff]){word}{warning}"
        rf"|[【（(\[]\s*{word}{warning}?\s*[】）)\]]"
    )
