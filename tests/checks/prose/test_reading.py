"""How prose is read: paragraphs, sentences, clauses and quantities, and how numbers are written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure_desktop.checks.prose.numerals import in_chinese, written_like
from disclosure_desktop.checks.prose.reading import Quantity, chinese_number, read_prose


def quantities(text: str) -> list[Quantity]:
    return [
        quantity
        for paragraph in read_prose("overview", text)
        for sentence in paragraph.sentences
        for quantity in sentence.quantities
    ]


def read(text: str) -> list[tuple[str, str]]:
    return [(f"{quantity.value.normalize():f}", quantity.unit) for quantity in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请12件", [("12", "件")]),
        ("收到申请 12 件", [("12", "件")]),
        ("收到申请１２件", [("12", "件")]),
        ("公开信息1,234条", [("1234", "条")]),
        ("公开信息１，２３４条", [("1234", "条")]),
        ("公开信息1,234,567条", [("1234567", "条")]),
        ("公开5条，120件", [("5", "条"), ("120", "件")]),
        ("收到申请十二件", [("12", "件")]),
        ("办结两件、答复一百零五件", [("2", "件"), ("105", "件")]),
        ("点击3.5万次", [("35000", "次")]),
        ("点击3.5 万次", [("35000", "次")]),
        ("收费2.5万元、1.2亿元", [("25000", "元"), ("120000000", "元")]),
        ("收到二十余件", [("20", "件")]),
        ("占25%、33.3％", [("25", "%"), ("33.3", "%")]),
        ("占百分之二十", [("20", "%")]),
        ("上升1.5个百分点", [("1.5", "个百分点")]),
        ("接待30人次，用时3个工作日", [("30", "人次"), ("3", "个工作日")]),
        ("申请数量为0", [("0", "")]),
        ("收到12封、3例", [("12", "封"), ("3", "例")]),
    ],
)
def test_quantities_are_read_however_they_are_written(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2025年1月1日起至12月31日止",
        "二〇二五年，2025年度",
        "截至2025-12-31",
        "上午9:30",
        "国办公开办函〔2021〕30号",
        "（国令第711号）",
        "《条例》第二十条第（一）项",
        "电话：0431-84141316，邮编：130600",
        "拨打12345政务服务便民热线",
        "邮箱 qinghe2025@163.com，网址 http://www.example.cn/item?id=12",
        "1.依申请公开情况",
        "（2）主动公开",
        "完善制度。2.加强管理；3.强化监督",
        "高效办成一件事，一次性告知，一张网通办",
        "统一思想，十分重视",
    ],
)
def test_dates_document_numbers_and_idioms_are_no_quantities(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    ["近百件", "约12件", "100余条", "20多次", "12件以上", "3至5件", "3-5件", "不到5件", "数百件"],
)
def test_what_is_no_exact_number_is_marked(text: str) -> None:
    assert [quantity.is_about for quantity in quantities(text)][-1] is True


def test_exact_numbers_are_not_marked() -> None:
    assert [quantity.is_about for quantity in quantities("件数12件，总数十件，占91.7%")] == [
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("收到12 件", "12"),
        ("点击3.5万次", "3.5万"),
        ("收到十二件", "十二"),
        ("占百分之二十", "二十"),
        ("占33.3％", "33.3"),
    ],
)
def test_the_number_itself_is_known_without_its_unit(text: str, figure: str) -> None:
    [quantity] = quantities(text)
    assert quantity.figure == figure
    assert text[quantity.figure_start : quantity.figure_end] == figure


def test_sentences_end_at_full_stops_and_semicolons_clauses_at_commas() -> None:
    [paragraph] = read_prose(
        "overview", "收到12，345件，办结5件；其中：予以公开3件。见http://a.cn/?b;c"
    )
    assert [sentence.text for sentence in paragraph.sentences] == [
        "收到12，345件，办结5件",
        "其中：予以公开3件",
        "见http://a.cn/?b;c",
    ]
    assert [clause.text for clause in paragraph.sentences[0].clauses] == [
        "收到12，345件",
        "办结5件",
    ]
    assert [clause.text for clause in paragraph.sentences[1].clauses] == ["其中", "予以公开3件"]


def test_places_count_from_the_beginning_of_the_text() -> None:
    text = "第一段。\n\n收到申请12件。"
    first, second = read_prose("overview", text)
    assert (first.number, second.number, second.start) == (0, 2, 6)
    [quantity] = second.sentences[0].quantities
    span = second.span(quantity.figure_start, quantity.figure_end)
    assert text[span.start : span.end] == "12"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十五", 25),
        ("一百零二", 102),
        ("一百二", 120),
        ("三百二十", 320),
        ("一千零五十", 1050),
        ("一万零五", 10_005),
        ("三亿二千万", 320_000_000),
        ("二〇二五", 2025),
        ("两", 2),
        ("万", None),
        ("", None),
    ],
)
def test_chinese_numbers(text: str, number: int | None) -> None:
    assert chinese_number(text) == number


def test_every_number_written_in_chinese_is_read_again() -> None:
    assert [n for n in range(1, 10_000) if chinese_number(in_chinese(n)) != n] == []


@pytest.mark.parametrize(
    ("example", "value", "expected"),
    [
        ("12", "15", "15"),
        ("１２", "15", "１５"),
        ("1,200", "1350", "1,350"),
        ("１，２００", "13500", "１３，５００"),
        ("3.5万", "36200", "3.62万"),
        ("3.5 万", "36000", "3.6 万"),
        ("3.5万", "9000", "9000"),
        ("十二", "15", "十五"),
        ("一", "2", "两"),
        ("十二", "0", "0"),
        ("一", "12000", "12000"),
        ("2.50", "2.6", "2.6"),
    ],
)
def test_a_number_is_written_like_the_one_in_its_place(
    example: str, value: str, expected: str
) -> None:
    assert written_like(example, Decimal(value)) == expected
