"""Broken and impossible dates, and the date of the signature."""

from datetime import date

import pytest

from disclosure_desktop.checks.facts.dates import (
    review_broken_dates,
    review_signature_date,
    signed_on,
)
from tests.checks.manuscripts import manuscript, repaired, said


@pytest.mark.parametrize(
    ("text", "message", "mended"),
    [
        ("202525年公开。", "“202525年”多了数字，不是年份。", "2025年公开。"),
        ("20255年公开。", "“20255年”多了数字，不是年份。", "2025年公开。"),
        ("225年度公开。", "“225年”少了数字，不是年份。", "2025年度公开。"),
        ("20251月1日公开。", "“20251月”里少了“年”字。", "2025年1月1日公开。"),
        ("12月31止。", "“12月31”后面少了“日”字。", "12月31日止。"),
        ("1月1日日止。", "日期里的“日日”写重或者写错了。", "1月1日止。"),
        ("2025年年12月1日止。", "日期里的“年年”写重或者写错了。", "2025年12月1日止。"),
    ],
)
def test_a_broken_date_is_mended_where_it_is_clear(text: str, message: str, mended: str) -> None:
    assert said(review_broken_dates, text) == [message]
    assert repaired(review_broken_dates, text) == mended


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2月30日公开。", "没有“2月30日”这一天。"),
        ("2025年2月29日公开。", "没有“2025年2月29日”这一天。"),
        ("2025年13月公开。", "没有“2025年13月”这个月。"),
        ("20212022年1月", ""),
        ("202年1月公开。", "“202年”少了数字，不是年份。"),
        ("2月31止。", "“2月31”后面少了“日”字。"),
    ],
)
def test_what_cannot_be_known_is_only_told(text: str, message: str) -> None:
    assert said(review_broken_dates, text) == ([message] if message else [])
    assert repaired(review_broken_dates, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "2月29日召开会议。",
        "3月5至6日培训。",
        "1—12月公开。",
        "12月月底完成，2025年年底前公开，2025年年度报告。",
        "〔2025〕12号文件于2025年12月印发。",
    ],
)
def test_right_dates_are_left_alone(text: str) -> None:
    assert said(review_broken_dates, text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年1月16日", date(2026, 1, 16)),
        (" 2026 年 1 月 16 日 ", date(2026, 1, 16)),
        ("２０２６年１月１６日", date(2026, 1, 16)),
        ("2026-01-16", date(2026, 1, 16)),
        ("2026.1.16", date(2026, 1, 16)),
        ("二〇二六年一月十六日", date(2026, 1, 16)),
        ("二○二六年十二月三十一日", date(2026, 12, 31)),
        ("2026年1月", None),
        ("2026年2月30日", None),
        ("0000年1月1日", None),
        ("一月", None),
    ],
)
def test_a_date_is_read_in_digits_and_in_chinese(text: str, day: date | None) -> None:
    assert signed_on(text) == day


def test_a_date_in_the_year_that_has_just_ended_is_moved_on() -> None:
    [finding] = review_signature_date(manuscript("2025年1月16日", "date"))
    assert finding.message == "落款日期是 2025年1月16日，这时 2025 年还没有结束。"
    assert finding.repairs[0].changes == {"date": "2026年1月16日"}


def test_a_date_after_the_deadline_cannot_be_mended() -> None:
    [finding] = review_signature_date(manuscript("2026年2月1日", "date"))
    assert finding.message == "落款日期是 2026年2月1日，已经过了 2026年1月31日的期限。"
    assert finding.repairs == ()


@pytest.mark.parametrize(
    ("level", "text", "count"),
    [
        ("township", "2026年1月31日", 0),
        ("township", "2026年3月31日", 1),
        ("county", "2026年3月31日", 0),
        ("county", "2026年4月1日", 1),
        ("city", "2026年3月31日", 0),
    ],
)
def test_the_deadline_depends_on_the_level(level: str, text: str, count: int) -> None:
    assert len(list(review_signature_date(manuscript(text, "date", level=level)))) == count
