"""截至, doubled words, sentence ends, confused words, units. All sentences are invented."""

from __future__ import annotations

import pytest

from disclosure_desktop.checks.language.sentences import (
    review_confused_words,
    review_doubled_words,
    review_sentence_ends,
    review_units,
    review_until,
)
from tests.checks.manuscripts import manuscript, repaired, said


def test_the_date_is_shown_with_the_wrong_word() -> None:
    text = "人大代表深入调查，截止2020年底，共提出建议7条。"
    [finding] = review_until(manuscript(text))
    assert finding.message == "“截止2020年底”里的“截止”应为“截至”：统计到某一天用“截至”。"
    assert finding.span is not None
    assert (finding.span.start, finding.span.end) == (9, 11)
    assert repaired(review_until, text) == "人大代表深入调查，截至2020年底，共提出建议7条。"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("截止到2025年12月底，共86条。", "截至2025年12月底，共86条。"),
        ("截止至目前，共86条。", "截至目前，共86条。"),
        ("截止于12月31日，共86条。", "截至12月31日，共86条。"),
    ],
)
def test_what_follows_the_wrong_word_goes_with_it(wrong: str, right: str) -> None:
    assert repaired(review_until, wrong) == right


def test_each_doubled_word_is_told_and_mended_by_itself() -> None:
    text = "公开的的的信息可通过可以通过网站查询，进行进行了培训培训。"
    assert said(review_doubled_words, text) == [
        "“的的的”重复了，应为“的”。",
        "“可通过可以通过”重复了，应为“可以通过”。",
        "“进行进行”重复了，应为“进行”。",
        "“培训培训”重复了，应为“培训”。",
    ]
    assert repaired(review_doubled_words, text) == "公开的信息可以通过网站查询，进行了培训。"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("全年公开信息86条。收到申请3件", "全年公开信息86条。收到申请3件。"),
        ("（一）主动公开，", "（一）主动公开。"),
        ("公开86条，\n收到3件。", "公开86条。\n收到3件。"),
        ("公开86条。请电话联系（0000-0000000）", "公开86条。请电话联系（0000-0000000）。"),
        (
            "我镇严格按照要求更新公开指南和目录，没有收到公开申请  ",
            "我镇严格按照要求更新公开指南和目录，没有收到公开申请。  ",
        ),
    ],
)
def test_a_sentence_that_breaks_off_gets_its_full_stop(text: str, mended: str) -> None:
    assert repaired(review_sentence_ends, text) == mended


def test_the_end_that_breaks_off_is_shown() -> None:
    assert said(review_sentence_ends, "全年公开信息86条。收到申请3件") == [
        "这一段的最后一句没有写完或者缺句号：“…86条。收到申请3件”。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "没有其他需要报告的事项",
        "（一）加强组织领导，健全工作机制，落实工作责任，完善工作流程",
        "改进措施：",
        "邮编：000000，电话：0000-0000000，电子邮箱：qinghe@example.cn，传真：0000-0000000",
        "公开86条。（含解读3条。）",
    ],
)
def test_headings_and_addresses_need_no_full_stop(text: str) -> None:
    assert said(review_sentence_ends, text) == []


def test_a_confused_word_is_told_once_for_a_text_with_all_its_places() -> None:
    text = "推进法制化。其它事项的法制化；《法制化纲要》。\n法制化、台帐。"
    findings = list(review_confused_words(manuscript(text)))
    assert [finding.message for finding in findings] == [
        "“推进法制化。其它事项的法制化…”里的“其它”通常写作“其他”，请看一下。",
        "“法制化、台帐。”里的“帐”通常写作“账”，请看一下。",
        "“推进法制化。其它事项的…”里的“法制化”（共 3 处）通常写作“法治化”，请看一下。",
    ]
    assert findings[2].repairs[0].changes == {
        "overview": "推进法治化。其它事项的法治化；《法制化纲要》。\n法治化、台帐。"
    }


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "全年主动公开政府信息86条，其中网站公开信息60件。",
            ["“主动公开政府信息”前面的单位是“条”（86条），这里是“件”（60件），请统一。"],
        ),
        (
            "推送信息1,200条。推送信息80次。",
            ["“推送信息”前面的单位是“条”（1,200条），这里是“次”（80次），请统一。"],
        ),
        ("公开信息86条，更新信息12次，收到信息公开申请3件。", []),
        ("公开信息86条，对申请的信息3件作出答复。", []),
        (
            "公开信息86条，公开信息60件，公开信息50件。",
            ["“公开信息”前面的单位是“条”（86条），这里是“件”（60件），请统一。"],
        ),
    ],
)
def test_the_same_thing_is_counted_in_one_unit(text: str, messages: list[str]) -> None:
    assert said(review_units, text) == messages


def test_units_are_not_compared_between_parts() -> None:
    found = review_units(manuscript("公开信息86条。", improvement="存在问题：公开信息3件有误。"))
    assert list(found) == []
