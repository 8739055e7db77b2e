"""T11 and B3: prose that says that nothing of the kind happened, while the tables say otherwise.

What did not happen must be named to the end of its clause: 未收到政府信息公开申请 is read,
未收到因政府信息公开申请引发的举报 is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.claims.claims import is_of_area, name_of, table_number
from disclosure_desktop.checks.claims.naming import headings_of
from disclosure_desktop.checks.claims.places import (
    APPLICATIONS,
    LARGER,
    SMALLER,
    body_at,
    is_of_year,
    topic_after,
)
from disclosure_desktop.checks.claims.rules import DISPUTES
from disclosure_desktop.checks.claims.words import NamedSentence, named_sentences
from disclosure_desktop.checks.findings import Finding, Repair, Severity, quoted
from disclosure_desktop.checks.prose.numerals import plain
from disclosure_desktop.checks.prose.wording import load_wording
from disclosure_desktop.report.totals import places

if TYPE_CHECKING:
    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.checks.prose.reading import Paragraph

_SOURCE = "正文和表格说的是同一件事，一处说没有，另一处就应当是 0"

_NONE = (
    r"(?:(?:从未|尚未|均未|未曾|未|没有|没|无)(?P<verb>收到|接到|接收到|接收|受理|发生|出现|产生|引发|引起|"
    r"涉及|有|存在|被提起|被)?(?:过)?|未有|不存在)"
)
_APPLICATIONS = re.compile(
    _NONE
    + r"(?P<what>(?:任何|任一|一件|一例|公民|自然人|[、，]?法人|[或和及与]者?|其[他它]组织|群众|"
    r"单位|个人|社会|公众|各界|各类|相关|有关|关于|要求|提出|提交|递交|申请人|主动|新的?|向?本机关|"
    r"向?我[镇乡县局]|依法|对|以?书面|的)*"
    r"(?:政府信息公开(?:的)?申请|信息公开(?:的)?申请|公开(?:政府)?信息(?:的)?申请|公开申请"
    r"|申请公开(?:政府)?信息|依申请公开(?:政府信息|信息)?(?:的?申请)?|政府信息申请"
    r"|(?P<bare>申请)))"
    r"(?P<tail>件|事项|的?事项|的?情况|的?情形|业务|来信|信件)?(?=$|[，,。；;：:）)])"
)
_RUN = (
    r"(?:被?申请|被?提起|的|[、，和或及与]|或者|以及|向?投诉|举报|申诉|信访|案件|被告|应诉)*"
    r"(?:行政复议|行政诉讼|行政应诉|复议|诉讼)"
)
_DISPUTES = re.compile(
    _NONE
    + r"(?P<fill>(?:任何|一件|一起|因|由|于|政府|政务|信息|公开|工作|申请|答复|引起|引发|导致|产生|"
    r"发生|提起|被|针对|关于|涉及|有关|相关|对|本机关|我[镇乡县局]|本[镇乡县局]|而|公民|的|办理|依|类)*)"
    rf"(?P<run>(?:{_RUN})+)"
    r"(?P<tail>(?:的?案件|的?案|的?情况|的?情形|的?事件|的?事项|的?申请"
    r"|及?[、，]?(?:举报|投诉|申诉|信访))*)"
    r"(?=$|[，,。；;：:）)])"
)
_ZERO = re.compile(
    rf"(?P<run>(?:{_RUN})+)(?:案件|案|情况|数量|申请|件数|数)*(?:均|都)?(?:为|是)?(?:零|无)(?=$|[，,。；;）)])"
)
_NOT_SO = re.compile(r"(?:如|若|凡|对于|假如|如果|对)[^，。；]{0,6}$")
_REVIEW: tuple[str, ...] = ("disputes.cases.review_total",)
_LAWSUITS: tuple[str, ...] = (
    "disputes.cases.direct_total",
    "disputes.cases.after_review_total",
)
_VERB_OF = {"": "收到", "有": "收到", "存在": "收到"}


@dataclass(frozen=True, slots=True)
class _Absence:
    """What is said not to have happened: where, and the rows or stages it would stand in."""

    kind: str
    found: re.Match[str]


@lru_cache(4096)
def _absences(line: str) -> tuple[_Absence, ...]:
    if not re.search(r"未|没|无|不存在|零", line):
        return ()
    kinds = (("applications", _APPLICATIONS), ("disputes", _DISPUTES), ("disputes", _ZERO))
    return tuple(
        _Absence(kind, found) for kind, pattern in kinds for found in pattern.finditer(line)
    )


def review_absence(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield where prose says that there were none, while the tables have some (T11, B3)."""
    for paragraphs in manuscript.texts.values():
        for paragraph, heading in headings_of(paragraphs):
            for absence in _absences(paragraph.text):
                yield from _absent(manuscript, paragraph, heading, absence)
            yield from _never_corrected(manuscript, paragraph)


def _absent(
    manuscript: Manuscript, paragraph: Paragraph, heading: str, absence: _Absence
) -> Iterator[Finding]:
    found = absence.found
    sentence = _sentence_at(paragraph, found.start())
    if sentence is None or not _is_meant(sentence, absence, heading, manuscript.report.year):
        return
    cells = _cells(absence)
    numbers = {cell: table_number(manuscript.figures, cell) for cell in cells}
    if not any(numbers.values()):
        return
    body = body_at(sentence, found.start(), is_of_area(manuscript.report))
    if body == LARGER:
        return
    yield manuscript.finding(
        "T11",
        Severity.HINT if body == SMALLER else Severity.ERROR,
        paragraph.span(*found.span()),
        f"{quoted(found[0])}与{'表三' if absence.kind == 'applications' else '表四'}不一致："
        f"{_told(manuscript, numbers)}。",
        _SOURCE,
        repairs=tuple(_repairs(manuscript, paragraph, absence, numbers)),
        cells=tuple(cell for cell in cells if numbers[cell]),
    )


