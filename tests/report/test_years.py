"""Which years in last year's prose become this year's. All townships are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_desktop.report.years import moved_on, year_words

MOVED = {
    "青禾镇2025年政府信息公开工作年度报告": "青禾镇2026年政府信息公开工作年度报告",
    "统计期限自2025年1月1日起至12月31日止": "统计期限自2026年1月1日起至12月31日止",
    "自2025年1月1日至2025年12月31日": "自2026年1月1日至2026年12月31日",
    "2025年，我镇公开信息35条。": "2026年，我镇公开信息35条。",
    "2025年度没有收取信息处理费": "2026年度没有收取信息处理费",
    "截至2025年底，共有网站1个": "截至2026年底，共有网站1个",
    "截至2025年12月底": "截至2026年12月底",
    "2025年1月至12月共收到12件": "2026年1月至12月共收到12件",
    "２０２５年和二〇二五年": "２０２６年和二〇二六年",
    "二○二五年": "二○二六年",
    "见《青禾镇2025年政府信息公开工作年度报告》": "见《青禾镇2026年政府信息公开工作年度报告》",
    "2025年印发文件12份": "2026年印发文件12份",
    "2025 年全年": "2026 年全年",
}

STAYS = {
    "根据《青禾镇2025年政务公开工作要点》开展工作": "文件名称里的年份",
    "开展“2025年政务公开提升年”活动": "引号里的年份",
    "国务院令2025年第711号": "文号",
    "《条例》（2025年修订）": "法规文件的日期",
    "2025年新修订的《办法》": "法规文件的日期",
    "《办法》自2025年5月15日起施行": "法规文件的日期",
    "《办法》（国务院2025年公布）": "法规文件的日期",
    "比2025年增加3件": "与往年的比较",
    "较2025年下降5%": "与往年的比较",
    "与2025年相比有所下降": "与往年的比较",
    "和2025年同期持平": "与往年的比较",
    "“十四五”时期为2021—2025年": "跨年的期间",
    "2025年至2027年实施方案": "跨年的期间",
    "2025年版目录": "版本",
    "2025年5月20日召开会议": "具体日期",
    "2025年5月召开会议": "具体月份",
    "2026年，我镇将继续努力": "说的是下一年",
}


@pytest.mark.parametrize("text", MOVED)
def test_the_reports_own_year_is_moved_on(text: str) -> None:
    assert moved_on(text, 2025) == MOVED[text]
    assert all(word.moves for word in year_words(text, 2025))


@pytest.mark.parametrize("text", STAYS)
def test_other_years_stay_and_it_is_said_why(text: str) -> None:
    assert moved_on(text, 2025) == text
    assert [word.reason for word in year_words(text, 2025)] == [STAYS[text]]


@pytest.mark.parametrize(
    "text", ["国办公开办函〔2025〕30号", "2024年收到3件", "12025年", "2025件", "公元前"]
)
def test_what_is_no_mention_of_the_year_is_not_listed(text: str) -> None:
    assert year_words(text, 2025) == []


def test_several_years_in_a_sentence_are_judged_one_by_one() -> None:
    text = "2025年收到12件，比2024年多3件；2025年5月6日起按《办法》（2025年修订）办理。"
    assert moved_on(text, 2025) == (
        "2026年收到12件，比2024年多3件；2025年5月6日起按《办法》（2025年修订）办理。"
    )


def test_a_year_says_where_it_stands_and_what_it_would_become() -> None:
    [word] = year_words("于2025年", 2025)
    assert (word.start, word.end, word.text, word.moved, word.moves) == (1, 5, "2025", "2026", True)


@given(st.text(st.sampled_from("2025年〇二五六《》“”（）比月日1至号，")), st.integers(2000, 2099))
def test_moving_on_keeps_the_length_and_touches_years_alone(text: str, year: int) -> None:
    moved = moved_on(text, year)
    assert len(moved) == len(text)
    changed = {i for i in range(len(text)) if text[i] != moved[i]}
    words = year_words(text, year)
    assert changed <= {i for word in words if word.moves for i in range(word.start, word.end)}
