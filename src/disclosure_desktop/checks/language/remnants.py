"""Remnants of other programs (P6): field codes, entities, characters that nobody can see."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Repair, Severity, Span, quoted
from disclosure_desktop.checks.prose.edits import Edit, edited
from disclosure_desktop.report.leftovers import (
    BOOKMARK,
    ORDINARY,
    PRIVATE,
    RADICAL,
    UNSEEN,
    plain_character,
)
from disclosure_desktop.report.report import OTHER_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disclosure_desktop.checks.prose.manuscript import Manuscript

_SOURCE = "从网页或者其他程序粘贴时带进来的，不是报告的文字"


@dataclass(frozen=True)
class _Kind:
    """A kind of remnant: what people call it, whether it is seen, and what replaces it."""

    name: str
    pattern: re.Pattern[str]
    right: Callable[[str], str] = lambda found: ""
    is_seen: bool = True


_ENTITIES = "amp|lt|gt|quot|ldquo|rdquo|lsquo|rsquo|middot|mdash|hellip|ensp|emsp|thinsp"
_SEEN = (
    _Kind("书签标记", BOOKMARK),
    _Kind(
        "网页代码",
        re.compile(
            rf"&(?:nbsp(?:;|(?![A-Za-z]))|(?:{_ENTITIES}|#[0-9]{{2,6}}|#x[0-9a-fA-F]{{2,6}});)"
        ),
        lambda found: html.unescape(found).replace("\u00a0", " "),
    ),
    _Kind(
        "网页代码",
        re.compile(r"</?(?:p|br|span|div|font|strong|b|a|td|tr|table|o:p)(?:\s[^<>\n]{0,300})?/?>"),
    ),
    _Kind(
        "域代码",
        re.compile(
            r'HYPERLINK\s+"[^"\n]{0,300}"|PAGEREF\s+\w{1,40}(?:\s*\\h)?|\\\*\s*MERGEFORMAT'
            r"|错误[！!]\s*(?:未找到引用源|未定义书签)。?|_x000[Dd]_"
        ),
    ),
)
_UNSEEN = (
    _Kind("看不见的字符", UNSEEN, is_seen=False),
    _Kind("无法显示的字符", PRIVATE, is_seen=False),
    _Kind("样子像汉字的部首字符", RADICAL, plain_character),
)
_LOST = re.compile("\ufffd+|锟斤拷|烫烫烫")


def review_remnants(manuscript: Manuscript) -> Iterator[Finding]:
    """P6: yield the remnants in each text, all of them in one finding, and lost characters.

    The names of the body, the title and the contact are looked at as well as prose.
    """
    for address in ("body", *OTHER_TEXTS, *manuscript.texts):
        text = manuscript.report.text(address)
        found = sorted(_remnants(text), key=lambda each: each[1].start)
        if found:
            yield _finding(manuscript, address, text, found)
        for lost in _LOST.finditer(text):
            message = f"这里有乱码{quoted(lost[0])}，原来的字丢了，请补上。"
            span = Span(address, *lost.span())
            yield manuscript.finding("P6", Severity.WARNING, span, message, _SOURCE)


def _remnants(text: str) -> Iterator[tuple[_Kind, Edit]]:
    kinds = _SEEN if ORDINARY.fullmatch(text) else (*_SEEN, *_UNSEEN)
    for kind in kinds:
        for found in kind.pattern.finditer(text):
            right = kind.right(found[0])
            if right != found[0]:
                yield kind, Edit(found.start(), found.end(), right)


def _finding(
    manuscript: Manuscript, address: str, text: str, found: list[tuple[_Kind, Edit]]
) -> Finding:
    by_name: dict[str, list[tuple[_Kind, Edit]]] = {}
    for kind, edit in found:
        by_name.setdefault(kind.name, []).append((kind, edit))
    parts = "、".join(_said(text, name, those) for name, those in by_name.items())
    edits = [edit for _, edit in found]
    is_replaced = any(edit.text.strip() for edit in edits)
    offer = "换成普通文字" if is_replaced else "去掉"
    return manuscript.finding(
        "P6",
        Severity.WARNING,
        Span(address, edits[0].start, edits[0].end),
        f"文字里留有其他程序的痕迹：{parts}。",
        _SOURCE,
        repairs=(Repair(f"{offer}（共 {len(edits)} 处）", {address: edited(text, edits)}),),
    )


def _said(text: str, name: str, found: list[tuple[_Kind, Edit]]) -> str:
    kind, first = found[0]
    example = quoted(text[first.start : first.end][:30]) if kind.is_seen else ""
    return f"{name}{example} {len(found)} 处"
