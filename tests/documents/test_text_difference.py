"""Two wordings of a text in one, to be read by people."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.documents.document import Mark, MarkedSpan
from disclosure_desktop.documents.text_difference import difference, marked, without
from tests.documents.redlines import redline

TEXT = st.text("政府信息公开，。；\n年月日件二十 2025a.", max_size=60)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("无", "无", "无"),
        ("", "新增。", "{+新增。+}"),
        ("删去。", "", "[-删去。-]"),
        ("青禾镇人民政府", "青禾镇人民政府办公室", "青禾镇人民政府{+办公室+}"),
    ],
)
def test_texts_that_stayed_came_or_went(before: str, after: str, expected: str) -> None:
    assert redline(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("公开信息354条。", "公开信息412条。", "公开信息[-354条-]{+412条+}。"),
        ("参训60人次。", "参训85人次。", "参训[-60人次-]{+85人次+}。"),
        ("增长22.2%，", "增长26.4%，", "增长[-22.2%-]{+26.4%+}，"),
        ("收费1,250元。", "收费1,350元。", "收费[-1,250元-]{+1,350元+}。"),
        ("截至2024年底", "截至2025年底", "截至[-2024年-]{+2025年+}底"),
        ("自2024年1月1日起", "自2025年1月1日起", "自[-2024年1月1日-]{+2025年1月1日+}起"),
        ("电话0431-84141316。", "电话0431-84141317。", "电话[-0431-84141316-]{+0431-84141317+}。"),
        ("见a.example.cn/x", "见b.example.cn/x", "见[-a.example.cn/x-]{+b.example.cn/x+}"),
        ("二〇二四年的工作", "二〇二五年的工作", "[-二〇二四年-]{+二〇二五年+}的工作"),
        ("占百分之二十一。", "占百分之二十三。", "占百分之[-二十一-]{+二十三+}。"),
    ],
)
def test_numbers_dates_and_latin_words_change_whole(before: str, after: str, expected: str) -> None:
    assert redline(before, after) == expected


def test_every_number_in_a_list_changes_at_its_place() -> None:
    found = redline("自然人3件、企业2件，起至12月31日止。", "自然人5件、企业0件，起至12月30日止。")

    assert found == "自然人[-3件-]{+5件+}、企业[-2件-]{+0件+}，起至[-12月31日-]{+12月30日+}止。"


def test_a_short_word_between_two_numbers_stays() -> None:
    before, after = "自2024年1月1日起至2024年12月31日止", "自2025年1月1日起至2025年12月31日止"

    assert redline(before, after) == (
        "自[-2024年1月1日-]{+2025年1月1日+}起至[-2024年12月31日-]{+2025年12月31日+}止"
    )


def test_a_few_characters_between_larger_changes_are_part_of_one_replacement() -> None:
    before = "下一步，将加强学习培训，明确专人负责，切实提高公开质量。"
    after = "下一步，将健全制度，把政务公开纳入年度考核，切实提高公开质量。"

    assert redline(before, after) == (
        "下一步，将[-加强学习培训-]{+健全制度+}，[-明确专人负责-]{+把政务公开纳入年度考核+}，切实提高公开质量。"
    )
    assert redline("定期通报甲的乙丙丁进度", "定期通报子的丑寅卯进度") == (
        "定期通报[-甲的乙丙丁-]{+子的丑寅卯+}进度"
    )


def test_insertions_and_removals_begin_where_a_clause_does() -> None:
    long, short = "做好主动公开、信息管理、依申请公开。", "做好主动公开、依申请公开。"

    assert redline(short, long) == "做好主动公开、{+信息管理、+}依申请公开。"
    assert redline(long, short) == "做好主动公开、[-信息管理、-]依申请公开。"


def test_sentences_come_and_go_whole() -> None:
    before = "全年接待群众310人次。配备电脑2台。未发生责任追究。"
    after = "全年接待群众420人次。未发生责任追究。升级公开栏17处。"

    assert redline(before, after) == (
        "全年接待群众[-310人次-]{+420人次+}。[-配备电脑2台。-]未发生责任追究。{+升级公开栏17处。+}"
    )


def test_a_sentence_of_which_little_is_left_is_replaced_whole() -> None:
    found = redline(
        "工作正常开展。信息数量、质量亟待提升，公布还不够及时。",
        "工作正常开展。政策解读的形式单一，信息质量有待提高。",
    )

    assert found == (
        "工作正常开展。[-信息数量、质量亟待提升，公布还不够及时。-]{+政策解读的形式单一，信息质量有待提高。+}"
    )


def test_a_text_is_legible_in_one_while_enough_of_it_is_left() -> None:
    assert difference("公开信息3条。", "公开信息4条。").is_legible
    assert difference("无。", "无。全年没有收取信息处理费，也没有其他需要报告的事项。").is_legible
    assert not difference("努力探索新路子。", "组织业务培训三次。").is_legible


def test_a_sentence_without_end_is_not_looked_into() -> None:
    before, after = "啊哦" * 900, "哦啊" * 900

    assert redline(before, after) == f"[-{before}-]{{+{after}+}}"


def test_stretches_become_a_text_with_marks_and_none_of_them_is_empty() -> None:
    parts = [("甲", Mark.ADDED), ("", Mark.REMOVED), ("乙丙", None), ("丁", Mark.REMOVED)]

    assert marked(parts) == (
        "甲乙丙丁",
        (MarkedSpan(0, 1, Mark.ADDED), MarkedSpan(3, 4, Mark.REMOVED)),
    )


@given(TEXT, TEXT)
def test_taking_away_either_wording_leaves_the_other(before: str, after: str) -> None:
    text, marks = marked(difference(before, after).stretches)

    assert without(text, marks, Mark.REMOVED) == after
    assert without(text, marks, Mark.ADDED) == before


@given(TEXT, TEXT)
def test_marks_are_in_order_and_do_not_overlap(before: str, after: str) -> None:
    text, marks = marked(difference(before, after).stretches)

    assert all(mark.start < mark.end <= len(text) for mark in marks)
    assert all(a.end <= b.start for a, b in pairwise(marks))


@given(TEXT)
def test_an_equal_text_has_no_marks(text: str) -> None:
    assert redline(text, text) == text


@given(TEXT, TEXT)
def test_no_number_and_no_latin_word_is_divided(before: str, after: str) -> None:
    parts = difference(before, after).stretches
    for mark in Mark:
        view = [text for text, found in parts if found is not mark]
        for left, right in pairwise(view):
            assert not (left[-1] in "2025a" and right[0] in "2025a")
