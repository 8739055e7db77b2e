"""Characters that the fonts lack, told before anything is printed. The places are invented."""

from __future__ import annotations

import pytest

from disclosure_desktop.documents.document import (
    Block,
    Footnote,
    Heading,
    Paragraph,
    Signature,
    Title,
)
from disclosure_desktop.documents.rare_characters import RareCharacter, rare_characters
from disclosure_desktop.documents.typesetting import load_typesetting
from tests.documents.reports import full_document
from tests.documents.wordml import SMALL, disputes, doc


def rare(*blocks: Block, preset: str = "gb2312") -> list[RareCharacter]:
    return list(rare_characters(doc(*blocks), load_typesetting().preset(preset)))


def test_rare_name_of_a_place_is_found_in_title_text_and_signature() -> None:
    found = rare(
        Title("㙟塘镇人民政府", "2025年政府信息公开工作年度报告"),
        Paragraph("2025年，㙟塘镇主动公开信息35条。"),
        Signature("㙟塘镇人民政府", "2026年1月23日"),
    )

    assert found == [
        RareCharacter(
            "㙟",
            ("方正小标宋简体", "仿宋_GB2312"),
            ("㙟塘镇人民政府…", "…25年，㙟塘镇主动公开…", "㙟塘镇人民政府"),
        )
    ]


def test_sentence_says_where_it_stands_and_what_to_do() -> None:
    (found,) = rare(Paragraph("镇长李镕主持会议。"))

    assert found.sentence == (
        "“镕”（镇长李镕主持会议。）不在仿宋_GB2312里，打印时会用别的字体或者空着；可以换一套字体。"
    )


@pytest.mark.parametrize(
    ("preset", "text", "expected"),
    [
        ("gb2312", "镕㙟𬭚", {"镕": "仿宋_GB2312", "㙟": "仿宋_GB2312", "𬭚": "仿宋_GB2312"}),
        ("fangzheng", "镕㙟𬭚", {"㙟": "方正仿宋_GBK", "𬭚": "方正仿宋_GBK"}),
        ("system", "镕㙟𬭚", {"𬭚": "仿宋"}),
    ],
)
def test_families_hold_more_or_less(preset: str, text: str, expected: dict[str, str]) -> None:
    found = rare(Paragraph(text), preset=preset)

    assert {each.character: each.families[0] for each in found} == expected


@pytest.mark.parametrize(
    ("block", "families"),
    [
        (Title("", "镕"), ["方正小标宋简体"]),
        (Heading("一、镕"), []),  # 黑体 has it
        (Paragraph("（一）镕", 2, 4), ["楷体_GB2312"]),
        (Paragraph("（一）公开。镕", 2, 6), ["仿宋_GB2312"]),
        (Paragraph("（一）镕。公开", 2, 5), ["楷体_GB2312"]),
        (Paragraph("1.镕", 3, 3), ["仿宋_GB2312"]),
        (Paragraph("（1）镕", 4, 4), ["仿宋_GB2312"]),
        (disputes(review_upheld="1（镕）"), []),  # 宋体 has it
        (Footnote("注：镕"), []),
        (Signature("镕", ""), ["仿宋_GB2312"]),
        (Signature("", "镕"), ["仿宋_GB2312"]),
    ],
)
def test_each_text_is_held_against_its_own_family(block: Block, families: list[str]) -> None:
    assert [family for each in rare(block) for family in each.families] == families


@pytest.mark.parametrize("block", [disputes(review_upheld="1（𬭚）"), Footnote("注：𬭚。")])
def test_tables_and_notes_are_read_too(block: Block) -> None:
    (found,) = rare(block)

    assert (found.character, found.families) == ("𬭚", ("宋体",))


def test_what_every_report_has_is_not_rare() -> None:
    marks = "“”‘’…—·、。，；：？！《》〈〉（）〔〕【】％‰×÷±℃①⑩→□●２０ Ａ\u3000\u00a0\u200b\t\n"
    latin = "http://www.qinghe.gov.cn é ü 0431-8414_1316 ~"

    assert rare(Paragraph(marks + latin)) == []
    for preset in ("gb2312", "system", "fangzheng"):
        fonts = load_typesetting().preset(preset)
        assert rare_characters(SMALL, fonts) == ()
        assert rare_characters(full_document("2019", 0), fonts) == ()


def test_excerpts_are_short_and_each_shown_once() -> None:
    (found,) = rare(
        Paragraph("镕" + "字" * 20), Paragraph("前\n后镕\n尾"), Paragraph("镕" + "字" * 20)
    )

    assert found.excerpts == ("镕字字字字字字…", "前 后镕 尾")


@pytest.mark.parametrize("preset", ["gb2312", "system", "fangzheng"])
def test_character_made_on_one_machine_is_told_by_its_number(preset: str) -> None:
    (found,) = rare(Paragraph("李\ue815任镇长"), preset=preset)

    assert found.sentence.startswith("“[造字 U+E815]”（李[造字 U+E815]任镇长）不在")


def test_of_a_family_that_is_not_described_nothing_is_said() -> None:
    fonts = load_typesetting().preset("gb2312").model_copy(update={"body": "某某仿宋"})

    assert rare_characters(doc(Paragraph("㙟塘镇")), fonts) == ()
