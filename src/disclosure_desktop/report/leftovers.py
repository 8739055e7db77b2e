"""What other programs leave behind in text: what it looks like, and what stands there instead."""

from __future__ import annotations

import re
import unicodedata

BOOKMARK = re.compile(r"\[bookmark: ?[^\[\]\n]{0,80}\]")
ENTITY = re.compile(r"&nbsp(?:;|(?![A-Za-z]))")
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but for tab and line feed
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
RADICAL = re.compile("[\u2e80-\u2fdf]")
NO_BREAK = re.compile("[\u00a0\u2007\u202f]")
ORDINARY = re.compile("[\t\n -~\u2014-\u2026\u3000-\u33ff\u4e00-\u9fff\uff00-\uff5e]*")
"""Text without any character that could be left over; most texts are, and are told so fast."""


def plain_character(radical: str) -> str:
    """Return the character that a Kangxi radical looks like; itself where there is none."""
    return unicodedata.normalize("NFKC", radical)
