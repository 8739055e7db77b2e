"""The body's own name, how it calls itself, and the title. All bodies are invented."""

import pytest

from disclosure_desktop.checks.facts.names import review_own_name, review_title
from tests.checks.manuscripts import manuscript, repaired, said


@pytest.mark.parametrize(
    ("address", "text", "message", "mended"),
    [
        (
            "signature",
            "云岭乡人民政府",
            "落款是“云岭乡人民政府”，本报告的机关是“青禾镇人民政府”。",
            "青禾镇人民政府",
        ),
        (
            "title",
            "云岭乡2025年政府信息公开工作年度报告",
            "标题里的机关是“云岭乡”，本报告的机关是“青禾镇人民政府”。",
            "青禾镇人民政府2025年政府信息公开工作年度报告",
        ),
        (
            "title",
            "2025年度云岭乡政府信息公开工作年度报告",
            "标题里的机关是“云岭乡”，本报告的机关是“青禾镇人民政府”。",
            "2025年度青禾镇人民政府政府信息公开工作年度报告",
        ),
    ],
)
def test_another_name_in_title_or_signature_is_an_error(
    address: str, text: str, message: str, mended: str
) -> None:
    [finding] = review_own_name(manuscript(text, address))
    assert (finding.severity.value, finding.message) == ("error", message)
    assert finding.repairs[0].changes == {address: mended}


def test_a_name_that_a_line_break_divides_is_told_without_a_repair() -> None:
    [finding] = review_own_name(manuscript("云岭乡\n人民政府2025年报告", "title"))
    assert (finding.addresses, finding.repairs) == (("title",), ())


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("我乡公开128条。", "我镇公开128条。"),
        ("我局公开128条，全乡满意。", "我镇公开128条，全镇满意。"),
        ("我镇镇认真落实。", "我镇认真落实。"),
        ("青禾乡公开128条。", "青禾镇公开128条。"),
        ("青禾镇青禾镇公开128条。", "青禾镇公开128条。"),
        ("青禾镇镇人民政府公开128条。", "青禾镇人民政府公开128条。"),
    ],
)
def test_slips_in_the_text_are_mended(text: str, mended: str) -> None:
    assert repaired(review_own_name, text) == mended


@pytest.mark.parametrize(("address", "severity"), [("preamble", "error"), ("overview", "warning")])
def test_another_kind_of_place_weighs_more_in_the_preamble(address: str, severity: str) -> None:
    [finding] = review_own_name(manuscript("由青禾乡编制。", address))
    assert finding.severity.value == severity


@pytest.mark.parametrize(
    "text",
    [
        "我镇镇长到镇镇通宽带的村调研，健全乡村治理，我镇乡贤参加。",
        "转载《我乡的公开栏》和“全乡”征文。",
        "原青禾乡的档案已经移交，青禾街道路两侧设公开栏。",
        "本乡本土的节目，全乡镇的信息员，安全镇村。",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert said(review_own_name, text) == []


@pytest.mark.parametrize(
    ("body", "text", "count"),
    [
        ("白石县教育局", "我局指导全镇学校，全局参加。", 0),
        ("白石县教育局", "本镇公开128条。", 1),
        ("白石县人民政府办公室", "我县各镇，我办、我局、我镇。", 0),
        ("临江街道办事处", "我镇公开128条，全街道满意。", 1),
        ("", "我乡公开128条。", 0),
    ],
)
def test_each_kind_of_body_calls_itself_in_its_way(body: str, text: str, count: int) -> None:
    assert len(list(review_own_name(manuscript(text, body=body)))) == count


def test_a_title_of_another_kind_is_replaced_by_the_prescribed_one() -> None:
    [finding] = review_title(manuscript("青禾镇2025年政府信息公开年报", "title"))
    assert finding.message == (
        "标题“青禾镇2025年政府信息公开年报”不是以规定的“政府信息公开工作年度报告”结尾。"
    )
    assert finding.repairs[0].changes == {"title": None}
    assert finding.severity.value == "warning"


@pytest.mark.parametrize("title", ["", "青禾镇2025年政府信息公开\n工作年度报告（公开版）"])
def test_the_official_title_and_one_with_a_remark_are_right(title: str) -> None:
    assert list(review_title(manuscript(title, "title"))) == []
