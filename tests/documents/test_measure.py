"""Estimates of room: line breaks, sizes, indents."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.document import Signature, Title
from disclosure_desktop.documents.measure import (
    SignatureSet,
    even_line,
    fitting_size,
    signature_set,
    title_lines,
    widest_figure,
    width,
)
from disclosure_desktop.documents.typesetting import load_typesetting

REST = "2025年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("自然人", 3), ("10000000", 4), ("22（其中修订16件）", 9), ("“三公”", 4)],
)
def test_two_half_width_characters_are_as_wide_as_a_chinese_one(text: str, expected: int) -> None:
    assert width(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("22（其中修订16件）", 1), ("10000000", 4), ("59237.2449", 5), ("增5", 0.5), ("规章", 0)],
)
def test_only_figures_are_unbreakable(text: str, expected: float) -> None:
    assert widest_figure(text) == expected


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("青石镇", ["青石镇2025年政府信息公开工作年度报告"]),
        ("青石政府", ["青石政府2025年政府信息公开工作年度报告"]),
        # Twenty characters, but LibreOffice leaves room on either side of 2025.
        ("青石乡政府", ["青石乡政府", REST]),
        ("青石县水利局", ["青石县水利局", REST]),
        (
            "云阳省临江市青石自治县白鹭湖街道办事处",
            ["云阳省临江市青石自治县白鹭湖街道办事处", REST],
        ),
        (
            "云阳省临江市青石土家族苗族自治县白鹭湖街道办事处",
            ["云阳省临江市青石土家族苗族自治县", "白鹭湖街道办事处", REST],
        ),
        (
            "云阳省临江市青石县白鹭湖镇人民政府综合行政执法办公室",
            ["云阳省临江市青石县白鹭湖镇", "人民政府综合行政执法办公室", REST],
        ),
        # Neither 市 of 城市 and 市场 nor 旗 of 红旗镇 ends a unit.
        (
            "云阳省临江市红旗镇城市管理和市场监督管理委员会",
            ["云阳省临江市红旗镇", "城市管理和市场监督管理委员会", REST],
        ),
        (
            "云阳省苏里州市通石区东区街道乡村振兴和城乡建设办公室",
            ["云阳省苏里州市通石区", "东区街道乡村振兴和城乡建设办公室", REST],
        ),
        ("长" * 24, ["长" * 24, REST]),
        ("", [REST]),
    ],
)
def test_title_breaks_between_words(body: str, lines: list[str]) -> None:
    assert title_lines(Title(body, REST), 20) == lines


def test_very_long_name_takes_as_few_lines_as_will_do() -> None:
    name = "云阳自治区临江哈萨克自治州青石土家族苗族自治县白鹭湖蒙古族锡伯族乡人民政府"

    assert title_lines(Title(name, REST), 20) == [
        "云阳自治区临江哈萨克自治州",
        "青石土家族苗族自治县",
        "白鹭湖蒙古族锡伯族乡人民政府",
        REST,
    ]


@pytest.mark.parametrize(
    ("figure", "expected"), [("0", 9), ("1000000", 9), ("10000000", 7.5), ("1" * 12, 7.5)]
)
def test_size_is_the_first_that_holds_every_figure(figure: str, expected: float) -> None:
    assert fitting_size([("规章", 33), (figure, 33)], (9, 7.5)) == expected


@pytest.mark.parametrize(
    ("label", "room", "expected"),
    [
        ("结果维持", 3, 2),
        ("商业企业", 3.7, 2),
        # Two, not three: 社会公 and 益组织 are no words.
        ("社会公益组织", 3.7, 2),
        ("社会公益组织", 2, 2),
        ("未经复议直接起诉", 5, 4),
        ("自然人", 2, 2),
        ("总计", 3, 2),
        ("总计", 0.5, 1),
    ],
)
def test_lines_of_a_label_are_equally_long(label: str, room: float, expected: int) -> None:
    assert even_line(label, room) == expected


@pytest.mark.parametrize(
    ("name", "date", "expected"),
    [
        # The date is 6.5 wide: its middle stands 4 + 3.25 from the right, and so does the name's.
        ("青石镇", "2026年1月23日", (5.75, 4)),
        ("云阳县青石乡人民政府", "2026年1月23日", (2.25, 4)),
        ("云阳省临江市青石自治县白鹭湖街道办事处", "2026年1月23日", (0, 6.25)),
        ("青石镇", "", (2, 0)),
        # Without room for two characters at the right, the name takes what is left.
        ("云" * 27, "", (1, 0)),
    ],
)
def test_name_is_centred_on_the_date(name: str, date: str, expected: tuple[float, float]) -> None:
    setting = signature_set(load_typesetting().signature, Signature(name, date), 28)

    assert setting == SignatureSet((name,), *expected)


def test_name_of_more_than_a_line_is_broken_after_a_unit() -> None:
    name = "云阳省临江市青石自治县白鹭湖街道清风桥社区综合便民服务保障中心"

    setting = signature_set(load_typesetting().signature, Signature(name, "2026年1月23日"), 28)

    first, second = "云阳省临江市青石自治县白鹭湖街道", "清风桥社区综合便民服务保障中心"
    assert setting == SignatureSet((first, second), 0.0, 4.75)
