"""Blocks turned into lines and rows; lengths in twips."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.document import (
    Block,
    Footnote,
    Heading,
    Paragraph,
    Signature,
    Title,
    paragraphs,
)
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.paper.strips import RowStrip, Setter, TextStrip
from tests.documents.wordml import disputes, doc

PITCH, CHARACTER = 578, 315


def strips(*blocks: Block, preset: str = "gb2312") -> list[TextStrip]:
    """Return the lines of blocks."""
    typesetting = load_typesetting()
    found = Setter(typesetting, typesetting.preset(preset)).strips(doc(*blocks))
    return [each for each in found if isinstance(each, TextStrip)]


def texts(*blocks: Block) -> list[str]:
    return [each.line.text for each in strips(*blocks)]


def right(each: TextStrip) -> float:
    last = each.line.runs[-1]
    return last.x + last.width


def test_a_line_holds_28_characters_and_the_first_26() -> None:
    found = strips(Paragraph("字" * 60))
    assert [len(each.line.text) for each in found] == [26, 28, 6]
    assert [each.line.runs[0].x for each in found] == [630.0, 0.0, 0.0]
    assert {each.height for each in found} == {PITCH}


def test_full_lines_reach_the_edge_of_the_text_area() -> None:
    first, second, _ = strips(Paragraph("字" * 60))
    assert right(first) == pytest.approx(8844, abs=1)
    assert right(second) == pytest.approx(8844, abs=1)


def test_the_title_is_centred_on_its_own_lines() -> None:
    found = strips(Title("青禾镇人民政府", "2025年政府信息公开工作年度报告"))
    assert [each.line.text for each in found] == [
        "青禾镇人民政府",
        "2025年政府信息公开工作年度报告",
    ]
    for each in found:
        assert each.height == 700
        assert each.line.runs[0].x + right(each) == pytest.approx(8844)
    assert [each.below for each in found] == [0.0, PITCH]


def test_headings_stay_with_what_follows_and_parts_have_bookmarks() -> None:
    blocks: list[Block] = [Heading("一、总体情况"), *paragraphs("（一）主动公开\n发布35条。")]
    found = strips(*blocks)
    assert [each.bookmark for each in found] == ["一、总体情况", "", ""]
    assert [each.keep_next for each in found] == [True, True, False]


def test_a_long_heading_has_one_bookmark() -> None:
    heading = "四、" + "复议诉讼和申诉情况" * 4
    found = strips(Heading(heading))
    assert [each.bookmark for each in found] == [heading, ""]


def test_headings_have_their_fonts() -> None:
    blocks: list[Block] = [
        Heading("一、总体情况"),
        *paragraphs("（一）主动公开\n1.加强培训\n正文。"),
    ]
    families = [each.line.runs[0].face for each in strips(*blocks)]
    typesetting = load_typesetting()
    setter = Setter(typesetting, typesetting.preset("gb2312"))
    names = [face.chinese.families()[-1] for face in families]
    wanted = (setter.headings[0], setter.headings[1], setter.body, setter.body)
    assert names[0] == wanted[0].chinese.families()[-1]
    assert [face.font("1").families() for face in families] == [
        face.latin.families() for face in wanted
    ]


def test_a_run_in_heading_is_a_run_of_its_own() -> None:
    (found,) = strips(*paragraphs("（二）依申请公开。收到申请22件。"))
    assert [run.text for run in found.line.runs] == [
        "（二）依申请公开。",
        "收到申请",
        "22",
        "件。",
    ]


def test_only_the_last_line_before_a_signature_must_stay_with_it() -> None:
    found = strips(Paragraph("字" * 60), Signature("青禾镇人民政府", "2026年1月23日"))
    assert [each.keep_next for each in found] == [False, False, True, True, False]


def test_the_name_is_centred_on_the_date_four_characters_from_the_edge() -> None:
    name, date = strips(Signature("青禾镇人民政府", "2026年1月23日"))
    assert right(date) == pytest.approx(8844 - 4 * CHARACTER, abs=6)
    middles = [(each.line.runs[0].x + right(each)) / 2 for each in (name, date)]
    assert middles[0] == pytest.approx(middles[1], abs=CHARACTER / 2)
    assert (name.above, date.above) == (2 * PITCH, 0.0)


def test_a_date_alone_has_the_space_above() -> None:
    (date,) = strips(Signature("", "2026年1月23日"))
    assert date.above == 2 * PITCH


def test_a_note_has_its_lines_and_room_above() -> None:
    found = strips(Footnote("注：含上年结转3件。\n不含调解。"))
    assert [each.line.text for each in found] == ["注：含上年结转3件。", "不含调解。"]
    assert [each.above for each in found] == [60, 0]
    assert {each.height for each in found} == {225}


def test_a_table_stays_with_its_note_and_has_a_line_below() -> None:
    typesetting = load_typesetting()
    setter = Setter(typesetting, typesetting.preset("gb2312"))
    found = setter.strips(doc(disputes(), Footnote("注：无。")))
    rows = [each for each in found if isinstance(each, RowStrip)]
    assert [row.row for row in rows] == [0, 1, 2, 3]
    assert [row.keep_next for row in rows] == [True, True, True, True]
    assert [row.below for row in rows] == [0.0, 0.0, 0.0, 10.0]


def test_a_title_of_bold_type_in_the_system_s_fonts() -> None:
    (plain,) = strips(Title("", "年度报告"))
    (bold,) = strips(Title("", "年度报告"), preset="system")
    assert not plain.line.runs[0].face.chinese.bold()
    assert bold.line.runs[0].face.chinese.bold()
