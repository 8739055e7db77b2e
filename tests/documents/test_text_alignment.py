"""Paragraphs find their own later versions, whatever was put between them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.documents.text_alignment import align

TEXTS = st.lists(st.text("公开信息件。12", max_size=8), max_size=8)


def test_equal_texts_belong_together() -> None:
    assert align(["甲", "乙"], ["甲", "乙"]) == [(0, 0), (1, 1)]
    assert align([], []) == []


def test_a_changed_paragraph_is_the_version_of_the_one_most_like_it() -> None:
    before = ["全年主动公开信息35条。", "收到公开申请22件，均已答复。"]
    after = ["开展业务培训两次。", "全年主动公开信息48条。", "收到公开申请30件，均已按时答复。"]

    assert align(before, after) == [(None, 0), (0, 1), (1, 2)]


def test_texts_without_a_counterpart_stand_where_they_were_the_earlier_ones_first() -> None:
    before = ["一、总体情况", "落实先审后发制度。", "三、其他"]
    after = ["一、总体情况", "组织业务培训两次。", "新设惠民专栏。", "三、其他"]

    assert align(before, after) == [(0, 0), (1, None), (None, 1), (None, 2), (2, 3)]


def test_a_moved_paragraph_has_no_counterpart() -> None:
    long, short = "落实先审后发制度，信息发布前由分管领导审核。", "组织培训两次。"

    assert align([short, long], [long, short]) == [(0, None), (1, 0), (None, 1)]


def test_paragraphs_that_differ_in_numbers_alone_belong_together() -> None:
    assert align(["2024年：12件"], ["2025年：345件"]) == [(0, 0)]


def test_an_equal_paragraph_is_taken_before_one_with_other_numbers() -> None:
    assert align(["培训2次。"], ["培训3次。", "培训2次。"]) == [(None, 0), (0, 1)]


def test_a_heading_that_occurs_twice_does_not_tear_long_paragraphs_apart() -> None:
    long = "健全信息发布机制，明确各科室的公开责任，定期通报栏目更新情况。"
    before = ["（一）问题", long, "（一）措施"]
    after = ["（一）措施", "（一）问题", long + "另设专栏。"]

    assert align(before, after) == [(None, 0), (0, 1), (1, 2), (2, None)]


def test_a_paragraph_that_grew_long_is_still_itself() -> None:
    grown = "（一）主动公开。全年公开信息35条，其中工作动态20条、财政信息4条，均按时更新。"

    assert align(["（一）主动公开"], [grown]) == [(0, 0)]


def test_hundreds_of_paragraphs_keep_what_is_equal() -> None:
    before = [f"第{n}段文字甲{n}" for n in range(300)]
    after = ["另起一段话", *before[1:150], *before[151:299], "收尾的句子"]

    pairs = align(before, after)

    assert [pair for pair in pairs if None in pair] == [
        (0, None),
        (None, 0),
        (150, None),
        (299, None),
        (None, 298),
    ]
    assert (1, 1) in pairs
    assert (298, 297) in pairs


def test_too_many_texts_to_compare_are_all_replaced() -> None:
    before, after = [f"旧{n}句" for n in range(210)], [f"旧{n}句。" for n in range(210)]

    pairs = align(before, after)

    assert pairs[:210] == [(n, None) for n in range(210)]
    assert pairs[210:] == [(None, n) for n in range(210)]


@given(TEXTS, TEXTS)
def test_every_text_stands_once_and_in_order(before: list[str], after: list[str]) -> None:
    pairs = align(before, after)

    assert [old for old, _ in pairs if old is not None] == list(range(len(before)))
    assert [new for _, new in pairs if new is not None] == list(range(len(after)))
    assert (None, None) not in pairs


@given(TEXTS)
def test_a_text_is_its_own_version(texts: list[str]) -> None:
    assert align(texts, texts) == [(place, place) for place in range(len(texts))]
