"""Marks: pairs of them, years of document numbers, half-width marks, straight quotes (P5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from disclosure_desktop.checks.findings import Finding, Severity
from disclosure_desktop.checks.prose.edits import Edit, beside, rewriting, times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disclosure_desktop.checks.prose.manuscript import Manuscript
    from disclosure_desktop.checks.prose.reading import Paragraph

_MARKS = "《标点符号用法》（GB/T 15834—2011）"
_NUMBERS = "《党政机关公文格式》（GB/T 9704—2012）7.2.5：年份用六角括号“〔〕”括入"
_HAN = "\u4e00-\u9fff"
_NUMERALS = frozenset("一二三四五六七八九十")

_PAIRS = {"《": "》", "“": "”", "‘": "’", "（": "）", "〔": "〕", "【": "】"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_PAIRED = re.compile(f"[{''.join(_PAIRS)}{''.join(_OPENING)}()]")
_LIST_MARK = re.compile(
    r"(?:^|(?<=[；;。：:，,、\s]))\s*[0-9０-９a-zA-Z一二三四五六七八九十]{1,2}[）)]"
)
_WIDE = {"(": "（", ")": "）"}


def review_pairs(manuscript: Manuscript) -> Iterator[Finding]:
    """P5: yield brackets and quotation marks without their partner in the same paragraph."""
    for paragraph in manuscript.paragraphs:
        for place in _unpaired(paragraph.text):
            yield _unpaired_finding(manuscript, paragraph, place)


@lru_cache(2048)
def _unpaired(text: str) -> tuple[int, ...]:
    """Return the places of marks without a partner, one for each kind of pair."""
    open_marks: dict[str, list[int]] = {opening: [] for opening in _PAIRS}
    alone: dict[str, list[int]] = {opening: [] for opening in _PAIRS}
    for found in _PAIRED.finditer(text):
        mark, place = _WIDE.get(found[0], found[0]), found.start()
        if mark in _PAIRS:
            open_marks[mark].append(place)
        elif open_marks[_OPENING[mark]]:
            open_marks[_OPENING[mark]].pop()
        elif not _needs_no_partner(text, place):
            alone[_OPENING[mark]].append(place)
    places = (sorted(alone[opening] + open_marks[opening]) for opening in _PAIRS)
    return tuple(_to_show(text, those) for those in places if those)


def _needs_no_partner(text: str, place: int) -> bool:
    """Whether a closing mark is that of 1） or an apostrophe."""
    if text[place] == "’":
        return place > 0 and text[place - 1].isascii()
    return any(found.end() == place + 1 for found in _LIST_MARK.finditer(text, 0, place + 1))


def _to_show(text: str, places: list[int]) -> int:
    """Return the place that can be mended, or else the first."""
    return next((place for place in places if _turned_quote(text, place)), places[0])


def _turned_quote(text: str, place: int) -> str:
    """Return the other quotation mark where turning this one round makes all of them pairs."""
    if text[place] not in "“”":
        return ""
    turned = "”" if text[place] == "“" else "“"
    quotes = [turned if i == place else c for i, c in enumerate(text) if c in "“”"]
    return turned if "".join(quotes) == "“”" * (len(quotes) // 2) else ""


def _unpaired_finding(manuscript: Manuscript, paragraph: Paragraph, place: int) -> Finding:
    text = paragraph.text
    mark = _WIDE.get(text[place], text[place])
    side, partner = ("后面", _PAIRS[mark]) if mark in _PAIRS else ("前面", _OPENING[mark])
    span = paragraph.span(place, place + 1)
    turned = _turned_quote(text, place)
    repair = manuscript.replacing(f"把 {text[place]} 改为 {turned}", span, turned)
    return manuscript.finding(
        "P5",
        Severity.HINT,
        span,
        f"「{beside(text, place, place + 1)}」里的 {mark} {side}没有与它成对的 {partner} 。",
        _MARKS,
        repairs=(repair,) if turned else (),
    )


@dataclass(frozen=True)
class _Rule:
    """Marks of a wrong kind: where they are, what stands there instead, and what is said."""

    pattern: re.Pattern[str]
    right: Callable[[re.Match[str]], str]
    said: str
    offer: str
    source: str = _MARKS


_FULL_WIDTH = dict(zip(",;:?!.", "，；：？！。", strict=True))
_RULES = (
    _Rule(
        re.compile(
            rf"[\[［（(【〔](?<=[{_HAN}].)(?!(?<=〔)[0-9０-９]{{4}}〕)([0-9０-９]{{4}})[\]］）)】〕]"
            r"(?=\s*第?\s*[0-9０-９]+\s*号)"
        ),
        lambda found: f"〔{found[1]}〕",
        "里发文字号的年份应放在六角括号〔〕里",
        "把年份的括号改为〔〕",
        _NUMBERS,
    ),
    _Rule(
        re.compile(rf"[,;:?!.](?<=[{_HAN}”’》）〕].)(?=[{_HAN}“‘《（〔]|\s*$)"),
        lambda found: _FULL_WIDTH[found[0]],
        "里汉字之间的标点是半角的，应用全角",
        "把半角标点改为全角",
    ),
    _Rule(
        re.compile(rf"\((?=[^()（）\n]*[{_HAN}])[^()（）\n]{{1,80}}[)）]|（[^()（）\n]{{1,80}}\)"),
        lambda found: f"（{found[0][1:-1]}）",
        "里的括号是半角的，应用全角（）",
        "把半角括号改为全角",
    ),
    _Rule(
        re.compile(
            rf"\"(?=[^\"\n]*[{_HAN}])[^\"\n]{{1,80}}\""
            rf"|(?<![A-Za-z])'(?=[^'\n]*[{_HAN}])[^'\n]{{1,80}}'"
        ),
        lambda found: f"“{found[0][1:-1]}”" if found[0][0] == '"' else f"‘{found[0][1:-1]}’",
        "里的引号是直的，应用弯引号“”",
        "把直引号改为弯引号",
    ),
)


def review_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """P5: yield marks of a wrong kind, each kind once for each text, with all its places."""
    for address, paragraphs in manuscript.texts.items():
        for number, rule in enumerate(_RULES):
            found = [(p, edit) for p in paragraphs for edit in _edits(number, p.text)]
            if found:
                yield _marks_finding(manuscript, address, rule, found)


@lru_cache(8192)
def _edits(number: int, text: str) -> tuple[Edit, ...]:
    rule = _RULES[number]
    return tuple(
        Edit(found.start(), found.end(), rule.right(found))
        for found in rule.pattern.finditer(text)
        if not (found[0] == "." and set(text[: found.start()].strip()) <= _NUMERALS)  # 一.
    )


def _marks_finding(
    manuscript: Manuscript, address: str, rule: _Rule, found: list[tuple[Paragraph, Edit]]
) -> Finding:
    paragraph, first = found[0]
    edits = [Edit(p.start + e.start, p.start + e.end, e.text) for p, e in found]
    count = times(len(found))
    return manuscript.finding(
        "P5",
        Severity.HINT,
        paragraph.span(first.start, first.end),
        f"「{beside(paragraph.text, first.start, first.end, 6)}」{rule.said}{count}。",
        rule.source,
        repairs=rewriting(manuscript, rule.offer + count, address, edits),
    )
