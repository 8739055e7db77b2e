"""The rest of a name or of an earlier sentence, never with an earlier figure."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import new_report
from disclosure_desktop.ui.prose.phrases import (
    Phrase,
    beginning,
    continuing,
    not_in,
    phrases,
    rest_of_name,
    rest_of_sentence,
    sentences,
)

NAME = "青禾镇人民政府"
OPENED = Phrase("overview", "2025年，我镇主动公开政府信息128条，同比增长5%。", 2025)
TASKS = Phrase("overview", "完成三项任务，先审后发。", 2025)
FIRST_LAW = Phrase("preamble", "依据《条例》（国令第711号）第五十条编制。", 2025)


@pytest.mark.parametrize(
    ("before", "after", "rest"),
    [
        ("青禾", "", "镇人民政府"),
        ("由青禾镇人", "", "民政府"),
        ("由青禾镇人民政", "", ""),  # one character is typed as quickly
        ("由青", "", ""),
        ("由青禾镇人民政府", "", ""),
        ("青禾", "镇人民政府编制", ""),
        ("青禾镇党", "", ""),
    ],
)
def test_the_rest_of_the_name(before: str, after: str, rest: str) -> None:
    assert rest_of_name(before, after, [NAME]) == rest


def test_the_longest_beginning_counts() -> None:
    names = ["镇人大主席团", NAME]
    assert rest_of_name("青禾镇人", "", names) == "民政府"


@pytest.mark.parametrize(
    ("begun", "rest"),
    [
        ("2026年，我", "镇主动公开政府信息"),
        ("2026年，我镇主动公开政府信息", ""),  # next comes a figure
        ("2026年，我镇主动公开政府信息135", "条，同比增长"),
        ("2026年，我镇主动公开政府信息135条，同比增长6%", ""),
        ("完成五项任", "务，先审后发。"),
        ("完成五", ""),
        ("我镇主动", ""),
    ],
)
def test_the_rest_of_a_sentence_ends_before_its_next_figure(begun: str, rest: str) -> None:
    assert rest_of_sentence(begun, [OPENED, TASKS]) == rest


def test_the_sentence_that_comes_first_is_offered() -> None:
    first, second = Phrase("a", "加强队伍建设。", 2025), Phrase("a", "加强队伍培训工作。", 2024)
    assert rest_of_sentence("加强队伍", [first, second]) == "建设。"
    assert rest_of_sentence("加强队伍培", [first, second]) == "训工作。"
    assert continuing("加强队伍", [first, second]) == [first, second]


def test_a_sentence_from_the_list_has_this_years_year_and_no_other_figure() -> None:
    assert OPENED.for_year(2027) == "2027年，我镇主动公开政府信息××条，同比增长××%。"
    assert TASKS.for_year(2026) == "完成××项任务，先审后发。"
    assert FIRST_LAW.for_year(2026) == FIRST_LAW.text
    assert Phrase("a", "1.全年制发2件。", 2025).for_year(2026) == "1.全年制发××件。"


def test_of_a_sentence_that_was_begun_only_the_rest_is_put_in() -> None:
    begun = "2026年，我镇主动公开政府信息135条"
    assert OPENED.for_year(2026, begun) == "，同比增长××%。"


def test_sentences_that_are_there_already_are_left_out() -> None:
    text = "2026年，我镇主动公开政府信息135条，同比增长6%。"
    assert not_in(text, [OPENED, TASKS, TASKS]) == [TASKS]


def test_sentences_end_with_their_marks_and_with_the_paragraph() -> None:
    assert list(sentences("　　甲。乙？\n丙；丁")) == ["甲。", "乙？", "丙；", "丁"]
    assert beginning("甲。　乙丙") == "乙丙"
    assert beginning("甲。") == ""


def test_the_prose_of_all_parts_is_taken_in_order() -> None:
    report = new_report("2021", 2025, NAME)
    report.apply({"other_matters": "丙。", "overview": "甲。乙。"})
    found = phrases(load_form("2021"), report)
    assert found == [
        Phrase("overview", "甲。", 2025),
        Phrase("overview", "乙。", 2025),
        Phrase("other_matters", "丙。", 2025),
    ]


WORDS = st.text("公开信息年条件，。（）0123456789三五%.《》", max_size=30)


@given(WORDS, st.integers(0, 30))
def test_no_digit_of_an_earlier_report_is_ever_offered(sentence: str, length: int) -> None:
    rest = rest_of_sentence(sentence[:length], [Phrase("a", sentence, 2025)])
    assert not re.search("[0-9]", rest)
    assert rest in sentence
