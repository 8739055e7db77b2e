"""Pairs of marks and marks of the wrong kind. All sentences are invented."""

from __future__ import annotations

import pytest

from disclosure_desktop.checks.language.punctuation import review_marks, review_pairs
from tests.checks.manuscripts import manuscript, repaired, said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "根据《关于公开的通知要求。",
            "「根据《关于公开的通知要…」里的 《 后面没有与它成对的 》 。",
        ),
        ("公开（含网站。", "「公开（含网站。」里的 （ 后面没有与它成对的 ） 。"),
        ("公开含网站）。", "「公开含网站）。」里的 ） 前面没有与它成对的 （ 。"),
        ("做到应公开”。", "「做到应公开”。」里的 ” 前面没有与它成对的 “ 。"),
    ],
)
def test_a_mark_without_its_partner_is_shown_in_its_place(text: str, message: str) -> None:
    assert said(review_pairs, text) == [message]


def test_a_quotation_mark_turned_round_is_turned_back() -> None:
    assert repaired(review_pairs, "做到“应公开“和“应答复”。") == "做到“应公开”和“应答复”。"
    assert repaired(review_pairs, "做到”应公开”。") == "做到“应公开”。"


@pytest.mark.parametrize(
    "text",
    [
        "1）甲；2）乙。",
        "（一)甲（二）乙。",
        "“‘一件事’办好了”",
        "《甲〈乙〉》",
        "Qinghe’s",
        "公开。",
    ],
)
def test_pairs_are_left_alone(text: str) -> None:
    assert said(review_pairs, text) == []


def test_a_pair_over_two_paragraphs_is_none() -> None:
    assert len(said(review_pairs, "公开“甲。\n乙”公开。")) == 2


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("青政发[2025]3号、青政办〔2025]4号", "青政发〔2025〕3号、青政办〔2025〕4号"),
        ("青政发（2025）3号", "青政发〔2025〕3号"),
        ("及时公开,规范办理;严格审核.", "及时公开，规范办理；严格审核。"),
        ("公开(含图解)，说明（含视频)", "公开（含图解），说明（含视频）"),
        ("开展\"公开日\"和'宣传周'活动", "开展“公开日”和‘宣传周’活动"),
    ],
)
def test_marks_of_the_wrong_kind_are_mended_all_at_once(text: str, mended: str) -> None:
    [finding] = review_marks(manuscript(text))
    assert (finding.code, finding.severity.value) == ("P5", "hint")
    assert finding.repairs[0].changes == {"overview": mended}
    assert said(review_marks, mended) == []


def test_what_is_wrong_with_a_mark_is_said_with_the_number_of_places() -> None:
    assert said(review_marks, "青政发[2025]3号。\n公开,规范.") == [
        "「青政发[2025]3号。」里发文字号的年份应放在六角括号〔〕里。",
        "「公开,规范.」里汉字之间的标点是半角的，应用全角（共 2 处）。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "青政发〔2025〕3号",
        "（2025）白01行初3号",
        "12,345条，3.5%，3:2，9:30，V2.0（APP）",
        "http://www.qinghe.example/a?b=1,2;c=3",
        "一.总体情况",
    ],
)
def test_marks_of_the_right_kind_are_left_alone(text: str) -> None:
    assert said(review_marks, text) == []
