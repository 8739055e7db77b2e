"""Title, prose and signature: which paragraphs of a file belong to which part of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.labels import likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure_desktop.documents.reading.source import SourceItem
    from disclosure_desktop.form.description import Form, Section

_TITLE = re.compile(r"^(?P<body>.*?)(?P<year>20\d\d)\s*年度?(?P<rest>.*报告)$")
_DATE = re.compile(r"^(?P<y>20\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日$")
_ORDINAL = re.compile(r"^\s*([一二三四五六])\s*[、.．，,]")
_NAME = re.compile(r"^[\u4e00-\u9fff（）()·\s]{3,40}$")
_PAGE_NUMBER = re.compile(r"^[—–－-]+\s*\d{1,3}\s*[—–－-]+$")
_LONGEST_HEADING = 40
_LONGEST_TITLE = 3
_ALIKE = 0.35
"""From this likeness on, a paragraph with the right ordinal is the heading of that part."""


@dataclass
class Parts:
    """The items of a file, sorted into the parts of the report."""

    title: str = ""
    body: str = ""
    year: int = 0
    preamble: list[str] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    items: dict[str, list[SourceItem]] = field(default_factory=dict)
    signature: str = ""
    date: str = ""


def sort_into_parts(items: Sequence[SourceItem], form: Form) -> Parts:
    """Sort paragraphs and tables into the parts of a form, by the headings in the file."""
    parts = Parts()
    rest = _take_title(parts, [item for item in items if not _is_page_number(item)])
    sections = [section for section in form.sections if section.heading]
    current = ""
    for item in rest:
        section = _heading_of(item, sections, current)
        if section is not None and isinstance(item, str):
            current = section.key
            parts.headings[current] = item
            parts.items[current] = []
        elif current:
            parts.items[current].append(item)
        elif isinstance(item, str):
            parts.preamble.append(item)
    if current:
        _take_signature(parts, parts.items[current])
    return parts


def _take_title(parts: Parts, items: list[SourceItem]) -> list[SourceItem]:
    """Take the first lines as the title where they end in 报告 and name a year."""
    lines: list[str] = []
    for index, item in enumerate(items[:_LONGEST_TITLE]):
        if not isinstance(item, str):
            break
        lines.append("".join(item.split()))
        whole = "".join(lines)
        if found := _TITLE.match(whole):
            parts.title, parts.body = whole, found["body"]
            parts.year = int(found["year"])
            return items[index + 1 :]
        if "。" in item:
            break
    return items


def _heading_of(item: SourceItem, sections: list[Section], current: str) -> Section | None:
    """Return the part that a paragraph is the heading of; parts come in order, none twice."""
    if not isinstance(item, str) or len(item) > _LONGEST_HEADING or "。" in item:
        return None
    keys = [section.key for section in sections]
    following = sections[keys.index(current) + 1 if current else 0 :]
    ordinal = _ORDINAL.match(item)
    for section in following:
        same_ordinal = ordinal is not None and section.heading.startswith(ordinal[1])
        alike = likeness(item, section.heading)
        if alike > 0.9 or (same_ordinal and alike >= _ALIKE):
            return section
    return None


def _take_signature(parts: Parts, items: list[SourceItem]) -> None:
    """Take the body's name and the date from the end of the last part, in either order."""
    for _ in range(2):
        last = items[-1] if items else None
        if not isinstance(last, str) or len(items) < 2:
            return
        if not parts.date and (found := _DATE.match(last)):
            parts.date = f"{found['y']}年{int(found['m'])}月{int(found['d'])}日"
        elif not parts.signature and _is_name(last, parts.body):
            parts.signature = "".join(last.split())
        else:
            return
        items.pop()


def _is_page_number(item: SourceItem) -> bool:
    """Whether a paragraph is — 3 —, which web pages made from a document keep from its footer."""
    return isinstance(item, str) and bool(_PAGE_NUMBER.match(item))


def _is_name(text: str, body: str) -> bool:
    """Whether a line is the name of a body: words without punctuation that end like one."""
    name = "".join(text.split())
    if not _NAME.match(text):
        return False
    if body and (name in body or body in name):
        return True
    return name.endswith(("政府", "办事处", "办公室", "委员会", "局", "中心", "支队", "大队"))
