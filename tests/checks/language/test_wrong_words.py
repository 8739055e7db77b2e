"""Wrong words are found unless they are part of longer ones."""

from __future__ import annotations

import pytest

from disclosure_desktop.checks.language.wrong_words import (
    confused_words,
    doubled_words,
    stands_within,
)
from disclosure_desktop.checks.prose.wording import load_wording


def found(text: str) -> list[tuple[int, str, str]]:
    return [(word.start, word.wrong, word.right) for word in doubled_words(text)]


def test_a_word_stands_within_a_longer_one_wherever_that_begins() -> None:
    assert stands_within("达到目的的要求", 3, "的的", "目的的")
    assert stands_within("公开的的确确", 2, "的的", "的的确确")
    assert not stands_within("公开的的信息", 2, "的的", "目的的")
    assert not stands_within("的的", 0, "的的", "目的的")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("公开的的信息", [(2, "的的", "的")]),
        ("公开的的的信息", [(2, "的的的", "的")]),
        ("进行进行培训", [(0, "进行进行", "进行")]),
        ("提供政策咨询咨询。", [(4, "咨询咨询", "咨询")]),
        ("提供政策咨询政策咨询，", [(2, "政策咨询政策咨询", "政策咨询")]),
        ("可查询可以查询", [(0, "可查询可以查询", "可以查询")]),
        ("人民政府政府信息公开公开栏", []),
        ("目的的要求，不了了之", []),
        ("逐条逐条，一项一项，研究研究。", []),
        ("86 86，1010。", []),
        ("", []),
    ],
)
def test_doubled_words_are_found(text: str, words: list[tuple[int, str, str]]) -> None:
    assert found(text) == words


def test_titles_of_documents_are_left_alone() -> None:
    assert [word.start for word in confused_words("《其它办法》和其它事项")] == [7]


def test_every_confused_word_of_the_list_is_found_and_its_right_form_is_not() -> None:
    entries = load_wording().entries("confused_words", "wrong", "right")
    assert len(entries) >= 100
    for entry in entries:
        wrong, right = str(entry["wrong"]), str(entry["right"])
        assert [(word.wrong, word.right) for word in confused_words(wrong)] == [(wrong, right)]
        assert confused_words(right) == ()


def test_no_longer_word_in_which_a_word_is_right_is_found() -> None:
    for entry in load_wording().entries("confused_words", "unless"):
        for longer in entry["unless"]:
            assert str(entry["wrong"]) in longer
            assert [w.wrong for w in confused_words(longer) if w.wrong == entry["wrong"]] == []
