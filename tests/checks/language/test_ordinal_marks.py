"""Ordinals are told from numbers that only look like them."""

from __future__ import annotations

import pytest

from disclosure_desktop.checks.language.ordinal_marks import Rank, label, marks, marks_of
from disclosure_desktop.checks.prose.reading import read_prose


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一是甲；二是乙，三是丙。", [("IS", 1), ("IS", 2), ("IS", 3)]),
        ("（一）甲", [("BRACKET", 1)]),
        ("(二)甲", [("BRACKET", 2)]),
        ("\u3000\u30003.甲", [("DIGIT", 3)]),
        ("１２．甲", [("DIGIT", 12)]),
        ("（1）甲；（2）乙", [("INNER", 1), ("INNER", 2)]),
        ("1）甲", [("HALF", 1)]),
        ("①甲；②乙", [("CIRCLE", 1), ("CIRCLE", 2)]),
        ("第一，甲。第二：乙。", [("NTH", 1), ("NTH", 2)]),
        ("其一，甲；其二是乙", [("OF", 1), ("OF", 2)]),
        ("首先，甲。再次，乙。再次修订", [("WORD", 1), ("WORD", 3)]),
        ("一要甲；二要乙；三要素", [("MUST", 1), ("MUST", 2)]),
        ("十二、甲", [("COMMA", 12)]),
        ("一、二季度", []),
        ("5、6月", []),
        ("1.5万元", []),
        ("2025.1", []),
        ("第二十条第（一）、（五）项", []),
        ("第（一）（五）（六）项", []),
        ("第一书记，第三方", []),
        ("统一是", []),
        ("见附件（1）", []),
        ("8:30）", []),
        ("一是一、二是二", []),
        ("0.甲", []),
    ],
)
def test_ordinals_are_found(text: str, found: list[tuple[str, int]]) -> None:
    assert [(mark.rank.name, mark.number) for mark in marks_of(text)] == found


def test_places_count_from_the_beginning_of_the_text() -> None:
    first, second = marks(read_prose("overview", "（一）甲。\n乙：（二）丙。"))
    assert (first.outer_start, first.start, first.end, first.outer_end) == (0, 1, 2, 3)
    assert (second.outer_start, second.start, second.end, second.outer_end) == (8, 9, 10, 11)
    assert (first.begins, first.introduced, first.paragraph) == (True, False, 0)
    assert (second.begins, second.introduced, second.paragraph) == (False, True, 1)


@pytest.mark.parametrize(
    ("rank", "number", "written"),
    [
        (Rank.COMMA, 1, "一、"),
        (Rank.BRACKET, 10, "（十）"),
        (Rank.BRACKET, 21, "（二十一）"),
        (Rank.DIGIT, 3, "3."),
        (Rank.INNER, 3, "（3）"),
        (Rank.HALF, 3, "3）"),
        (Rank.CIRCLE, 20, "⑳"),
        (Rank.CIRCLE, 21, ""),
        (Rank.NTH, 12, "第十二"),
        (Rank.WORD, 2, "其次"),
        (Rank.WORD, 4, ""),
        (Rank.OF, 2, "其二"),
        (Rank.IS, 19, "十九是"),
        (Rank.MUST, 5, "五要"),
    ],
)
def test_ordinals_are_written_as_they_should_be(rank: Rank, number: int, written: str) -> None:
    assert label(rank, number) == written
