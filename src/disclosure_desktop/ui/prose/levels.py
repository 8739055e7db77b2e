"""Which level of heading a paragraph begins with, as it is recognised on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from disclosure_desktop.documents.document import paragraphs

_LEVEL_OF_OWN_FACE = 2
_OWN_NUMBER = re.compile(r"（[^（）]{1,5}）|[0-9]{1,2}[.．]")
NAMES = {2: "二级", 3: "三级", 4: "四级"}
"""What the levels are called in the margin; level 1 is the heading of the part."""

WORDS = {
    2: "二级标题（一）：导出时第一句用楷体",
    3: "三级标题 1.：导出时字体同正文",
    4: "四级标题（1）：导出时字体同正文",
}


@dataclass(frozen=True, slots=True)
class Lead:
    """The level of a heading, 2 to 4, and the characters of the paragraph to set off."""

    level: int
    start: int
    end: int


@lru_cache(512)
def lead_of(text: str) -> Lead | None:
    """Return what a paragraph begins with that is a heading on paper, None where nothing is.

    Of （一） the whole first sentence is set off, which has a face of its own on paper; of 1. and
    （1） only a heading that stands alone, else the number.
    """
    found = paragraphs(text)
    if not found or not found[0].lead:
        return None
    paragraph, start = found[0], len(text) - len(text.lstrip(" \t\u3000\u00a0"))
    number = _OWN_NUMBER.match(paragraph.text)
    if number is None or paragraph.level == _LEVEL_OF_OWN_FACE or paragraph.is_heading:
        return Lead(paragraph.level, start, start + paragraph.lead)
    return Lead(paragraph.level, start, start + number.end())
