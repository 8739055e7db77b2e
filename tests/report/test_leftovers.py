"""What other programs leave behind is told from ordinary text."""

from __future__ import annotations

from disclosure_desktop.report.leftovers import ORDINARY, RADICAL, plain_character


def test_radicals_become_the_characters_that_they_look_like() -> None:
    assert plain_character("\u2f42") == "文"
    assert plain_character("\u2e81") == "\u2e81"  # no character of its own
    assert RADICAL.findall("\u2f42件文") == ["\u2f42"]


def test_ordinary_text_has_nothing_left_over() -> None:
    assert ORDINARY.fullmatch("（一）《办法》—“三安全”…１２ a&b\t\n")
    assert not ORDINARY.fullmatch("公\u200b开")
    assert not ORDINARY.fullmatch("\ue004")
