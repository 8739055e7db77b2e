"""Which paragraphs are the signature, where names are long."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.reading.parts import sort_into_parts
from disclosure_desktop.form.description import load_form

LONG = "云岭省临江市青禾自治县白鹭湖街道清风桥社区"


@pytest.mark.parametrize(
    "line",
    [
        f"{LONG}\n综合便民服务保障中心",
        f"{LONG}\n综合便民服务保障和退役军人事务综合管理中心筹备工作处",
        f"{LONG}综合便民服务保障和退役军人事务综合管理局（党群服务中心）筹备组",
    ],
)
def test_the_name_of_the_title_signs_however_long_it_is(line: str) -> None:
    name = line.replace("\n", "")
    title = f"{name}\n2025年政府信息公开工作年度报告"
    last = ("六、其他需要报告的事项", "没有收取信息处理费。")

    parts = sort_into_parts((title, *last, line, "2026年1月23日"), load_form("2021"))

    assert (parts.body, parts.signature, parts.date) == (name, name, "2026年1月23日")
    assert parts.lines["other_matters"] == [(2, "没有收取信息处理费。")]


def test_a_long_line_that_is_not_the_name_of_the_title_stays_in_the_prose() -> None:
    title = "青禾镇人民政府2025年政府信息公开工作年度报告"
    line = f"{LONG}综合便民服务保障和退役军人事务综合管理中心筹备工作处"
    last = ("六、其他需要报告的事项", "没有收取信息处理费。")

    parts = sort_into_parts((title, *last, line), load_form("2021"))

    assert parts.signature == ""
    assert [text for _, text in parts.lines["other_matters"]] == ["没有收取信息处理费。", line]
