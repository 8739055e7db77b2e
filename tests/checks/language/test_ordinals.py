"""Ordinals in their order, and headings in their levels. All sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_desktop.checks.language.ordinals import review_heading_levels, review_ordinals
from tests.checks.manuscripts import manuscript, repaired, said


def test_a_repeated_ordinal_is_shown_among_its_series() -> None:
    text = "一是加大力度。\n一是推进宣传。\n三是提高功能。"
    [finding] = review_ordinals(manuscript(text, "improvement"))
    assert finding.message == "序号依次是“一是”、“一是”、“三是”，第 2 个应是“二是”。"
    assert (finding.code, finding.severity.value, finding.section) == (
        "P1",
        "warning",
        "improvement",
    )
    assert finding.span is not None
    assert text[finding.span.start : finding.span.end] == "一是"
    assert finding.span.start == 8
    [repair] = finding.repairs
    assert repair.label == "把序号改为“一是”“二是”“三是”"
    assert repair.changes == {"improvement": "一是加大力度。\n二是推进宣传。\n三是提高功能。"}


def test_a_long_series_is_not_listed_to_its_end() -> None:
    text = "".join(f"{n}是做事；" for n in "一二三四五六七七八九")
    [finding] = review_ordinals(manuscript(text))
    assert finding.message == (
        "序号依次是“一是”、“二是”、“三是”、“四是”、“五是”、“六是”等，第 8 个应是“八是”。"
    )
    assert finding.repairs[0].label == "把这一组序号依次重新编号"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("一是甲；二是乙；四是丙。", "一是甲；二是乙；三是丙。"),
        ("一是甲；三是丙；二是乙。", "一是甲；二是丙；三是乙。"),
        ("（一）甲\n（二）乙\n（二）丙", "（一）甲\n（二）乙\n（三）丙"),
        ("1、甲。\n1、乙。\n2、丙。", "1、甲。\n2、乙。\n3、丙。"),
        ("1．甲。\n3．乙。", "1．甲。\n2．乙。"),
        ("首先，甲。其次，乙。其次，丙。", "首先，甲。其次，乙。再次，丙。"),
        ("①甲；②乙；④丙。", "①甲；②乙；③丙。"),
        ("第一，甲。第二，乙。第二，丙。", "第一，甲。第二，乙。第三，丙。"),
    ],
)
def test_a_repair_numbers_a_series_that_begins_with_one(text: str, mended: str) -> None:
    assert said(review_ordinals, text)
    assert repaired(review_ordinals, text) == mended


def test_a_series_without_its_beginning_is_told_but_not_renumbered() -> None:
    [finding] = review_ordinals(manuscript("（二）依申请公开\n（三）信息管理"))
    assert finding.message == "“（二）”前面没有“（一）”，序号不连续。"
    assert finding.repairs == ()


@pytest.mark.parametrize(
    "text",
    [
        "问题：一是甲；二是乙。措施：一是丙；二是丁。",
        "问题：一是甲；二是乙。\n一是丙；二是丁。",
        "（一）甲\n1.子\n2.丑\n（二）乙\n1.寅\n2.卯",
        "1.甲。一是子；二是丑。\n2.乙。一是寅；二是卯。",
        "一是甲：第一，子；第二，丑。二是乙：第一，寅；第二，卯。",
        "1.甲\n2.乙\n改进措施：\n1.丙\n2.丁",
        "坚持一是一、二是二。三是统一尺度，一是按期办理；二是留痕。",
        "主要一是甲，二是乙。",
        "上午8:30—12:00（下午14:00—17：30）办公。",
        "见表 2. 收入",
    ],
)
def test_series_that_rightly_begin_anew_are_left_alone(text: str) -> None:
    assert said(review_ordinals, text) == []


PIECES = st.sampled_from((*"一二三四九十是要（）、，；。\n12.①⑳第其甲 ", "首先", "其次"))


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_ordinals_are_read_and_repairs_come_to_an_end(text: str) -> None:
    for check in (review_ordinals, review_heading_levels):
        for finding in check(manuscript(text)):
            assert finding.span is not None
            assert 0 <= finding.span.start < finding.span.end <= len(text)
    assert len(repaired(review_ordinals, text)) >= len(text) - 40


def test_wrong_marks_behind_ordinals_are_told_once_for_a_text() -> None:
    [finding] = review_heading_levels(manuscript("1、甲。\n2、乙。\n3.丙。"))
    assert finding.message == "序号“1、”应写作“1.”（共 2 处）。"
    assert (finding.code, finding.severity.value) == ("P2", "hint")
    assert finding.repairs[0].changes == {"overview": "1.甲。\n2.乙。\n3.丙。"}


def test_the_level_of_the_parts_is_not_used_inside_them() -> None:
    [finding] = review_heading_levels(manuscript("一、主动公开\n二、依申请公开"))
    assert finding.message == (
        "小标题用了“一、”（共 2 处），与本部分标题“一、总体情况”同级；"
        "部分里的小标题应从“（一）”用起。"
    )
    assert finding.repairs[0].changes == {"overview": "（一）主动公开\n（二）依申请公开"}


def test_the_level_of_the_parts_is_not_lowered_onto_the_next() -> None:
    [finding] = review_heading_levels(manuscript("一、主动公开\n（一）甲\n二、依申请公开"))
    assert finding.repairs == ()


def test_levels_turned_round_are_told() -> None:
    assert said(review_heading_levels, "1.甲\n（一）子\n（二）丑\n2.乙") == [
        "“1.”下面用了“（一）”，层次颠倒；小标题依次用“（一）”“1.”“（1）”。"
    ]


def test_a_level_left_out_is_told_and_mended() -> None:
    text = "（一）甲\n（1）子\n（2）丑"
    assert said(review_heading_levels, text) == ["“（一）”下面直接用了“（1）”，缺了“1.”这一级。"]
    assert repaired(review_heading_levels, text) == "（一）甲\n1.子\n2.丑"
