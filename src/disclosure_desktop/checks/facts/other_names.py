"""Names of other bodies: Y6 another place where the body's own name belongs, or a slip in it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.facts.body_name import (
    KINDS,
    BodyName,
    body_name,
    same_place,
    sounds_alike,
)
from disclosure_desktop.checks.findings import Finding, Severity
from disclosure_desktop.checks.prose.word_lists import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.checks.prose.reading import Paragraph

_SOURCE = "机关名称要写对，不能留下别处报告里的名称"

_NAME = (
    r"(?P<name>[\u4e00-\u9fff]{2,14}?(?:镇|乡|街道|苏木)(?![镇乡村道街路]))"
    r"(?P<body>人民政府|政府|办事处)?"
)
_ACTS = (
    "编制|认真|严格|坚持|深入|高度|积极|按照|根据|始终|进一步|紧紧|切实|持续|不断|扎实"
    "|共收|共公开|共受理|未收到|没有收到"
)
# Only where a report names its own body: who made it, whom to ask, who has acted or issued what.
_ACTORS = (
    re.compile(rf"由{_NAME}[^，。；、]{{0,12}}?(?:编制|编写|撰写|起草|负责解释)"),
    re.compile(rf"(?:^|(?<=[，。；：]))\s*{_NAME}(?=(?:组织)?编制(?:了|并|本|此|\d))"),
    re.compile(
        rf"(?:请与|请向|请联系|请咨询|可与|可向|可联系|径与|报告由|联系(?:单位|人|部门)[：:])\s*{_NAME}"
    ),
    re.compile(
        rf"(?:公布|发布|编制|形成|总结|现将|结合)了?《?{_NAME}(?=[0-9０-９]{{4}}\s*年[^。]{{0,10}}工作)"
    ),
    re.compile(rf"(?:公布|发布|公开|编制)[0-9０-９]{{4}}年度?{_NAME}"),
    re.compile(rf"(?:印发|制定|制发|出台|修订)了?《{_NAME}"),
    re.compile(
        r"(?:^|(?<=[。；！]))\s*(?:[（(][一二三四五六七八九十]+[）)])?"
        rf"(?:(?:[0-9０-９]{{4}}年(?:度|以来)?|一年来|今年以来)[，,]?)?{_NAME}"
        rf"(?=(?:{_ACTS})|(?<=人民政府)政府信息公开|(?<=办事处)政府信息公开)"
    ),
)
_NOT_IN_NAMES = re.compile(r"[各全我本该此其乡镇街村等个每某两]")
_BEGINS_NO_NAME = tuple("在与和向对从到由于按据经为给让使被以把同跟及将了")
_ENDS_NO_NAME = tuple("小古城集建设点")
_LONGEST_STEM = 3
_OPPOSITES = frozenset("上下东西南北中大小前后左右新老内外头一二三四五六七八九十")
"""Two places may well differ in these alone: 上河湾镇 and 下河湾镇."""


def review_other_names(manuscript: Manuscript) -> Iterator[Finding]:
    """Y6: yield another place where the body's own stands, and names one character off."""
    own = body_name(manuscript.report.body)
    if not own.place:
        return
    for paragraph in manuscript.paragraphs:
        actors = _actors(own, paragraph.text)
        for found in actors:
            yield _other(manuscript, own, paragraph, found)
        taken = {found.end("name") for found in actors}
        for slip in _slips_in(own, paragraph.text):
            if slip.end("name") not in taken:
                yield _slip(manuscript, own, paragraph, slip)


@lru_cache(4096)
def _actors(own: BodyName, text: str) -> tuple[re.Match[str], ...]:
    """Return the other places that stand where a report names its own body, each once."""
    found: dict[int, re.Match[str]] = {}
    for pattern in _ACTORS:
        for each in pattern.finditer(text):
            if _is_another(own, each["name"]):
                found.setdefault(each.end("name"), each)
    return tuple(found.values())


def _is_another(own: BodyName, name: str) -> bool:
    """Whether a name is that of another place, as far as one can know a name by its looks."""
    other = body_name(name)
    stem = other.stem
    if name.endswith(own.place) or same_place(own, other) or stem == own.stem:
        return False
    return (
        2 <= len(stem) <= _LONGEST_STEM
        and _NOT_IN_NAMES.search(stem) is None
        and not stem.startswith(_BEGINS_NO_NAME)
        and not stem.endswith(_ENDS_NO_NAME)
        and stem not in words_of("no_place_names")
    )


def _other(
    manuscript: Manuscript, own: BodyName, paragraph: Paragraph, found: re.Match[str]
) -> Finding:
    place = paragraph.span(
        found.start("name"), found.end("body") if found["body"] else found.end("name")
    )
    named = found["name"] + (found["body"] or "")
    right = own.full if found["body"] else own.place
    message = f"这里写的是“{named}”，本报告的机关是“{own.whole}”，请核对。"
    repair = manuscript.replacing(f"改为“{right}”", place, right)
    return manuscript.finding("Y6", Severity.WARNING, place, message, _SOURCE, repairs=(repair,))


@cache
def _slips(stem: str, kind: str) -> re.Pattern[str]:
    """Return what finds names in which one character differs from the body's own."""
    han = r"[\u4e00-\u9fff]"
    names = [
        re.escape(stem[:i]) + f"(?!{re.escape(stem[i])}){han}" + re.escape(stem[i + 1 :]) + kind
        for i in range(len(stem))
    ]
    # 青禾真人民政府; a county may have the same name as its town.
    wrong_kind = rf"{re.escape(stem)}(?!{'|'.join(KINDS)}|[县市区旗州盟省]){han}(?=人民政府)"
    return re.compile(f"(?P<name>{'|'.join([*names, wrong_kind])})")


@lru_cache(4096)
def _slips_in(own: BodyName, text: str) -> tuple[re.Match[str], ...]:
    return tuple(f for f in _slips(own.stem, own.kind).finditer(text) if _is_slip(own, f))


def _is_slip(own: BodyName, found: re.Match[str]) -> bool:
    name = found["name"]
    if not name.endswith(own.kind):
        return len(own.stem) > 1
    stem = name.removesuffix(own.kind)
    wrong, right = next(pair for pair in zip(stem, own.stem, strict=True) if pair[0] != pair[1])
    if len(stem) < 2 or {wrong, right} <= _OPPOSITES or _NOT_IN_NAMES.match(wrong):
        return False
    return len(stem) > 2 or sounds_alike(wrong, right)


def _slip(
    manuscript: Manuscript, own: BodyName, paragraph: Paragraph, found: re.Match[str]
) -> Finding:
    place = paragraph.span(*found.span("name"))
    message = f"“{found['name']}”与本机关的“{own.place}”只差一个字，是不是写错了？"
    repair = manuscript.replacing(f"改为“{own.place}”", place, own.place)
    return manuscript.finding("Y6", Severity.WARNING, place, message, _SOURCE, repairs=(repair,))
