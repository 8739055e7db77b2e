"""Where a line of Chinese text may end (GB/T 15834-2011; Word's lists for zh-CN; UAX #14).

Word breaks between any two Chinese characters but for two lists of marks; words and figures of
ASCII characters are broken as Unicode says. What is never divided is a cluster: a character
with what combines with it, and the two halves of —— and ……, each one mark to the reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QTextBoundaryFinder

NOT_AT_START = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
    # 连接号 begin no line either (GB/T 15834-2011, 5.1.8), which Word's list forgets.
    "—–"
)
"""Marks that no line begins with: what Word has in w:noLineBreaksBefore for zh-CN."""

NOT_AT_END = frozenset("$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥")
"""Marks that no line ends with: Word's w:noLineBreaksAfter for zh-CN."""

HANGING = frozenset("，。、：；！？,.")
"""Marks that may stand beyond the right edge rather than take a character to the next line."""

DOUBLE = ("——", "……")
"""破折号 and 省略号, each one mark to the reader."""

_OF_NUMBERS = frozenset("±≥≤≈＞＜№")
"""Signs that stay with the digit after them."""

_UNDIVIDED = frozenset("\u00a0\u202f\u2011\u2060")
"""Blanks and hyphens that are there to keep what is beside them on one line."""

_COMBINING = "\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef"
_CLUSTER = re.compile(f"(?:{'|'.join(DOUBLE)}|.)[{_COMBINING}]*", re.DOTALL)
_HYPHEN = re.compile("(?<=[0-9A-Za-z])-(?=[0-9A-Za-z])")
_INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")


def printed(text: str) -> str:
    """Return the text without characters that print nothing, a tab as the blank that it shows.

    They come with text pasted from web pages and other files. Line feeds stay.
    """
    return "".join(_printed(character) for character in text)


def clusters(text: str) -> list[str]:
    """Return the text in pieces that are never divided."""
    return _CLUSTER.findall(text)


def breaks(parts: Sequence[str]) -> list[bool]:
    """Tell for each cluster whether a line may end after it; after the last one it may."""
    plain = "".join(_stand_in(part) for part in parts)
    by_unicode = _unicode_breaks(plain)
    pairs = pairwise(parts)
    inner = (_may_break(a[-1], b[0], at in by_unicode) for at, (a, b) in enumerate(pairs, 1))
    return [*inner, True][: len(parts)]


def _printed(character: str) -> str:
    if character == "\t":
        return "\u3000"
    kept = character == "\n" or unicodedata.category(character) not in _INVISIBLE
    return character if kept else ""


def _stand_in(cluster: str) -> str:
    """Return one character that breaks like the cluster; Qt counts in units of UTF-16."""
    return cluster[0] if cluster[0] <= "\uffff" else "字"


def _unicode_breaks(text: str) -> frozenset[int]:
    """Return before which characters a line may begin by UAX #14, or after a hyphen."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    # Word and LibreOffice part a telephone number after its hyphen, UAX #14 does not.
    found = {match.end() for match in _HYPHEN.finditer(text)}
    while (place := finder.toNextBoundary()) >= 0:
        found.add(place)
    return frozenset(found)


def _may_break(before: str, after: str, by_unicode: bool) -> bool:
    if before in _UNDIVIDED or after in _UNDIVIDED or after == " ":
        return False
    if _is_western(before) and _is_western(after):
        return by_unicode
    if before in "'\"/" or after in "'\"/":
        # Straight quotes do not tell which side they close; 分隔号 stands at neither end of a
        # line (GB/T 15834-2011, 5.1.10).
        return by_unicode and "/" not in (before, after)
    if before in _OF_NUMBERS and after.isdecimal():
        return False
    return after not in NOT_AT_START and before not in NOT_AT_END


def _is_western(character: str) -> bool:
    """Tell whether a character belongs to a script that is broken between words only."""
    wide = unicodedata.east_asian_width(character) in "WF"
    return character.isascii() or (character.isalpha() and not wide)
