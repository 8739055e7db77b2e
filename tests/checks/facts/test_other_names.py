"""Other places where the body's own name belongs. All places are invented."""

import pytest

from disclosure_desktop.checks.facts.other_names import review_other_names
from tests.checks.manuscripts import manuscript, repaired, said


def test_another_place_is_shown_beside_the_body() -> None:
    assert said(review_other_names, "由云岭乡编制。") == [
        "这里写的是“云岭乡”，本报告的机关是“青禾镇人民政府”，请核对。"
    ]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("由白石县云岭乡人民政府编制。", "由青禾镇人民政府编制。"),
        ("请与临江街道办事处联系。", "请与青禾镇人民政府联系。"),
        ("现公布云岭乡2025年政府信息公开工作情况。", "现公布青禾镇2025年政府信息公开工作情况。"),
        (
            "公布2025年度云岭乡政府信息公开工作情况。",
            "公布2025年度青禾镇人民政府信息公开工作情况。",
        ),
        ("印发《云岭乡公开办法》。", "印发《青禾镇公开办法》。"),
        ("2025年，云岭乡认真落实。", "2025年，青禾镇认真落实。"),
        ("按要求，云岭乡编制了报告。", "按要求，青禾镇编制了报告。"),
        ("公开青和镇信息。", "公开青禾镇信息。"),
        ("青禾真人民政府编制。", "青禾镇人民政府编制。"),
    ],
)
def test_the_own_name_is_put_in(text: str, mended: str) -> None:
    assert repaired(review_other_names, text) == mended


@pytest.mark.parametrize(
    "text",
    [
        "到云岭乡学习，云岭乡政府介绍经验。",
        "地址：白石县云岭乡中心街1号。",
        "青山镇来我镇交流，青禾县人民政府支持。",
        "成立镇政府信息公开领导小组，推动镇直单位公开。",
        "各乡镇认真落实，全镇认真落实，特色小镇积极建设。",
        "由各镇编制，请与所在街道办事处联系，请向当地乡镇人民政府查询。",
        "由宣平青禾镇编制，请与白石县青禾镇人民政府联系。",
    ],
)
def test_places_that_are_rightly_named_are_left_alone(text: str) -> None:
    assert said(review_other_names, text) == []


def test_bodies_above_townships_speak_of_them_freely() -> None:
    checked = manuscript("云岭乡认真落实。", body="白石县人民政府办公室")
    assert list(review_other_names(checked)) == []


@pytest.mark.parametrize(
    ("body", "text", "count"),
    [
        ("上河湾镇人民政府", "与下河湾镇交流。", 0),
        ("石桥铺镇人民政府", "在石桥埔镇公开。", 1),
        ("石桥铺镇人民政府", "在石桥铺镇公开。", 0),
        ("桥镇人民政府", "在石镇公开，桥头人民政府。", 0),
        ("云岭彝族乡人民政府", "云岭乡认真落实。", 0),
    ],
)
def test_a_character_off_counts_where_two_places_are_unlikely(
    body: str, text: str, count: int
) -> None:
    assert len(list(review_other_names(manuscript(text, body=body)))) == count


def test_a_place_is_told_once() -> None:
    assert len(said(review_other_names, "2025年，清禾镇认真落实。")) == 1
