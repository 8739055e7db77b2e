"""What the parts of prose must speak of."""

import pytest

from disclosure_desktop.checks.structure.subjects import (
    review_fees,
    review_improvement,
    review_subjects,
)
from tests.checks.manuscripts import manuscript, manuscript_of, said
from tests.report.examples import quiet_report


def test_missing_subjects_are_named_in_one_finding() -> None:
    assert said(review_subjects, "我镇主动公开信息128条，受理依申请公开3件，办好公开栏。") == [
        "“一、总体情况”要写五个方面，没有写到政府信息管理、监督保障。"
    ]


def test_a_government_speaks_of_appraisal_review_and_accountability() -> None:
    text = "主动公开，依申请公开，信息管理，平台建设，监督保障：开展社会评议。"
    assert said(review_subjects, text) == [
        "监督保障要写到工作考核、社会评议和责任追究结果，没有写到工作考核、责任追究。"
    ]
    assert list(review_subjects(manuscript(text, body="白石县卫生健康局"))) == []


def test_the_finding_stands_at_the_first_sentence() -> None:
    [finding] = review_subjects(manuscript("　　工作有序推进。没有问题。\n继续努力。"))
    assert finding.span is not None
    assert (finding.span.address, finding.span.start, finding.span.end) == ("overview", 0, 8)


def test_an_overview_of_the_old_format_is_free() -> None:
    report = quiet_report("2019")
    report.apply({"overview": "工作有序推进。"})
    assert list(review_subjects(manuscript_of(report))) == []


@pytest.mark.parametrize("address", ["overview", "improvement", "other_matters"])
@pytest.mark.parametrize("text", ["", " \n"])
def test_empty_parts_are_left_to_s1(address: str, text: str) -> None:
    checked = manuscript(text, address)
    assert [*review_subjects(checked), *review_improvement(checked), *review_fees(checked)] == []


@pytest.mark.parametrize("text", ["无", "无。", "暂无", "没有", "不存在问题", "/", "本年度无。"])
def test_nothing_is_no_improvement(text: str) -> None:
    [finding] = review_improvement(manuscript(text, "improvement"))
    assert finding.message == (
        f"第五部分只写了“{text}”；存在的问题和改进情况都要写明，不能写没有。"
    )


def test_problems_without_improvement_are_not_enough() -> None:
    [finding] = review_improvement(manuscript("部分信息更新不及时。", "improvement"))
    assert finding.message == "第五部分要写存在的主要问题和改进情况，没有看到改进情况。"


def test_the_missing_sentence_on_fees_is_put_first() -> None:
    [finding] = review_fees(manuscript("我镇开展了政务公开日活动。", "other_matters"))
    assert finding.message == "第六部分没有写信息处理费；收了多少元，或者没有收取，都要写明。"
    [repair] = finding.repairs
    assert repair.label == "补上“2025年，本机关未收取信息处理费。”"
    assert repair.changes == {
        "other_matters": "2025年，本机关未收取信息处理费。\n我镇开展了政务公开日活动。"
    }


def test_the_sentence_takes_the_place_of_a_bare_nothing() -> None:
    [finding] = review_fees(manuscript("无", "other_matters"))
    assert finding.repairs[0].changes == {"other_matters": "2025年，本机关未收取信息处理费。"}


def test_no_such_sentence_is_offered_where_a_fee_was_not_paid() -> None:
    report = quiet_report(applications__other_unpaid__business="1")
    report.apply({"other_matters": "无"})
    [finding] = review_fees(manuscript_of(report))
    assert finding.repairs == ()


@pytest.mark.parametrize(
    "text",
    [
        "未收取信息处理费。",
        "收取信息处理费１２０元。",
        "收取信息处理费三百元。",
        "没有因政府信息公开收取任何费用。",
    ],
)
def test_fees_may_be_told_in_many_words(text: str) -> None:
    assert list(review_fees(manuscript(text, "other_matters"))) == []
