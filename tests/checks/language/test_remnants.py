"""Remnants of other programs in prose. The body is invented."""

from __future__ import annotations

import pytest

from disclosure_desktop.checks.language.remnants import review_remnants
from tests.checks.manuscripts import manuscript, repaired, said


def test_all_remnants_of_a_text_are_told_and_taken_away_together() -> None:
    text = "[bookmark: _GoBack]全年&nbsp;公\u200b开\u2f42件<br/>86件。"
    assert said(review_remnants, text) == [
        "文字里留有其他程序的痕迹：书签标记“[bookmark: _GoBack]” 1 处、网页代码“&nbsp;” 2 处、"
        "看不见的字符 1 处、样子像汉字的部首字符“\u2f42” 1 处。"
    ]
    assert repaired(review_remnants, text) == "全年 公开文件86件。"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("甲&ldquo;乙&rdquo;&amp;", "甲“乙”&"),
        ('见HYPERLINK "http://www.qinghe.example"网站', "见网站"),
        ("见错误！未找到引用源。", "见"),
        ("甲\ue004乙\ufeff", "甲乙"),
        ("<p class='a'>甲</p>", "甲"),
        ("甲_x000D_乙", "甲乙"),
    ],
)
def test_remnants_are_taken_away(text: str, mended: str) -> None:
    assert repaired(review_remnants, text) == mended


def test_lost_characters_are_told_but_nobody_knows_what_they_were() -> None:
    [finding] = review_remnants(manuscript("公开\ufffd\ufffd信息。"))
    assert finding.message == "这里有乱码“\ufffd\ufffd”，原来的字丢了，请补上。"
    assert finding.repairs == ()


@pytest.mark.parametrize("address", ["body", "title", "signature", "contact.address"])
def test_names_titles_and_the_contact_are_looked_at_too(address: str) -> None:
    [finding] = review_remnants(manuscript("[bookmark: _GoBack]青禾镇人民政府", address))
    assert (finding.section, finding.addresses) == ("basics", (address,))
    assert finding.repairs[0].changes == {address: "青禾镇人民政府"}


@pytest.mark.parametrize("text", ["R&D 3<5", "[附件]①", "·", "\u3000\u3000公开—“甲”…", "a&nbspb"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert said(review_remnants, text) == []
