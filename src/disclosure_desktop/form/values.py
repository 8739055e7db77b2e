"""What a number cell can hold, and how typed text becomes it.

A blank cell holds nothing (None), which is not 0. Text that is not an acceptable number is kept
as the clerk typed it, as a str, until it is mended: nothing is silently altered.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class Kind(StrEnum):
    """What the numbers of a column are."""

    COUNT = "count"  # whole, not negative
    CHANGE = "change"  # whole, signed: 本年增/减
    AMOUNT = "amount"  # money, at most six decimal places


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in the report.

    `quantity` is what arithmetic uses; `digits` is what is printed (half-width, without
    separators, otherwise as typed: 1.50 stays 1.50, 增5 stays 增5); `remark` follows it in print.
    """

    quantity: Decimal
    digits: str
    remark: str = ""

    def __str__(self) -> str:
        return self.digits + self.remark


Value: TypeAlias = Number | str


class NotANumberError(ValueError):
    """The text cannot stand in the cell; the message says why and what to type, in Chinese."""


PLACEHOLDERS = frozenset(
    ["/", "／", "\\", "—", "——", "–", "-", "--", "－", "无", "空", "〇", "零", "○"]
)
"""Marks that people put where the form wants 0."""

_HALF_WIDTH = str.maketrans("０１２３４５６７８９，．＋－﹣−", "0123456789,.+---")
# Zero-width characters and, from some calculators and web pages, marks of writing direction.
_INVISIBLE = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
)
_BLANKS = " \t\r\n\u3000\u00a0"
_COUNT_UNITS = "件次项个条部份宗起"
_MONEY_UNITS = ("亿元", "万元", "元")
_LONGEST = 12
_LONGEST_TEXT = 100

_REMARK = re.compile(r"^(?P<head>[^（(]*)(?P<remark>[（(].+[）)])?$", re.DOTALL)
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"\d+(\.\d+)?")
_CHINESE_NUMERAL = re.compile(r"[零〇一二三四五六七八九十百千万亿两]+")
_MYRIADS = re.compile(r"[\d.,]+[万亿千百]")


def parse_number(text: str, kind: Kind = Kind.COUNT, unit: str = "") -> Number | None:
    """Read what a person typed or pasted into a number cell.

    Accepts full-width digits, thousands separators, surrounding blanks, a sign (CHANGE only), a
    trailing unit, and a remark in brackets. Returns None for a blank.

    Raises NotANumberError, with a sentence, for everything else.
    """
    text = _visible(text)
    if not text:
        return None
    if len(text) > _LONGEST_TEXT:
        raise NotANumberError("这一格里是一大段文字，不是数字；请只填数字，没有发生的填 0。")
    if not _is_paired(text):
        raise NotANumberError(
            f"“{text}”里的括号不成对；说明请写在数字后面的括号里，例如 22（其中修订16件）。"
        )
    parts = _REMARK.match(text)
    if parts is None:
        raise NotANumberError(
            f"“{text}”读不出来；说明请写在数字后面的一对括号里，例如 22（其中修订16件）。"
        )
    remark = parts["remark"] or ""
    head = parts["head"].strip(_BLANKS).translate(_HALF_WIDTH)
    if not head:
        raise NotANumberError(f"“{text}”缺少数字；说明前面要有一个数字，例如 0{remark}。")
    body, printed_unit = _without_unit(head, kind, unit)
    sign, body = _without_sign(body, kind)
    digits = _digits(body, head, kind)
    quantity = -Decimal(digits) if sign in ("-", "减") else Decimal(digits)
    return Number(quantity, sign + digits, printed_unit + remark)


def read_value(text: str, kind: Kind = Kind.COUNT, unit: str = "") -> Value | None:
    """Return the number, or None for a blank, or the text itself where it is no number."""
    try:
        return parse_number(text, kind, unit)
    except NotANumberError:
        return text


