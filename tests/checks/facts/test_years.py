"""The years of the title, of the period and of the prose."""

import pytest

from disclosure_desktop.checks.facts.years import review_other_years, review_period
from tests.checks.manuscripts import manuscript, manuscript_of, repaired, said
from tests.report.examples import quiet_report


def test_the_year_of_the_title_is_mended() -> None:
    [finding] = review_period(manuscript("青禾镇2024年政府信息公开工作年度报告", "title"))
    assert finding.message == "标题里写的是 2024 年，报告的年度是 2025 年。"
    assert finding.repairs[0].changes == {"title": "青禾镇2025年政府信息公开工作年度报告"}
    assert (finding.severity.value, finding.section) == ("error", "basics")


@pytest.mark.parametrize(
    "title",
    [
        "青禾镇\n2025年政府信息公开工作年度报告",
        "青禾镇２０２５年政府信息公开工作年度报告",
        "青禾镇二〇二五年政府信息公开工作年度报告",
    ],
)
def test_a_title_may_stand_on_two_lines_and_in_any_digits(title: str) -> None:
    assert list(review_period(manuscript(title, "title"))) == []


def test_a_title_without_a_year_is_an_error() -> None:
    [finding] = review_period(manuscript("青禾镇政府信息公开\n工作年度报告", "title"))
    assert finding.message == "标题“青禾镇政府信息公开”里没有年份，应写明 2025 年。"


def test_a_period_is_mended_as_a_whole_and_in_its_own_digits() -> None:
    text = "统计期限为２０２４年１月１日至２０２４年１１月３０日止。"
    [finding] = review_period(manuscript(text, "preamble"))
    assert finding.message == (
        "统计期限写的是“２０２４年１月１日至２０２４年１１月３０日”，"
        "应当是 2025 年1月1日至12月31日。"
    )
    assert finding.repairs[0].changes == {
        "preamble": "统计期限为２０２５年１月１日至２０２５年１２月３１日止。"
    }


@pytest.mark.parametrize(
    "text",
    [
        "统计期限自2025年1月1日起至12月31日止。",
        "统计期限：2025年1月1日——2025年12月31日。",
        "统计期限为2025年1-12月。",
        "自2024年3月1日起至2024年5月1日止开展清理。",
    ],
)
def test_right_periods_and_those_of_other_things_are_left_alone(text: str) -> None:
    assert list(review_period(manuscript(text, "preamble"))) == []


def test_last_years_year_is_told_and_moved_on() -> None:
    assert said(review_other_years, "2024年，公开128条。") == [
        "这里写的是“2024年”，报告的年度是 2025 年；是不是上年报告里留下来的，请核对。"
    ]
    assert repaired(review_other_years, "二〇二四年，公开128条。") == "二〇二五年，公开128条。"


def test_next_years_year_belongs_into_plans() -> None:
    assert said(review_other_years, "2026年，公开128条。") == [
        "这里写的是“2026年”，报告的年度是 2025 年；只有写今后的打算才说到下一年，请核对。"
    ]
    assert said(review_other_years, "2026年，我镇将增设专栏。") == []
    assert list(review_other_years(manuscript("2026年，增设专栏。", "improvement"))) == []


def test_a_year_within_the_period_is_told_once() -> None:
    text = "数据的统计期限自2024年1月1日起至12月31日止。"
    checked = manuscript(text, "preamble")
    assert len(list(review_period(checked))) == 1
    assert list(review_other_years(checked)) == []


@pytest.mark.parametrize(
    ("address", "count"), [("preamble", 1), ("overview", 0), ("improvement", 0)]
)
def test_last_years_report_may_be_named_but_not_as_this_one(address: str, count: int) -> None:
    checked = manuscript("公布2024年政府信息公开工作年度报告。", address)
    assert len(list(review_other_years(checked))) == count


def test_without_a_year_nothing_is_said() -> None:
    report = quiet_report()
    report.apply({"year": None, "overview": "2024年，公开128条。", "title": "2024年报告"})
    checked = manuscript_of(report)
    assert [*review_period(checked), *review_other_years(checked)] == []
