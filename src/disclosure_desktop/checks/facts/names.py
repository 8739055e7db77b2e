"""The body's own name: Y5 the same everywhere and how the body calls itself, Y9 the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.facts.body_name import KINDS, BodyName, body_name, same_body
from disclosure_desktop.checks.findings import Finding, Repair, Severity
from disclosure_desktop.checks.prose.reading import read_prose

if TYPE_CHECKING:
    from disclosure_desktop.checks.prose.manuscript import Manuscript

_DOCUMENT = "政府信息公开工作年度报告"
_ONE_NAME = "标题、前言和落款里的机关名称要一致"
_OWN_KIND = "自称要与机关名称一致"

_YEAR = re.compile(r"[0-9０-９]{4}\s*年度?")
_SUBJECT = re.compile(r"(?:政府|政务)?信息公开.*$|政务公开.*$|年度报告.*$|年报.*$")

# 我乡贤, 本乡村 and 安全镇村 are other words.
_SELF = re.compile(
    r"(?:我|本|(?<![安健完齐周保])全)(?P<kind>镇|乡|街道|局)(?![镇村愁贤亲音土域])(?!街道|本土)"
)
# 我镇镇长 and 乡乡通 are right; before these words nothing else can be meant than a slip.
_DOUBLED = re.compile(
    r"(?:镇镇|乡乡)(?=人民政府|认真|严格|坚持|积极|按照|根据|始终|进一步|高度|共|未|没有|已|将|主动"
    r"|通过|在|对|的|各|以|及时|不断|持续|切实|紧紧|深入|全面|全年|编制|联系|[，。；、0-9]|$)"
    r"|街道街道|人民政府人民政府|办事处办事处"
)


def review_own_name(manuscript: Manuscript) -> Iterator[Finding]:
    """Y5: yield a title, a text or a signature with another name, and 我乡 in a 镇's report."""
    report = manuscript.report
    if not report.body.strip():
        return
    own = body_name(report.body)
    yield from _title_name(manuscript, own)
    yield from _signature_name(manuscript, own)
    for paragraph in manuscript.paragraphs:
        for wrong in _wrong_names(own, paragraph.text):
            place = paragraph.span(wrong.start, wrong.end)
            is_name = wrong.source == _ONE_NAME and paragraph.address == "preamble"
            severity = Severity.ERROR if is_name else Severity.WARNING
            repair = manuscript.replacing(f"改为“{wrong.right}”", place, wrong.right)
            yield manuscript.finding(
                "Y5", severity, place, wrong.message, wrong.source, repairs=(repair,)
            )


def review_title(manuscript: Manuscript) -> Iterator[Finding]:
    """Y9: yield a title that is not that of a 政府信息公开工作年度报告."""
    title = "".join(manuscript.report.text("title").split())
    without_remark = re.sub(r"[（(][^（()）]*[）)]$", "", title)
    if not title or without_remark.endswith(_DOCUMENT):
        return
    paragraph = read_prose("title", manuscript.report.text("title"))[0]
    place = paragraph.span(0, len(paragraph.text))
    message = f"标题“{title}”不是以规定的“{_DOCUMENT}”结尾。"
    repairs = (Repair("改用规定的标题", {"title": None}),)
    yield manuscript.finding(
        "Y9", Severity.WARNING, place, message, manuscript.form.source, repairs=repairs
    )


def _title_name(manuscript: Manuscript, own: BodyName) -> Iterator[Finding]:
    title = manuscript.report.text("title")
    named = _SUBJECT.sub("", _YEAR.sub("", "".join(title.split()))).removeprefix("关于")
    if not named or same_body(own, body_name(named)):
        return
    message = f"标题里的机关是“{named}”，本报告的机关是“{own.whole}”。"
    yield from _one_name(manuscript, "title", named, message, own)


def _signature_name(manuscript: Manuscript, own: BodyName) -> Iterator[Finding]:
    signature = manuscript.report.text("signature").strip()
    if not signature or same_body(own, body_name(signature)):
        return
    message = f"落款是“{signature}”，本报告的机关是“{own.whole}”。"
    yield from _one_name(manuscript, "signature", signature, message, own)


def _one_name(
    manuscript: Manuscript, address: str, named: str, message: str, own: BodyName
) -> Iterator[Finding]:
    """Yield the finding about a name in one of the short texts, in which it stands once."""
    for paragraph in read_prose(address, manuscript.report.text(address)):
        start = paragraph.text.find(named)
        repairs: tuple[Repair, ...] = ()
        place = paragraph.span(0, len(paragraph.text))
        if start >= 0:
            place = paragraph.span(start, start + len(named))
            repairs = (manuscript.replacing(f"改为“{own.whole}”", place, own.whole),)
        yield manuscript.finding("Y5", Severity.ERROR, place, message, _ONE_NAME, repairs=repairs)
        return


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A place in a paragraph, what should stand there, and why."""

    start: int
    end: int
    right: str
    message: str
    source: str


@lru_cache(4096)
def _wrong_names(own: BodyName, text: str) -> tuple[_Wrong, ...]:
    return (*_doubled(own, text), *_other_kind(own, text), *_calls_itself(own, text))


def _doubled(own: BodyName, text: str) -> Iterator[_Wrong]:
    for pattern in (_DOUBLED, _twice(own.place)) if own.place else (_DOUBLED,):
        for found in pattern.finditer(text):
            once = found[0][: len(found[0]) // 2]
            message = f"“{found[0]}”写重了，应是“{once}”。"
            yield _Wrong(*found.span(), once, message, "字词重复")


@cache
def _twice(place: str) -> re.Pattern[str]:
    return re.compile(re.escape(place * 2))


def _other_kind(own: BodyName, text: str) -> Iterator[_Wrong]:
    """Yield the body's place called a 乡 where it is a 镇."""
    if len(own.stem) < 2:
        return
    for found in _any_kind(own.stem).finditer(text):
        if found["kind"] != own.kind:
            message = f"这里写的是“{found[0]}”，本报告的机关是“{own.whole}”。"
            yield _Wrong(*found.span(), own.place, message, _ONE_NAME)


@cache
def _any_kind(stem: str) -> re.Pattern[str]:
    # 原青禾乡 is of the past, 青禾街道路 no street office.
    return re.compile(rf"(?<!原){re.escape(stem)}(?P<kind>{'|'.join(KINDS)})(?![镇村道路])")


def _calls_itself(own: BodyName, text: str) -> Iterator[_Wrong]:
    """Yield 我乡 in the report of a 镇; of departments only a 局 is sure what it calls itself."""
    kind = own.kind or ("局" if own.whole.endswith("局") else "")
    for found in _SELF.finditer(text) if kind else ():
        is_whole = found[0].startswith("全")
        if found["kind"] == kind or (is_whole and "局" in (kind, found["kind"])):
            continue
        if not _is_quoted(text, found.start()):
            right = found[0].replace(found["kind"], kind)
            message = f"这里写的是“{found[0]}”，本报告的机关是“{own.whole}”，应是“{right}”。"
            yield _Wrong(*found.span(), right, message, _OWN_KIND)


def _is_quoted(text: str, place: int) -> bool:
    """Whether a place is within a title or words of others."""
    before = text[:place]
    return any(before.rfind(opening) > before.rfind(closing) for opening, closing in ("《》", "“”"))