def is_placeholder(text: str) -> bool:
    """Return whether the text is nothing but a mark that people put where the form wants 0."""
    return _visible(text) in PLACEHOLDERS


def _visible(text: str) -> str:
    return text.translate(_INVISIBLE).strip(_BLANKS)


def _is_paired(text: str) -> bool:
    """Return whether every bracket is closed, half-width and full-width ones alike."""
    depth = 0
    for character in text:
        depth += (character in "（(") - (character in "）)")
        if depth < 0:
            return False
    return depth == 0


def _is_plain(text: str) -> bool:
    """Return whether the text is digits, perhaps with separators and a decimal point."""
    return text.isascii() and bool(_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text))


def _without_unit(head: str, kind: Kind, unit: str) -> tuple[str, str]:
    """Split off a trailing unit; the second part is the unit that has to stay in print."""
    if kind is not Kind.AMOUNT:
        body = head.rstrip(_COUNT_UNITS)
        return (body.rstrip(_BLANKS), "") if len(head) - len(body) == 1 else (head, "")
    found = next((each for each in _MONEY_UNITS if head.endswith(each)), "")
    body = head.removesuffix(found).rstrip(_BLANKS)
    if unit == "万元" and head.endswith("万") and _is_plain(head[:-1]):
        raise NotANumberError(f"本格的单位已经是万元，“{head}”请直接填 {head[:-1]}。")
    if found and unit and found != unit and _is_plain(body):
        raise NotANumberError(f"本格的单位是{unit}，请把“{head}”换算成{unit}后填写。")
    return body, "" if found == unit else found


def _without_sign(body: str, kind: Kind) -> tuple[str, str]:
    sign = body[:1]
    if sign not in ("+", "-", "增", "减"):
        return "", body
    rest = body[1:].lstrip(_BLANKS)
    if kind is Kind.CHANGE:
        return sign, rest
    if rest and body not in PLACEHOLDERS:
        raise NotANumberError(f"“{body}”带有正负号；这里只填 0 或者更大的数，不带“{sign}”。")
    return "", body


def _digits(body: str, typed: str, kind: Kind) -> str:
    """Return the plain digits of body, or raise NotANumberError about the text as typed."""
    if not _is_plain(body):
        raise NotANumberError(_why_not(body, typed))
    digits = body.replace(",", "")
    whole, _, fraction = digits.partition(".")
    if fraction and kind is not Kind.AMOUNT:
        raise NotANumberError(f"“{typed}”带有小数；这里只能填整数。")
    if len(fraction) > 6:
        raise NotANumberError(f"“{typed}”的小数超过六位；请四舍五入到六位以内。")
    if len(whole) > 1 and whole.startswith("0"):
        plain = (whole.lstrip("0") or "0") + digits.removeprefix(whole)
        raise NotANumberError(f"“{typed}”前面多了 0；如果是 {plain}，请直接填 {plain}。")
    if len(whole) > _LONGEST:
        raise NotANumberError(f"“{typed}”超过{_LONGEST}位数，请核对。")
    return digits


def _why_not(body: str, typed: str) -> str:
    if typed in PLACEHOLDERS:
        return f"“{typed}”不是数字；没有发生的请填 0。"
    if _MYRIADS.fullmatch(body):
        return f"“{typed}”请写成完整的阿拉伯数字，不用“万”“千”等字，例如 3万写成 30000。"
    if _CHINESE_NUMERAL.fullmatch(body):
        return f"“{typed}”请改用阿拉伯数字填写，例如“二十”填 20。"
    if "," in body and body.replace(",", "").replace(".", "").isdigit():
        return f"“{typed}”里逗号的位置不对，分不清是多少；请只填数字。"
    if body.startswith(".") or body.endswith("."):
        return f"“{typed}”的小数点前后要有数字。"
    return f"“{typed}”不是数字；请填阿拉伯数字，没有发生的填 0。"
