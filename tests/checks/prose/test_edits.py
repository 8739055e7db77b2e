"""Edits at several places, and places shown in a sentence."""

from __future__ import annotations

from disclosure_desktop.checks.prose.edits import Edit, around, beside, edited, rewriting, times
from tests.checks.manuscripts import manuscript


def test_edits_count_from_the_text_as_it_was() -> None:
    assert edited("一是甲；一是乙", [Edit(0, 2, "首先"), Edit(4, 5, "二十"), Edit(7, 7, "。")]) == (
        "首先甲；二十是乙。"
    )


def test_several_edits_are_one_repair_and_none_are_no_repair() -> None:
    found = rewriting(
        manuscript("甲,乙,丙"), "改", "overview", [Edit(1, 2, "，"), Edit(3, 4, "，")]
    )
    assert [repair.changes for repair in found] == [{"overview": "甲，乙，丙"}]
    assert rewriting(manuscript("甲"), "改", "overview", []) == ()


def test_places_are_shown_with_what_stands_beside_them() -> None:
    assert around("一二三四五六七八", 3, 4, 2) == "“…二三四五六…”"
    assert around("公开“甲”。", 2, 5) == "“公开‘甲’。”"
    assert beside("公开“甲”。", 2, 5) == "公开“甲”。"


def test_a_single_place_is_not_counted() -> None:
    assert (times(1), times(3)) == ("", "（共 3 处）")
