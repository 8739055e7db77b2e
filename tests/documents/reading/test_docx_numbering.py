"""Automatic numbers: their formats, and where a paragraph is told to be numbered."""

from __future__ import annotations

import pytest
from lxml import etree

from disclosure_desktop.documents.reading.docx_numbering import Numbering

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def part(name: str, inner: str) -> etree._Element:
    return etree.fromstring(f'<w:{name} xmlns:w="{W}">{inner}</w:{name}>')


def labels(lists: str, paragraphs: list[str], styles: str = "") -> list[str]:
    """Return the numbers of paragraphs with these properties, in order."""
    numbering = Numbering(part("numbering", lists), part("styles", styles))
    return [numbering.label(part("p", f"<w:pPr>{each}</w:pPr>")) for each in paragraphs]


def level(depth: int, numbers: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{numbers}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, inner: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>'


def num(key: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def num_pr(depth: int | None = None, key: int | None = None) -> str:
    level = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    listed = "" if key is None else f'<w:numId w:val="{key}"/>'
    return f"<w:numPr>{level}{listed}</w:numPr>"


def of_style(key: str) -> str:
    return f'<w:pStyle w:val="{key}"/>'


def style(key: str, properties: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    inner = f"{base}<w:pPr>{properties}</w:pPr>"
    return f'<w:style w:type="{kind}" w:styleId="{key}">{inner}</w:style>'


OFFICIAL = abstract(
    7,
    level(0, "chineseCounting", "%1、")
    + level(1, "japaneseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）"),
) + num(1, 7)
"""Numbered as official documents are: 一、（一）1.（1）"""


def numbers(kind: str, *wanted: int) -> list[str]:
    """Return what a list of 100 paragraphs has as its numbers at these places."""
    lists = abstract(0, level(0, kind, "%1、")) + num(1, 0)
    shown = labels(lists, [num_pr(0, 1)] * 100)
    return [shown[number - 1] for number in wanted]


def test_levels_count_within_those_above() -> None:
    depths = [0, 1, 1, 2, 3, 2, 0, 1, 2]
    assert labels(OFFICIAL, [num_pr(depth, 1) for depth in depths]) == [
        *["一、", "（一）", "（二）", "1.", "（1）", "2."],
        *["二、", "（一）", "1."],
    ]


def test_a_list_may_begin_anew_and_a_bullet_is_no_number() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "bullet", "•")
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = abstract(3, levels) + num(1, 3) + num(2, 3, override)
    order = [(0, 1), (0, 1), (0, 2), (1, 2), (0, 2), (0, 1), (0, 9), (8, 1)]
    assert labels(lists, [num_pr(*each) for each in order]) == [
        *["1.", "2.", "1.", "", "2.", "3.", "", ""]
    ]


def test_a_list_may_have_levels_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="1">{level(1, "upperLetter", "%1-%2")}</w:lvlOverride>'
    lists = OFFICIAL + num(2, 7, own)
    order = [num_pr(0, 2), num_pr(1, 2), num_pr(1, 1)]
    assert labels(lists, order) == ["一、", "一-A ", "（二）"]


def test_chinese_numbers() -> None:
    wanted = (9, 10, 11, 20, 21, 99, 100)
    written = ["九、", "十、", "十一、", "二十、", "二十一、", "九十九、", ""]
    assert numbers("chineseCounting", *wanted) == written
    assert numbers("chineseCountingThousand", *wanted) == written
    assert numbers("japaneseCounting", *wanted) == written
    assert numbers("ideographDigital", 9, 10, 21) == ["九、", "一〇、", "二一、"]


def test_enclosed_numbers_go_on_in_plain_ones() -> None:
    assert numbers("decimalEnclosedCircle", 1, 20, 21) == ["①、", "⑳、", "21、"]
    assert numbers("decimalEnclosedCircleChinese", 1, 10, 11) == ["①、", "⑩、", "11、"]
    assert numbers("decimalEnclosedParen", 1, 20, 21) == ["⑴、", "⒇、", "21、"]
    assert numbers("decimalEnclosedFullstop", 1, 20, 21) == ["⒈、", "⒛、", "21、"]


def test_digits_letters_and_roman_numbers() -> None:
    assert numbers("decimal", 1, 100) == ["1、", "100、"]
    assert numbers("decimalFullWidth", 1, 10) == ["１、", "１０、"]
    assert numbers("lowerLetter", 1, 26, 27, 53) == ["a、", "z、", "aa、", "aaa、"]
    assert numbers("upperLetter", 2, 28) == ["B、", "BB、"]
    assert numbers("upperRoman", 1, 4, 9, 14, 40, 99) == [
        "I、",
        "IV、",
        "IX、",
        "XIV、",
        "XL、",
        "XCIX、",
    ]
    assert numbers("lowerRoman", 8) == ["viii、"]


def test_numbers_of_other_formats_are_left_out() -> None:
    assert numbers("hebrew1", 1) == [""]
    assert numbers("none", 1) == [""]


def test_without_a_format_numbers_are_plain() -> None:
    lists = abstract(0, '<w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>') + num(1, 0)
    assert labels(lists, [num_pr(0, 1)]) == ["1."]


@pytest.mark.parametrize(
    ("text", "more", "label"),
    [
        ("%1", "", "1 "),
        ("第%1条", "", "第1条 "),
        ("第%1条", '<w:suff w:val="space"/>', "第1条 "),
        ("第%1条", '<w:suff w:val="nothing"/>', "第1条"),
        ("（%1）", "", "（1）"),
    ],
)
def test_a_blank_keeps_a_number_from_running_into_the_text(
    text: str, more: str, label: str
) -> None:
    lists = abstract(0, level(0, "decimal", text, more)) + num(1, 0)
    assert labels(lists, [num_pr(0, 1)]) == [label]


def test_legal_numbering_is_in_plain_numbers() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2、", "<w:isLgl/>")
    levels += level(2, "decimal", "%1.%2.%3、", '<w:isLgl w:val="0"/>')
    order = [num_pr(0, 1), num_pr(1, 1), num_pr(2, 1)]
    assert labels(abstract(0, levels) + num(1, 0), order) == ["一、", "1.1、", "一.1.1、"]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = style("1", num_pr(0, 1)) + style("2", num_pr(1, 1))
    order = [of_style("1"), of_style("2"), of_style("2"), of_style("3"), of_style("1")]
    assert labels(OFFICIAL, order, styles) == ["一、", "（一）", "（二）", "", "二、"]


def test_list_and_level_are_inherited_one_by_one() -> None:
    styles = style("base", num_pr(0, 1)) + style("mid", num_pr(1), "base") + style("low", "", "mid")
    order = [of_style("base"), of_style("low"), of_style("mid")]
    order += [of_style("low") + num_pr(2), of_style("low") + num_pr(key=2)]
    lists = OFFICIAL + num(2, 7)
    assert labels(lists, order, styles) == ["一、", "（一）", "（二）", "1.", "（三）"]


def test_a_level_alone_makes_no_number() -> None:
    styles = style("subtitle", num_pr(1))
    assert labels(OFFICIAL, [of_style("subtitle"), num_pr(0)], styles) == ["", ""]


def test_a_level_may_name_its_style() -> None:
    levels = level(0, "decimal", "%1、", of_style("h1"))
    levels += level(1, "decimal", "（%2）", of_style("h2"))
    other = abstract(1, level(0, "decimal", "%1)", of_style("h2"))) + num(2, 1)
    # The level that the style itself states does not count beside that (17.9.3).
    styles = style("h1", num_pr(key=1)) + style("h2", num_pr(0, 1)) + style("body", "", "h2")
    order = [of_style("h1"), of_style("h2"), of_style("body")]
    order.append(of_style("h2") + num_pr(key=2))
    assert labels(abstract(0, levels) + num(1, 0) + other, order, styles) == [
        *["1、", "（1）", "（2）", "1)"]
    ]


def test_list_0_switches_numbering_off() -> None:
    styles = style("h", num_pr(0, 1)) + style("plain", num_pr(key=0), "h")
    order = [of_style("h"), of_style("plain"), of_style("h") + num_pr(0, 0), of_style("h")]
    assert labels(OFFICIAL + num(0, 7), order, styles) == ["一、", "", "", "二、"]


def test_paragraphs_without_a_style_have_the_usual_one() -> None:
    usual = style("a", num_pr(0, 1)).replace("<w:style ", '<w:style w:default="1" ')
    assert labels(OFFICIAL, ["", of_style("a"), of_style("b")], usual + style("b")) == [
        *["一、", "二、", ""]
    ]


def test_styles_of_other_kinds_number_nothing() -> None:
    styles = style("c", num_pr(0, 1), kind="character") + style("t", num_pr(0, 1), kind="table")
    assert labels(OFFICIAL, [of_style("c"), of_style("t")], styles) == ["", ""]


def test_styles_based_on_one_another_in_a_circle_are_no_trap() -> None:
    styles = style("a", "", "b") + style("b", "", "a") + style("self", num_pr(1), "self")
    assert labels(OFFICIAL, [of_style(key) for key in ("a", "b", "self")], styles) == ["", "", ""]


def test_a_long_chain_of_styles_is_not_followed_to_its_end() -> None:
    chain = "".join(style(str(n), "", str(n + 1)) for n in range(1000))
    styles = chain + style("1000", num_pr(0, 1))
    assert labels(OFFICIAL, [of_style("0"), of_style("981")], styles) == ["", "一、"]


@pytest.mark.parametrize("styles", ["", style("公文", num_pr(key=1), kind="numbering")])
def test_a_list_may_take_its_levels_from_a_numbering_style(styles: str) -> None:
    levels = '<w:styleLink w:val="公文"/>' + level(0, "chineseCounting", "%1、")
    lists = abstract(5, '<w:numStyleLink w:val="公文"/>') + abstract(6, levels)
    lists += num(1, 6) + num(2, 5)
    assert labels(lists, [num_pr(0, 2), num_pr(0, 2)], styles) == ["一、", "二、"]


def test_a_numbering_style_may_lead_to_the_levels_through_its_list() -> None:
    lists = abstract(5, '<w:numStyleLink w:val="公文"/>') + OFFICIAL + num(2, 5)
    styles = style("公文", num_pr(key=1), kind="numbering")
    assert labels(lists, [num_pr(0, 2), num_pr(1, 2)], styles) == ["一、", "（一）"]
    assert labels(lists, [num_pr(0, 2)]) == [""]


def test_lists_that_only_name_one_another_are_no_trap() -> None:
    link = '<w:styleLink w:val="{}"/><w:numStyleLink w:val="{}"/>'
    lists = abstract(1, link.format("a", "b")) + abstract(2, link.format("b", "a"))
    assert labels(lists + num(1, 1) + num(2, 2), [num_pr(0, 1), num_pr(0, 2)]) == ["", ""]


def test_endless_text_around_a_number_is_cut() -> None:
    lists = abstract(0, level(0, "decimal", "%1" + "、" * 1_000_000)) + num(1, 0)
    (label,) = labels(lists, [num_pr(0, 1)])
    assert label == "1" + "、" * 98
