"""Characters that fonts lack. Liberation Serif, which the tests need, has no Chinese."""

from __future__ import annotations

from PySide6.QtGui import QFont

from disclosure_desktop.paper.coverage import Rare, rare, undrawable
from disclosure_desktop.paper.fonts import is_installed
from tests.office import give_up

FAMILY = "Liberation Serif"


def font(*families: str) -> QFont:
    if not is_installed(families[0]):
        give_up(f"{families[0]} is not installed")
    found = QFont()
    found.setFamilies(list(families))
    return found


def test_a_character_of_another_family_can_be_drawn() -> None:
    assert undrawable([(font(FAMILY), "2025年")]) == ""


def test_a_character_that_nobody_has_cannot() -> None:
    assert (
        undrawable([(font(FAMILY), "年\ue000份\ue000"), (font(FAMILY), "\U000f0000")])
        == "\ue000\U000f0000"
    )


def test_what_a_family_lacks_is_rare_in_it() -> None:
    texts = [(font(FAMILY), "2025年"), (font(FAMILY), "1月 年")]
    assert rare(texts, {FAMILY}) == (Rare(FAMILY, "年月"),)


def test_what_it_has_is_not() -> None:
    assert rare([(font(FAMILY), "2025 é—")], {FAMILY}) == ()


def test_nothing_is_said_of_a_stand_in() -> None:
    assert rare([(font(FAMILY), "年")], {"宋体"}) == ()


def test_blanks_and_combining_marks_are_not_missed() -> None:
    texts = [(font(FAMILY), "a\u3000b\u2003c\u0304葛\U000e0100")]
    assert rare(texts, {FAMILY}) == (Rare(FAMILY, "葛"),)
