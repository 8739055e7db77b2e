"""Numbers written as the prose around them writes them."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = "零一二三四五六七八九"
_STEPS = ((1000, "千"), (100, "百"), (10, "十"))
_LARGEST_IN_CHINESE = 9999
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_LARGE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_LIKE = re.compile(r"(?P<digits>[0-9０-９.．,，]+)(?P<blanks>\s*)(?P<large>[万亿]?)")


def written_like(example: str, value: Decimal) -> str:
    """Return a number written like the example: 12, １２, 1,200, 3.5万, 十二.

    Chinese numerals are kept for 1 to 9999; 0 and what is larger is written in digits.
    """
    found = _LIKE.fullmatch(example)
    if found is None:
        is_small = value == int(value) and 0 < value <= _LARGEST_IN_CHINESE
        return in_chinese(int(value)) if is_small else plain(value)
    large = _LARGE.get(found["large"])
    text, after = plain(value), ""
    if large is not None and value >= large:
        text, after = plain(value / large), found["blanks"] + found["large"]
    if "," in example or "，" in example:
        text = f"{Decimal(text):,}"
    return _as_wide_as(example, text) + after


def plain(value: Decimal) -> str:
    """Return a number in digits, without trailing noughts after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_chinese(value: int) -> str:
    """Return a number from 1 to 9999 in Chinese, as before a measure word: 十二, 两, 一百零五."""
    if value == 2:
        return "两"
    text, rest, is_open = "", value, False
    for step, name in _STEPS:
        digit, rest = divmod(rest, step)
        if digit:
            text += ("零" if is_open else "") + _DIGITS[digit] + name
        is_open = bool(text) and not digit
    if rest:
        text += ("零" if is_open else "") + _DIGITS[rest]
    return text.removeprefix("一") if value < 20 and value >= 10 else text


def _as_wide_as(example: str, text: str) -> str:
    return text.translate(FULL_WIDTH) if example[0] in "０１２３４５６７８９" else text
