"""Template text and wording of letters that were left in."""

import pytest

from disclosure_desktop.checks.structure.template_text import review_letters, review_template_text
from tests.checks.manuscripts import manuscript, repaired, said


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("公开128条。（文字描述）", "公开128条。"),
        ("该部分以表格形式报告。公开128条。", "公开128条。"),
        ("(文字描述)公开128条。", "公开128条。"),
        ("20XX年，公开128条。", "2025年，公开128条。"),
        ("XX镇公开128条。", "青禾镇公开128条。"),
        ("××镇人民政府公开128条。", "青禾镇人民政府公开128条。"),
    ],
)
def test_what_is_known_is_filled_in_and_prompts_are_left_out(text: str, mended: str) -> None:
    assert repaired(review_template_text, text) == mended


def test_blanks_that_nobody_can_fill_in_are_only_told() -> None:
    [finding] = review_template_text(manuscript("公开XX条。"))
    assert finding.message == "“XX”像是模板里的提示或者没有填的空，不能留在报告里。"
    assert (finding.severity.value, finding.repairs) == ("error", ())


@pytest.mark.parametrize("address", ["title", "signature", "date", "contact.address", "body"])
def test_the_short_texts_are_looked_at_too(address: str) -> None:
    [finding] = review_template_text(manuscript("XX镇", address))
    assert (finding.section, finding.addresses) == ("basics", (address,))


@pytest.mark.parametrize(
    "text",
    [
        "见 http://www.baishi.gov.cn/xxgk/xx.html。",
        "邮箱 xxgk@baishi.gov.cn，版式3×5，7×24小时。",
        "公开填写示例和示范文本。",
        "某村的公开栏已经更新。",
    ],
)
def test_signs_of_other_meaning_are_none(text: str) -> None:
    assert said(review_template_text, text) == []


def test_a_sentence_that_is_a_formula_of_letters_is_left_out() -> None:
    text = "未收取信息处理费。特此报告。"
    assert said(review_letters, text) == [
        "“特此报告”是写给上级的话；报告是向社会公布的，请改写或者删去。"
    ]
    assert repaired(review_letters, text) == "未收取信息处理费。"


def test_a_formula_within_a_sentence_is_only_told() -> None:
    [finding] = review_letters(manuscript("根据贵办《通知》要求编制。"))
    assert (finding.severity.value, finding.repairs) == ("warning", ())


@pytest.mark.parametrize(
    "text", ["妥否，请批示。", "妥否,请批示。", "妥否请批示。", "妥否、请批示。"]
)
def test_marks_within_a_formula_may_vary(text: str) -> None:
    assert len(said(review_letters, text)) == 1


@pytest.mark.parametrize("text", ["提出宝贵办事意见。", "与贵州的同行交流。"])
def test_other_words_with_the_character_are_no_address(text: str) -> None:
    assert said(review_letters, text) == []
