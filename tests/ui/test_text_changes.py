"""Where two versions of a text differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.ui.text_changes import changed_part, utf16_units

TEXTS = st.text(st.sampled_from("甲乙丙\n"), max_size=12)


def test_what_two_texts_share_at_start_and_end() -> None:
    assert changed_part("甲乙丙", "甲丁丙") == (1, 1)
    assert changed_part("甲甲", "甲甲甲") == (2, 0)
    assert changed_part("甲", "甲") == (1, 0)
    assert changed_part("", "甲") == (0, 0)


@given(TEXTS, TEXTS)
def test_putting_in_what_differs_gives_the_other_text(old: str, new: str) -> None:
    start, end = changed_part(old, new)
    assert start + end <= min(len(old), len(new))
    rebuilt = old[:start] + new[start : len(new) - end] + old[len(old) - end :]
    assert rebuilt == new
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    assert not (middle_old and middle_new and middle_old[0] == middle_new[0])


def test_qt_counts_rare_characters_as_two() -> None:
    assert utf16_units("甲𠮷乙") == 4
