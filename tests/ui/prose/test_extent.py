"""Characters, lines and pages."""

from __future__ import annotations

import pytest

from disclosure_desktop.ui.prose.extent import Extent, count, extent


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲" * 26, 1),  # with the indent of two, a line of 28
        ("甲" * 27, 2),
        ("甲" * 54, 2),
        ("1" * 52, 1),  # digits are half as wide
        ("甲\n\n乙", 2),  # a blank line is not printed
        ("　　甲", 1),
    ],
)
def test_lines_of_28_characters_with_an_indent(text: str, lines: int) -> None:
    assert extent(text).lines == lines


def test_blanks_are_not_counted() -> None:
    assert count("甲 乙　丙\n丁") == 4
    assert count("𠮷地") == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "还没有写"),
        (" \n", "还没有写"),
        ("甲乙。", "共 3 字，约 1 行"),
        ("甲" * 27, "共 27 字，约 2 行"),
        ("\n".join(["甲"] * 33), "共 33 字，约 33 行，1.5 页"),
    ],
)
def test_it_is_said_in_words(text: str, words: str) -> None:
    assert extent(text).words == words


def test_a_page_has_22_lines() -> None:
    assert extent("\n".join(["甲"] * 22)) == Extent(22, 22, 1.0)
