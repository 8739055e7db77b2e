"""What a figure of the report is in a sheet: a number that looks as printed, or text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from disclosure_desktop.form.values import Number, read_value

if TYPE_CHECKING:
    from disclosure_desktop.form.layout import Place

_MOST_DIGITS = 15
"""Digits of a number that a sheet keeps; it would put zeros in place of further ones."""

_DIGITS = re.compile(r"(?P<sign>[+\-增减]?)(?P<whole>0|[1-9][0-9]*)(?:\.(?P<fraction>[0-9]+))?")
# What stands before a number goes before both signs: somebody may enter another one.
_CODES = {"": "{0}", "-": "{0}", "+": "+{0};-{0}", "增": '"增"{0};"减"{0}', "减": '"增"{0};"减"{0}'}


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """A number for a cell, the number format that shows it as printed, and the remark after it."""

    quantity: Decimal
    code: str
    remark: str


def sheet_number(text: str, place: Place) -> SheetNumber | None:
    """Return the printed figure as a number, None where it must stay text.

    Text stays what is no number in the form (`form/values.py`); what a number format could not
    show to the letter; more digits than a sheet keeps; and what has a unit of its own (251000元
    beside 25万元), lest both are added up.
    """
    number = _number(text, place)
    if number is None or number.remark[:1] not in ("", "（", "("):
        return None
    parts = _DIGITS.fullmatch(number.digits)
    if parts is None or _is_too_long(number) or _loses_sign(number):
        return None
    shape = "0" + (f".{'0' * len(parts['fraction'])}" if parts["fraction"] else "")
    return SheetNumber(number.quantity, _CODES[parts["sign"]].format(shape), number.remark)


def _number(text: str, place: Place) -> Number | None:
    value = read_value(text, place.column.kind, place.column.unit)
    if isinstance(value, Number):
        return value if str(value) == text else None
    # A computed sum may have more digits than what may be typed.
    computed = place.computed and bool(_DIGITS.fullmatch(text)) and text.isdigit()
    return Number(Decimal(text), text) if computed else None


def _is_too_long(number: Number) -> bool:
    return len(number.digits.lstrip("+-增减0.").replace(".", "")) > _MOST_DIGITS


def _loses_sign(number: Number) -> bool:
    """Tell whether it is a zero with a sign that a sheet gives to negative numbers alone."""
    return not number.quantity and number.digits[:1] in ("-", "减")
