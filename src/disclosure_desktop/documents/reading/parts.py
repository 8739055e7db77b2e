"""Title, prose and signature: which paragraphs of a file belong to which part of the report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, takewhile
from typing import TYPE_CHECKING, TypeAlias

from disclosure_desktop.documents.reading.labels import bare, likeness

if TYPE_CHECKING:
    from disclosure_desktop.documents.reading.source import SourceItem
    from disclosure_desktop.form.description import Form, Section

Line: TypeAlias = tuple[int, str]
"""A paragraph, with its place among the items of the source."""

LONGEST_HEADING = 40
"""Characters; a longer paragraph is no heading of a part."""

_TITLE = re.compile(r"^(?P<body>.*?)(?P<year>20\d\d)\s*年度?(?P<rest>.*报告)$")
_DATE = re.compile(r"^(?P<y>20\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日$")
_ORDINAL = re.compile(r"^\s*([一二三四五六])\s*[、.．，,]")
_NAME = re.compile(r"^[\u4e00-\u9fff（）()·\s]{3,40}$")
_PAGE_NUMBER = re.compile(r"^[—–－-]+\s*\d{1,3}\s*[—–－-]+$")
_LONGEST_TITLE, _LATEST_TITLE = 3, 8
"""Lines that a title has at most, and among how many it is."""
_LONGEST_LINE = 200
"""Characters of a line of a title; with longer ones the pattern would take very long."""
_ALIKE = 0.35
"""From this likeness on, a paragraph with the right ordinal is the heading of that part."""


@dataclass
class Parts:
    """The paragraphs of a file, sorted into the parts of the report, each with its place."""

    title: str = ""
    title_item: int = 0
    body: str = ""
    year: int = 0
    preamble: list[Line] = field(default_factory=list)
    headings: dict[str, Line] = field(default_factory=dict)
    lines: dict[str, list[Line]] = field(default_factory=dict)
    signature: str = ""
    date: str = ""


def sort_into_parts(
    items: Sequence[SourceItem], form: Form, chosen: Mapping[str, int] | None = None
) -> Parts:
    """Sort the paragraphs of a file into the parts of a form, by the headings in the file.

    `chosen` names, by the part's key, the items that a person has called its heading.
    """
    parts = Parts()
    lines = [(i, item) for i, item in enumerate(items) if isinstance(item, str)]
    lines = [(i, text) for i, text in lines if not _PAGE_NUMBER.match(text)]
    tables = {i for i, item in enumerate(items) if not isinstance(item, str)}
    sections = [section for section in form.sections if section.heading]
    by_item = {item: section for section in sections if (item := _chosen(chosen, section)) >= 0}
    current = ""
    for place, text in _take_title(parts, lines, tables):
        section = by_item.get(place) or _heading_of(text, sections, current)
        if place not in by_item and section in by_item.values():
            section = None
        if section is not None:
            current = section.key
            parts.headings[current] = place, text
            parts.lines[current] = []
        else:
            (parts.lines[current] if current else parts.preamble).append((place, text))
    if current:
        _take_signature(parts, parts.lines[current])
    return parts


def _chosen(chosen: Mapping[str, int] | None, section: Section) -> int:
    return (chosen or {}).get(section.key, -1)


def _take_title(parts: Parts, lines: list[Line], tables: set[int]) -> list[Line]:
    """Take the lines that name a body, a year and a 报告 as the title, and return the others.

    Web sites put lines of their own before it. Where no body is named, the title is looked for
    in the first lines only.
    """
    first_table = min(tables, default=len(lines) + len(tables))
    heads = list(takewhile(lambda line: line[0] < first_table and "。" not in line[1], lines))
    named = (
        (start, end)
        for end in range(1, min(len(heads), _LATEST_TITLE) + 1)
        for start in range(end - 1, max(end - _LONGEST_TITLE, 0) - 1, -1)
        if (found := _title(heads[start:end])) and _NAME.match(found["body"])
    )
    firsts = ((0, end) for end in range(1, _LONGEST_TITLE + 1) if _title(heads[:end]))
    start, end = next(chain(named, firsts), (0, 0))
    if found := _title(heads[start:end]):
        parts.title, parts.title_item = found[0], lines[end - 1][0]
        parts.body, parts.year = found["body"], int(found["year"])
    return lines[:start] + lines[end:]


def _title(lines: list[Line]) -> re.Match[str] | None:
    if any(len(text) > _LONGEST_LINE for _, text in lines):
        return None
    return _TITLE.match("".join("".join(text.split()) for _, text in lines))


def _heading_of(text: str, sections: list[Section], current: str) -> Section | None:
    """Return the part that a paragraph is the heading of; parts come in order, none twice."""
    if len(text) > LONGEST_HEADING or "。" in text:
        return None
    keys = [section.key for section in sections]
    ordinal = _ORDINAL.match(text)
    for section in sections[keys.index(current) + 1 if current else 0 :]:
        same_ordinal = ordinal is not None and section.heading.startswith(ordinal[1])
        alike = likeness(text, section.heading if ordinal else bare(section.heading))
        if alike > 0.9 or (same_ordinal and alike >= _ALIKE):
            return section
    return None


def _take_signature(parts: Parts, lines: list[Line]) -> None:
    """Take the body's name and the date from the end of the last part, in either order."""
    for _ in range(2):
        if len(lines) < 2:
            return
        last = lines[-1][1]
        if not parts.date and (found := _DATE.match(last)):
            parts.date = f"{found['y']}年{int(found['m'])}月{int(found['d'])}日"
        elif not parts.signature and _is_name(last, parts.body):
            parts.signature = "".join(last.split())
        else:
            return
        lines.pop()


def _is_name(text: str, body: str) -> bool:
    """Whether a line is the name of a body: words without punctuation that end like one.

    The name in the title is one however long it is; such names are set on several lines.
    """
    name = "".join(text.split())
    if body and name == body:
        return True
    if not _NAME.match(text):
        return False
    if body and (name in body or body in name):
        return True
    return name.endswith(("政府", "办事处", "办公室", "委员会", "局", "中心", "支队", "大队"))
