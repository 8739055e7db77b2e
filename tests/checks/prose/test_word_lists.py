"""The lists of `wording.toml` that the checks of structure, years and names go by are there."""

import pytest

from disclosure_desktop.checks.prose.word_lists import mentioned, named_words, words_of
from disclosure_desktop.form.description import load_form


@pytest.mark.parametrize(
    "name",
    [
        "parts_that_do_not_follow",
        "template_phrases",
        "letter_phrases",
        "last_year_reasons",
        "next_year_reasons",
        "no_place_names",
    ],
)
def test_each_list_has_words_and_none_twice(name: str) -> None:
    words = words_of(name)
    assert words
    assert len(set(words)) == len(words)


def test_parts_are_those_of_the_form() -> None:
    keys = [section.key for section in load_form("2021").sections if section.heading]
    assert [part for part, _ in named_words("announced_parts", "part")] == keys


def test_what_a_text_speaks_of_is_found_by_any_word() -> None:
    text = "收到依申请公开3件，办好公开栏。"
    assert mentioned(text, "overview_subjects", "subject") == [
        "依申请公开",
        "政府信息公开平台建设",
    ]


def test_a_list_that_is_not_there_is_empty() -> None:
    assert words_of("no_such_list") == ()
