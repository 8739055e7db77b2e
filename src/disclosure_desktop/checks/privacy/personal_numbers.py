"""Numbers that belong to a person: identity (D1), mobile telephone, bank card, vehicle (D2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HALF_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ－＋", "0123456789Xx-+")
_NO_UNIT = r"(?!\s*(?:元|万|亿|件|条|次|人|个|项|吨|米|平方|公里|公斤|千瓦|％|%))"
_APART = r"(?<![0-9A-Za-z._/=-])"

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])(?P<area>\d{6})[ -]?(?P<born>\d{8})[ -]?(?P<rest>\d{3}[\dXx])(?![0-9A-Za-z])"
    + _NO_UNIT
)
_OLD_IDENTITY = re.compile(
    rf"{_APART}(?P<area>\d{{6}})(?P<born>\d{{6}})\d{{3}}(?![0-9A-Za-z]|\.\d){_NO_UNIT}"
)
_MOBILE = re.compile(
    rf"{_APART}(?:\+?86[- ]?)?1[3-9]\d(?:\d{{8}}|[- ]\d{{4}}[- ]\d{{4}})"
    rf"(?![0-9A-Za-z_/]|\.\d){_NO_UNIT}"
)
_CARD = re.compile(
    rf"{_APART}[34569]\d{{3}}(?:[ -]?\d{{4}}){{3}}(?:[ -]?\d{{1,3}})?(?![0-9A-Za-z]|\.\d){_NO_UNIT}"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. ]?"
    r"(?=(?:[A-Z]?[0-9]){3}|[A-Z]{0,2}[0-9]{3})[A-HJ-NP-Z0-9]{5,6}(?![0-9A-Za-z])"
)
_POSSIBLE = re.compile(r"[0-9](?:[ -]?[0-9]){10}|[A-HJ-NP-Z][·•. ]?[A-Z0-9]{5}")
"""What every one of them has: enough digits, or a letter and five characters."""

_SAID = re.compile(r"(身份证|证件|身份)号?码?[^，。；]{0,6}$")

_REGIONS = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
"""The first two digits of an area, GB/T 2260 and, for residence permits, 81 to 83."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """Where such a number stands, the catalogue's code, what it is, and itself half covered."""

    code: str
    start: int
    end: int
    what: str
    masked: str


@lru_cache(4096)
def personal_numbers(text: str) -> tuple[PersonalNumber, ...]:
    """Return the numbers of persons in a paragraph, in order."""
    plain = text.translate(_HALF_WIDTH)
    found: list[PersonalNumber] = []
    if not _POSSIBLE.search(plain):
        return ()
    for each in (*_identities(plain), *_others(plain)):
        if all(each.end <= other.start or other.end <= each.start for other in found):
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def _identities(text: str) -> Iterator[PersonalNumber]:
    for found in _IDENTITY.finditer(text):
        digits = found["area"] + found["born"] + found["rest"].upper()
        fits = _is_area(digits) and _is_day(found["born"])
        if fits and has_check_digit(digits):
            yield _number(found, "D1", "居民身份证号码（18 位，校验码相符）", 6, 4)
        elif fits and _SAID.search(text[: found.start()]):
            yield _number(found, "D1", "居民身份证号码（18 位，校验码不符，可能有笔误）", 6, 4)
    for found in _OLD_IDENTITY.finditer(text):
        if _is_area(found["area"]) and _is_day("19" + found["born"]):
            yield _number(found, "D1", "旧的居民身份证号码（15 位）", 6, 3)


def _others(text: str) -> Iterator[PersonalNumber]:
    for found in _CARD.finditer(text):
        if is_card_number(re.sub(r"[ -]", "", found[0])):
            yield _number(found, "D2", "银行卡号", 4, 4)
    for found in _MOBILE.finditer(text):
        yield _number(found, "D2", "手机号码", 3, 4)
    for found in _PLATE.finditer(text):
        yield _number(found, "D2", "车牌号码", 2, 1)


def has_check_digit(digits: str) -> bool:
    """Whether the last of 18 digits is the check digit of the others, GB 11643—1999."""
    total = sum(w * int(d) for w, d in zip(_WEIGHTS, digits[:17], strict=True))
    return _CHECK[total % 11] == digits[17].upper()


def is_card_number(digits: str) -> bool:
    """Whether the last digit is the check digit of a bank card (Luhn, GB/T 17552)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (place % 2 + 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def _is_area(digits: str) -> bool:
    return any(first <= int(digits[:2]) <= last for first, last in _REGIONS)


def _is_day(digits: str) -> bool:
    """Whether eight digits are a day on which a living person can have been born."""
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2099


def _number(found: re.Match[str], code: str, what: str, first: int, last: int) -> PersonalNumber:
    """Cover all but the first and last characters; blanks and hyphens stay."""
    text = found[0]
    covered = "".join(
        "*" if first <= place < len(text) - last and character not in " -" else character
        for place, character in enumerate(text)
    )
    return PersonalNumber(code, found.start(), found.end(), what, covered)