def _sentence_at(paragraph: Paragraph, place: int) -> NamedSentence | None:
    sentences = named_sentences(paragraph.text)
    return next((each for each in sentences if each.start <= place < each.end), None)


def _is_meant(sentence: NamedSentence, absence: _Absence, heading: str, year: int) -> bool:
    """Return whether it is said, without condition, of this year and of all applications."""
    found = absence.found
    before = sentence.text[sentence.start : found.start()]
    if before.endswith(("有", "毫")) or _NOT_SO.search(before):
        return False
    if not is_of_year(sentence, found.start(), year):
        return False
    if absence.kind == "disputes":
        return True
    groups = found.groupdict()
    if groups["bare"]:
        words = tuple(word for word in sentence.words if word.end <= found.start())
        if topic_after(sentence.text, words, heading) != APPLICATIONS:
            return False
    everyone = re.search(r"公民|自然人|群众|个人|单位|任何|公众", groups["what"])
    return everyone is not None or not re.search(r"法人|组织", groups["what"])


def _cells(absence: _Absence) -> tuple[str, ...]:
    if absence.kind == "applications":
        return ("applications.received.total",)
    run = absence.found["run"]
    cells = _REVIEW if "复议" in run else ()
    return cells + _LAWSUITS if re.search(r"诉讼|应诉", run) else cells


def _told(manuscript: Manuscript, numbers: dict[str, Decimal | None]) -> str:
    cells = places(manuscript.form.id)
    return "，".join(
        f"{name_of([cells[cell]])}是 {plain(number)}" for cell, number in numbers.items() if number
    )


def _repairs(
    manuscript: Manuscript,
    paragraph: Paragraph,
    absence: _Absence,
    numbers: dict[str, Decimal | None],
) -> Iterator[Repair]:
    """Offer the sentence with the tables' numbers, where it can be turned without more ado."""
    found = absence.found
    start = found.start()
    if paragraph.text[:start].endswith(("均", "都")) or None in numbers.values():
        return
    text = _turned(
        absence, {cell: number for cell, number in numbers.items() if number is not None}
    )
    if text:
        span = paragraph.span(*found.span())
        yield manuscript.replacing(f"改为{quoted(text)}", span, text)


def _turned(absence: _Absence, numbers: dict[str, Decimal]) -> str:
    parts = absence.found.groupdict()
    verb = parts.get("verb") or ""
    if absence.kind == "applications":
        what = re.sub(r"任何|任一|一件|一例", "", parts["what"])
        [number] = numbers.values()
        return f"{_VERB_OF.get(verb, verb)}{what}{plain(number)}件"
    if re.search(r"投诉|举报|申诉|信访", absence.found[0]):
        return ""
    cases = "、".join(
        f"{name}{plain(sum((numbers[cell] for cell in own), Decimal(0)))}件"
        for name, stages in (("行政复议", _REVIEW), ("行政诉讼", _LAWSUITS))
        if (own := [cell for cell in numbers if cell in stages])
    )
    fill = re.sub(r"任何|一件|一起", "", parts.get("fill") or "")
    if "fill" not in parts or (not verb and fill.startswith("因")):
        return fill + cases
    return ("发生" if verb in ("", "有", "存在") else verb) + fill + cases


def _never_corrected(manuscript: Manuscript, paragraph: Paragraph) -> Iterator[Finding]:
    """B3: said to be upheld throughout, while table four has a corrected result."""
    phrases = _no_correction()
    pattern = _pattern(phrases)
    for found in pattern.finditer(paragraph.text) if pattern else ():
        place = found.start()
        sentence = _sentence_at(paragraph, place)
        if sentence is None or not is_of_year(sentence, place, manuscript.report.year):
            continue
        stages = _stages(paragraph, sentence, dict(phrases)[found[0]], place)
        cells = [f"disputes.cases.{stage}_corrected" for stage in stages]
        numbers = {cell: table_number(manuscript.figures, cell) for cell in cells}
        if any(numbers.values()):
            yield manuscript.finding(
                "B3",
                Severity.WARNING,
                paragraph.span(*found.span()),
                f"{quoted(found[0])}与表四不一致：{_told(manuscript, numbers)}。",
                "正文和表格说的是同一件事，有结果纠正的就不是都维持",
                cells=tuple(cell for cell, number in numbers.items() if number),
            )


@cache
def _no_correction() -> tuple[tuple[str, str], ...]:
    entries = load_wording().entries("no_correction_words", "text")
    return tuple((str(entry["text"]), str(entry.get("of", ""))) for entry in entries)


@cache
def _pattern(phrases: tuple[tuple[str, str], ...]) -> re.Pattern[str] | None:
    texts = sorted((text for text, _ in phrases), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, texts))) if texts else None


def _stages(paragraph: Paragraph, sentence: NamedSentence, of: str, place: int) -> list[str]:
    """Return the stages of table four that a phrase speaks of, by the words before it."""
    spoken = {of} if of else {w.kind for w in sentence.words if w.start <= place} & set(DISPUTES)
    if not spoken:
        named = [w for each in named_sentences(paragraph.text) for w in each.words]
        spoken = {w.kind for w in named if w.start <= place} & set(DISPUTES)
    return list(dict.fromkeys(stage for kind in sorted(spoken) for stage in DISPUTES[kind]))
