"""Every way of typing a number is read, and nothing else is."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.form.values import (
    Kind,
    NotANumberError,
    Number,
    is_placeholder,
    parse_number,
    read_value,
)
from tests.report.strategies import entries

COUNT, CHANGE, AMOUNT = Kind.COUNT, Kind.CHANGE, Kind.AMOUNT

ACCEPTED = [
    # typed, kind, unit of the cell, quantity, digits in print, remark in print
    ("0", COUNT, "", "0", "0", ""),
    ("7", COUNT, "", "7", "7", ""),
    ("123456789012", COUNT, "", "123456789012", "123456789012", ""),
    ("  12\t", COUNT, "", "12", "12", ""),
    ("\u300012\u00a0\r\n", COUNT, "", "12", "12", ""),
    ("０", COUNT, "", "0", "0", ""),
    ("１２３４５６７８９０", COUNT, "", "1234567890", "1234567890", ""),
    ("1,234", COUNT, "", "1234", "1234", ""),
    ("1，234，567", COUNT, "", "1234567", "1234567", ""),
    ("12,345,678", COUNT, "", "12345678", "12345678", ""),
    ("3件", COUNT, "", "3", "3", ""),
    ("3 件", COUNT, "", "3", "3", ""),
    ("15宗", COUNT, "", "15", "15", ""),
    ("1,024条", COUNT, "", "1024", "1024", ""),
    ("22（其中修订16件）", COUNT, "", "22", "22", "（其中修订16件）"),
    ("22(其中修订16件)", COUNT, "", "22", "22", "(其中修订16件)"),
    ("22 （其中修订16件）", COUNT, "", "22", "22", "（其中修订16件）"),
    ("22件（其中修订（重印）16件）", COUNT, "", "22", "22", "（其中修订（重印）16件）"),
    ("22（甲）（乙）", COUNT, "", "22", "22", "（甲）（乙）"),
    ("22（甲)", COUNT, "", "22", "22", "（甲)"),
    ("2\u200b2", COUNT, "", "22", "22", ""),
    ("\ufeff22\u200d", COUNT, "", "22", "22", ""),
    ("\u202d22\u202c", COUNT, "", "22", "22", ""),
    ("+1036", CHANGE, "", "1036", "+1036", ""),
    ("-3", CHANGE, "", "-3", "-3", ""),
    ("－3", CHANGE, "", "-3", "-3", ""),
    ("−3", CHANGE, "", "-3", "-3", ""),
    ("增5", CHANGE, "", "5", "增5", ""),
    ("减2", CHANGE, "", "-2", "减2", ""),
    ("减 2 项", CHANGE, "", "-2", "减2", ""),
    ("+1,036（新增）", CHANGE, "", "1036", "+1036", "（新增）"),
    ("0", CHANGE, "", "0", "0", ""),
    ("+0", CHANGE, "", "0", "+0", ""),
    ("-0", CHANGE, "", "0", "-0", ""),
    ("96171.6", AMOUNT, "万元", "96171.6", "96171.6", ""),
    ("4068.208", AMOUNT, "万元", "4068.208", "4068.208", ""),
    ("59237.2449", AMOUNT, "万元", "59237.2449", "59237.2449", ""),
    ("0.123456", AMOUNT, "万元", "0.123456", "0.123456", ""),
    ("1.50", AMOUNT, "万元", "1.5", "1.50", ""),
    ("3.000000", AMOUNT, "万元", "3", "3.000000", ""),
    ("0.0", AMOUNT, "万元", "0", "0.0", ""),
    ("３．５", AMOUNT, "万元", "3.5", "3.5", ""),
    ("1,234.50", AMOUNT, "万元", "1234.5", "1234.50", ""),
    ("12.5万元", AMOUNT, "万元", "12.5", "12.5", ""),
    ("12.5 万元（含税）", AMOUNT, "万元", "12.5", "12.5", "（含税）"),
    ("251000元", AMOUNT, "", "251000", "251000", "元"),
    ("251,000 元", AMOUNT, "", "251000", "251000", "元"),
    ("25.1万元", AMOUNT, "", "25.1", "25.1", "万元"),
    ("2亿元（三年）", AMOUNT, "", "2", "2", "亿元（三年）"),
    ("251000", AMOUNT, "", "251000", "251000", ""),
]

REFUSED = [
    # typed, kind, unit of the cell, sentence
    ("/", COUNT, "", "“/”不是数字；没有发生的请填 0。"),
    ("／", COUNT, "", "“／”不是数字；没有发生的请填 0。"),
    ("\\", COUNT, "", "“\\”不是数字；没有发生的请填 0。"),
    ("—", COUNT, "", "“—”不是数字；没有发生的请填 0。"),
    ("——", COUNT, "", "“——”不是数字；没有发生的请填 0。"),
    ("--", COUNT, "", "“--”不是数字；没有发生的请填 0。"),
    ("-", COUNT, "", "“-”不是数字；没有发生的请填 0。"),
    ("－", CHANGE, "", "“-”不是数字；没有发生的请填 0。"),
    (" 无 ", COUNT, "", "“无”不是数字；没有发生的请填 0。"),
    ("无（未开展）", COUNT, "", "“无”不是数字；没有发生的请填 0。"),
    ("零", COUNT, "", "“零”不是数字；没有发生的请填 0。"),
    ("〇", AMOUNT, "万元", "“〇”不是数字；没有发生的请填 0。"),
    ("1.5", COUNT, "", "“1.5”带有小数；这里只能填整数。"),
    ("3.0", COUNT, "", "“3.0”带有小数；这里只能填整数。"),
    ("+1.5", CHANGE, "", "“+1.5”带有小数；这里只能填整数。"),
    ("二十", COUNT, "", "“二十”请改用阿拉伯数字填写，例如“二十”填 20。"),
    ("三千零五件", COUNT, "", "“三千零五件”请改用阿拉伯数字填写，例如“二十”填 20。"),
    ("万", AMOUNT, "万元", "“万”请改用阿拉伯数字填写，例如“二十”填 20。"),
    (
        "3万",
        COUNT,
        "",
        "“3万”请写成完整的阿拉伯数字，不用“万”“千”等字，例如 3万写成 30000。",
    ),
    (
        "1.5万件",
        COUNT,
        "",
        "“1.5万件”请写成完整的阿拉伯数字，不用“万”“千”等字，例如 3万写成 30000。",
    ),
    (
        "3万",
        AMOUNT,
        "",
        "“3万”请写成完整的阿拉伯数字，不用“万”“千”等字，例如 3万写成 30000。",
    ),
    ("3万", AMOUNT, "万元", "本格的单位已经是万元，“3万”请直接填 3。"),
    ("1,234.5万（约）", AMOUNT, "万元", "本格的单位已经是万元，“1,234.5万”请直接填 1,234.5。"),
    ("3元", AMOUNT, "万元", "本格的单位是万元，请把“3元”换算成万元后填写。"),
    ("1.2亿元", AMOUNT, "万元", "本格的单位是万元，请把“1.2亿元”换算成万元后填写。"),
    ("元", AMOUNT, "万元", "“元”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("万元", AMOUNT, "万元", "“万元”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("0.1234567", AMOUNT, "万元", "“0.1234567”的小数超过六位；请四舍五入到六位以内。"),
    ("-3", COUNT, "", "“-3”带有正负号；这里只填 0 或者更大的数，不带“-”。"),
    ("－3件", COUNT, "", "“-3”带有正负号；这里只填 0 或者更大的数，不带“-”。"),
    ("+3", COUNT, "", "“+3”带有正负号；这里只填 0 或者更大的数，不带“+”。"),
    ("减3", COUNT, "", "“减3”带有正负号；这里只填 0 或者更大的数，不带“减”。"),
    ("-0.5", AMOUNT, "万元", "“-0.5”带有正负号；这里只填 0 或者更大的数，不带“-”。"),
    ("减-3", CHANGE, "", "“减-3”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("增", CHANGE, "", "“增”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("+", CHANGE, "", "“+”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("007", COUNT, "", "“007”前面多了 0；如果是 7，请直接填 7。"),
    ("00", COUNT, "", "“00”前面多了 0；如果是 0，请直接填 0。"),
    ("010件", COUNT, "", "“010件”前面多了 0；如果是 10，请直接填 10。"),
    ("00.5", AMOUNT, "万元", "“00.5”前面多了 0；如果是 0.5，请直接填 0.5。"),
    ("007.50", AMOUNT, "万元", "“007.50”前面多了 0；如果是 7.50，请直接填 7.50。"),
    ("-03", CHANGE, "", "“-03”前面多了 0；如果是 3，请直接填 3。"),
    ("一" * 101, COUNT, "", "这一格里是一大段文字，不是数字；请只填数字，没有发生的填 0。"),
    ("1234567890123", COUNT, "", "“1234567890123”超过12位数，请核对。"),
    ("1,23", COUNT, "", "“1,23”里逗号的位置不对，分不清是多少；请只填数字。"),
    ("1234,567", COUNT, "", "“1234,567”里逗号的位置不对，分不清是多少；请只填数字。"),
    ("1，5", AMOUNT, "万元", "“1,5”里逗号的位置不对，分不清是多少；请只填数字。"),
    (".5", AMOUNT, "万元", "“.5”的小数点前后要有数字。"),
    ("5.", COUNT, "", "“5.”的小数点前后要有数字。"),
    (
        "22（其中修订16件",
        COUNT,
        "",
        "“22（其中修订16件”里的括号不成对；说明请写在数字后面的括号里，例如 22（其中修订16件）。",
    ),
    (
        "22）",
        COUNT,
        "",
        "“22）”里的括号不成对；说明请写在数字后面的括号里，例如 22（其中修订16件）。",
    ),
    (
        "22（甲）乙）",
        COUNT,
        "",
        "“22（甲）乙）”里的括号不成对；说明请写在数字后面的括号里，例如 22（其中修订16件）。",
    ),
    (
        "22（甲）乙",
        COUNT,
        "",
        "“22（甲）乙”读不出来；说明请写在数字后面的一对括号里，例如 22（其中修订16件）。",
    ),
    (
        "22（）",
        COUNT,
        "",
        "“22（）”读不出来；说明请写在数字后面的一对括号里，例如 22（其中修订16件）。",
    ),
    ("（修订）", COUNT, "", "“（修订）”缺少数字；说明前面要有一个数字，例如 0（修订）。"),
    ("1 2", COUNT, "", "“1 2”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("1\n2", COUNT, "", "“1\n2”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("1\t2", COUNT, "", "“1\t2”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("3件件", COUNT, "", "“3件件”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("件", COUNT, "", "“件”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("约3", COUNT, "", "“约3”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("3-5", COUNT, "", "“3-5”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("1.2.3", AMOUNT, "万元", "“1.2.3”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("1e3", AMOUNT, "万元", "“1e3”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("0x10", COUNT, "", "“0x10”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("1_000", COUNT, "", "“1_000”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("NaN", AMOUNT, "万元", "“NaN”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("٣", COUNT, "", "“٣”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("²", COUNT, "", "“²”不是数字；请填阿拉伯数字，没有发生的填 0。"),
    ("①", COUNT, "", "“①”不是数字；请填阿拉伯数字，没有发生的填 0。"),
]


@pytest.mark.parametrize(("text", "kind", "unit", "quantity", "digits", "remark"), ACCEPTED)
def test_number_is_read(
    text: str, kind: Kind, unit: str, quantity: str, digits: str, remark: str
) -> None:
    number = Number(Decimal(quantity), digits, remark)
    assert parse_number(text, kind, unit) == number
    assert read_value(text, kind, unit) == number
    assert str(number) == digits + remark


@pytest.mark.parametrize(("text", "kind", "unit", "sentence"), REFUSED)
def test_anything_else_is_refused_with_a_sentence_and_kept_as_typed(
    text: str, kind: Kind, unit: str, sentence: str
) -> None:
    with pytest.raises(NotANumberError) as caught:
        parse_number(text, kind, unit)
    assert str(caught.value) == sentence
    assert read_value(text, kind, unit) == text


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\n", "\u200b", "\ufeff \t"])
@pytest.mark.parametrize("kind", list(Kind))
def test_blank_is_nothing_and_not_zero(text: str, kind: Kind) -> None:
    assert parse_number(text, kind) is None
    assert read_value(text, kind) is None


@pytest.mark.parametrize("text", ["/", " — ", "无", "\u200b－", "○", "空"])
def test_marks_for_nothing_are_known(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["", "0", "无（未开展）", "//", "约"])
def test_other_texts_are_no_marks_for_nothing(text: str) -> None:
    assert not is_placeholder(text)


CELLS = st.sampled_from([(COUNT, ""), (CHANGE, ""), (AMOUNT, "万元"), (AMOUNT, "")])

NEARLY_NUMBERS = st.text(
    "0123456789０１９,，.．+-－−增减件条万亿元 （()）无/\u200b\u3000\n", max_size=12
)


def digits_of(text: str) -> str:
    """The decimal digits in front of the first bracket, in half-width."""
    head = text.replace("(", "（").split("（")[0]
    return "".join(
        str("０１２３４５６７８９".find(c)) if c > "9" else c for c in head if c in DIGITS
    )


VISIBLE = st.characters(exclude_categories=["Cc", "Cf", "Zs"])

DIGITS = "0123456789０１２３４５６７８９"


def remark_of(text: str) -> str:
    """What follows the number in brackets, brackets included, without what nobody sees."""
    seen = "".join(character for character in text if character != "\u200b")
    place = re.search("[（(]", seen)
    return seen[place.start() :].rstrip(" \n\u3000") if place else ""


@given(st.one_of(st.text(VISIBLE), NEARLY_NUMBERS), CELLS)
def test_no_text_is_silently_altered(text: str, cell: tuple[Kind, str]) -> None:
    kind, unit = cell
    number = read_value(text, kind, unit)
    if isinstance(number, str):
        with pytest.raises(NotANumberError, match=r"。$"):
            parse_number(text, kind, unit)
        assert number == text
        return
    if number is None:
        assert digits_of(text) == ""
        return
    assert digits_of(number.digits) == digits_of(text)
    assert number.remark.endswith(remark_of(text))
    assert abs(number.quantity) == Decimal(number.digits.lstrip("+-增减"))
    assert (number.quantity < 0) == (
        number.digits[0] in "-减" and number.digits.strip("-减0") != ""
    )
    if kind is not AMOUNT:
        assert number.quantity == number.quantity.to_integral_value()
    if kind is not CHANGE:
        assert number.quantity >= 0


@given(st.text())
@pytest.mark.parametrize("kind", list(Kind))
def test_no_text_raises_anything_but_the_sentence(kind: Kind, text: str) -> None:
    value = read_value(text, kind)
    assert value is None or isinstance(value, Number) or value == text


@given(st.one_of(st.text(), NEARLY_NUMBERS), CELLS)
def test_printed_number_reads_as_the_same_number(text: str, cell: tuple[Kind, str]) -> None:
    kind, unit = cell
    value = read_value(text, kind, unit)
    if isinstance(value, Number):
        assert parse_number(str(value), kind, unit) == value


@pytest.mark.parametrize(
    ("form_id", "address", "kind", "unit"),
    [
        ("2021", "applications.granted.other", COUNT, ""),
        ("2019", "proactive.licensing.items_change", CHANGE, ""),
        ("2021", "proactive.fees.amount", AMOUNT, "万元"),
        ("2019", "proactive.procurement.amount", AMOUNT, ""),
    ],
)
@given(data=st.data())
def test_numbers_of_every_kind_survive_print_and_reading(
    form_id: str, address: str, kind: Kind, unit: str, data: st.DataObject
) -> None:
    value = data.draw(entries(form_id, address))
    assert read_value(str(value), kind, unit) == value
