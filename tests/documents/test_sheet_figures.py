"""What a printed figure becomes in a sheet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure_desktop.documents.sheet_figures import SheetNumber, sheet_number
from disclosure_desktop.report.totals import places

COUNT, AMOUNT = "proactive.licensing.decisions", "proactive.fees.amount"
CHANGE, MONEY = "proactive.licensing.items_change", "proactive.procurement.amount"
TOTAL = "applications.received.total"


def read(address: str, text: str) -> SheetNumber | None:
    form_id = "2019" if address in (CHANGE, MONEY) else "2021"
    return sheet_number(text, places(form_id)[address])


@pytest.mark.parametrize(
    ("address", "text", "quantity", "code"),
    [
        (COUNT, "0", "0", "0"),
        (COUNT, "99999999", "99999999", "0"),
        (AMOUNT, "96171.60", "96171.60", "0.00"),
        (AMOUNT, "59237.2449", "59237.2449", "0.0000"),
        (AMOUNT, "0.000001", "0.000001", "0.000000"),
        (AMOUNT, "123456789.123456", "123456789.123456", "0.000000"),
        (CHANGE, "7", "7", "0"),
        (CHANGE, "-3", "-3", "0"),
        (CHANGE, "+1036", "1036", "+0;-0"),
        (CHANGE, "+0", "0", "+0;-0"),
        (CHANGE, "增5", "5", '"增"0;"减"0'),
        (CHANGE, "减2", "-2", '"增"0;"减"0'),
        (TOTAL, "123456789012345", "123456789012345", "0"),
    ],
)
def test_a_number_keeps_its_digits_and_looks_as_printed(
    address: str, text: str, quantity: str, code: str
) -> None:
    assert read(address, text) == SheetNumber(Decimal(quantity), code, "")


def test_a_remark_stands_apart_from_its_number() -> None:
    assert read(COUNT, "22（其中修订16件）") == SheetNumber(Decimal(22), "0", "（其中修订16件）")


@pytest.mark.parametrize(
    ("address", "text"),
    [
        (COUNT, "+5"),
        (COUNT, "-3"),
        (COUNT, "007"),
        (COUNT, "1.5"),
        (COUNT, "3 件"),
        (COUNT, "二十"),
        (COUNT, "=1+1"),
        (COUNT, "1234567890123"),
        (AMOUNT, "1234567890.123456"),
        (CHANGE, "-0"),
        (CHANGE, "减0"),
        (TOTAL, "1234567890123456"),
    ],
)
def test_what_a_number_could_not_show_to_the_letter_stays_text(address: str, text: str) -> None:
    assert read(address, text) is None


@pytest.mark.parametrize("text", ["251000元", "25.1万元"])
def test_money_with_a_unit_of_its_own_is_never_added_up(text: str) -> None:
    assert read(MONEY, text) is None
