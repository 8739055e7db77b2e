"""Numbers of persons are told from other numbers. All of them are invented."""

from __future__ import annotations

import pytest

from disclosure_desktop.checks.privacy.personal_numbers import (
    has_check_digit,
    is_card_number,
    personal_numbers,
)

IDENTITY = "220112199003071238"
CARD = "6222021381234567892"


def found(text: str) -> list[tuple[str, str]]:
    return [(number.code, number.masked) for number in personal_numbers(text)]


def test_check_digits_are_those_of_the_standards() -> None:
    assert has_check_digit(IDENTITY)
    assert has_check_digit("11010119491001001x")
    assert not has_check_digit("220112199003071239")
    assert is_card_number(CARD)
    assert is_card_number("4111111111111111")
    assert not is_card_number("6222021381234567891")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"号码{IDENTITY}。", [("D1", "220112********1238")]),
        ("号码220112 19900307 1238。", [("D1", "220112 ******** 1238")]),
        ("号码２２０１１２１９９００３０７１２３８", [("D1", "220112********1238")]),
        ("旧号220112900307123。", [("D1", "220112******123")]),
        ("身份证号：220112199003071239", [("D1", "220112********1239")]),
        ("编号220112199003071239", []),
        ("编号990112199003071238", []),
        ("编号220112199013071238", []),
        (f"{IDENTITY}元", []),
        ("已隐去220112********1238", []),
        ("电话13812345678。", [("D2", "138****5678")]),
        ("电话138-1234-5678。", [("D2", "138-****-5678")]),
        ("电话+86 13812345678。", [("D2", "+86 *******5678")]),
        ("电话0431-84141316、12345、400-123-4567", []),
        ("电话12812345678、138123456789", []),
        ("金额13812345678元", []),
        ("t20250113_13812345678.html", []),
        (f"卡号{CARD}。", [("D2", "6222***********7892")]),
        ("卡号6222 0213 8123 4567 892。", [("D2", "6222 **** **** **** 892")]),
        ("编号2503-220112-04-01-123456", []),
        ("车牌吉A12345、吉AD12345", [("D2", "吉A****5"), ("D2", "吉A*****5")]),
        ("粤B2-20050001、京ICP备12345678号、新ABCDEF", []),
        ("", []),
    ],
)
def test_numbers_of_persons_are_found(text: str, numbers: list[tuple[str, str]]) -> None:
    assert found(text) == numbers


def test_a_number_is_found_as_one_thing_only() -> None:
    assert [number.what for number in personal_numbers(f"{IDENTITY}，{CARD}")] == [
        "居民身份证号码（18 位，校验码相符）",
        "银行卡号",
    ]
