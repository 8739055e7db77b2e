"""What codes in a PDF file stand for."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont

from disclosure_desktop.paper.content import PlacedRun
from disclosure_desktop.paper.fonts import is_installed
from disclosure_desktop.paper.glyph_names import Names, look_alike, names_of_page, plainest
from disclosure_desktop.paper.lines import Run
from disclosure_desktop.paper.pdf_content import Block
from tests.office import give_up
from tests.paper.squares import squares


def named(text: str, *codes: int) -> Names:
    placed = PlacedRun(Run(text, squares(), 0.0, 20.0 * len(text), 0.0), 0.0, 0.0)
    return names_of_page([placed], [Block("/F1", codes, 0.0, 0.0, "000000")])


def test_codes_are_named_in_order() -> None:
    assert named("公开", 7, 3) == {("/F1", 7): "公", ("/F1", 3): "开"}


def test_a_character_beyond_ffff_is_one_code() -> None:
    assert named("𰻞面", 7, 3) == {("/F1", 7): "𰻞", ("/F1", 3): "面"}


def test_a_ligature_stands_for_all_it_shows() -> None:
    assert named("——", 7) == {("/F1", 7): "——"}
    assert named("——", 8, 8) == {("/F1", 8): "—"}
    assert named("葛\U000e0100", 9) == {("/F1", 9): "葛\U000e0100"}


def test_the_character_that_people_type_is_named_where_two_share_a_glyph() -> None:
    assert named("⼀一", 7, 7) == {("/F1", 7): "一"}
    assert named("一⼀", 7, 7) == {("/F1", 7): "一"}


def test_the_empty_box_has_no_name() -> None:
    assert named("公\ue000", 7, 0) == {("/F1", 7): "公"}


def test_what_was_joined_or_reordered_is_not_guessed() -> None:
    assert named("公开", 7) == {}
    assert named("אב", 7, 3) == {}


def test_what_was_drawn_for_no_run_is_not_named() -> None:
    placed = PlacedRun(Run("公", squares(), 0.0, 20.0, 0.0), 0.0, 0.0)
    assert names_of_page([placed], [Block("/F1", (7,), 50.0, 0.0, "000000")]) == {}


@pytest.mark.parametrize(
    ("one", "other", "wanted"), [("一", "⼀", "一"), ("—", "―", "—"), ("金", "\uf90a", "金")]
)
def test_plainest(one: str, other: str, wanted: str) -> None:
    assert plainest(one, other) == plainest(other, one) == wanted


def test_characters_with_one_glyph_look_alike() -> None:
    if not is_installed("Noto Serif CJK SC"):
        give_up("Noto Serif CJK SC is not installed")
    font = QFont(["Noto Serif CJK SC"])
    assert look_alike(font, "一", "⼀")
    assert not look_alike(font, "一", "二")
    assert not look_alike(font, "\ue000", "\ue001")
