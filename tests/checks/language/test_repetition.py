"""A report that repeats last year's. All sentences and bodies are invented."""

from __future__ import annotations

import pytest

from disclosure_desktop.checks.findings import Finding
from disclosure_desktop.checks.language.repetition import (
    review_repeated_figures,
    review_repeated_prose,
)
from disclosure_desktop.checks.review import check
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report
from tests.checks.manuscripts import manuscript_of
from tests.report.examples import fill_in, quiet_report

LAST = (
    "2024年，我镇围绕中心工作更新公开指南和目录，全年主动公开政府信息86条，其中政府网站60条、政务新媒体26条。\n"
    "全年收到政府信息公开申请3件，均在法定期限内答复，没有发生行政复议和行政诉讼。"
)
SAME = (
    "2025年，我镇围绕中心工作更新公开指南和目录，全年主动公开政府信息1,280条，其中政府网站99条、政务新媒体31条。\n"
    "全年收到政府信息公开申请十二件，均在法定期限内答复，没有发生行政复议和行政诉讼。"
)
REWRITTEN = (
    "2025年，我镇把惠农补贴、低保名单和村级工程作为公开重点，新设“村务直通车”专栏，发布信息120条。\n"
    "新收申请5件，其中2件经补正后答复，没有发生行政复议和行政诉讼。"
)


def of_prose(text: str, last: str, part: str = "overview") -> list[Finding]:
    report, previous = quiet_report("2021", 2025), quiet_report("2021", 2024)
    report.apply({part: text})
    previous.apply({part: last})
    found = review_repeated_prose(manuscript_of(report, previous))
    return [finding for finding in found if finding.section == part]


def test_prose_of_last_year_with_other_numbers_is_told() -> None:
    [finding] = of_prose(SAME, LAST)
    assert finding.message == (
        "“一、总体情况”约 82 字，其中 82 字（100%）与去年的报告相同，"
        "只是数字和年份可能不同；请写今年的情况。"
    )
    assert (finding.code, finding.severity.value) == ("X4", "warning")
    assert finding.span is not None
    assert (finding.span.start, finding.span.end) == (0, SAME.index("\n"))


def test_prose_that_was_rewritten_is_left_alone() -> None:
    assert of_prose(REWRITTEN, LAST) == []


def test_prose_is_told_when_more_than_half_of_it_is_the_same() -> None:
    first = LAST.split("\n")[0]
    assert len(of_prose(f"{first}\n新设专栏3个，培训2期，现场解答群众提问。", LAST)) == 1
    news = "惠农补贴和低保名单逐户公布。" * 4
    assert of_prose(f"{first}\n{news}", LAST) == []


def test_the_order_of_paragraphs_does_not_matter() -> None:
    assert len(of_prose("\n".join(reversed(SAME.split("\n"))), LAST)) == 1


@pytest.mark.parametrize(
    "short",
    ["无。", "无其他需要报告的事项。", "存在的问题是公开不够及时；改进措施是明确专人负责。"],
)
def test_short_parts_may_stay_as_they_are(short: str) -> None:
    assert of_prose(short, short, "other_matters") == []


def test_the_preamble_is_naturally_the_same() -> None:
    assert of_prose(SAME, LAST, "preamble") == []


def test_paragraphs_that_came_along_are_left_to_the_check_of_those() -> None:
    report, previous = quiet_report("2021", 2025), quiet_report("2021", 2024)
    report.apply(
        {"overview": SAME, "overview.carried": ((LAST.split("\n")[0], SAME.split("\n")[0]),)}
    )
    previous.apply({"overview": LAST})
    codes = [f.code for f in check(load_form("2021"), report, previous) if f.section == "overview"]
    assert "X6" in codes
    assert "X4" not in codes


def test_nothing_is_the_same_without_last_years_report() -> None:
    manuscript = manuscript_of(quiet_report())
    assert list(review_repeated_prose(manuscript)) == []
    assert list(review_repeated_figures(manuscript)) == []


FIGURES = {
    "proactive.licensing.decisions": "17",
    "proactive.normative_documents.in_force": "5",
    "applications.received.other": "2",
    "applications.granted.other": "2",
}


def of_figures(report: Report, previous: Report) -> list[Finding]:
    return list(review_repeated_figures(manuscript_of(report, previous)))


def test_figures_that_are_all_last_years_are_told() -> None:
    report = fill_in(quiet_report("2021", 2025), FIGURES)
    previous = fill_in(quiet_report("2021", 2024), FIGURES)
    [finding] = of_figures(report, previous)
    assert (finding.code, finding.severity.value, finding.section) == ("X5", "warning", "proactive")
    assert finding.addresses == (
        "proactive.licensing.decisions",
        "applications.received.other",
        "applications.granted.other",
    )
    assert finding.message == (
        "三张表里填的 166 个数字与去年的报告一个不差（不为 0 的有 3 个，"
        "例如“行政许可·本年处理决定数量” 17、“一、本年新收政府信息公开申请数量·其他” 2、"
        "“（一）予以公开·其他” 2），请核对是不是去年的数字。"
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"applications.granted.other": "1"},
        {"disputes.cases.review_other": ""},
        {"disputes.cases.review_other": "=/"},
    ],
)
def test_one_figure_that_differs_or_is_blank_is_enough(changes: dict[str, str]) -> None:
    report = fill_in(fill_in(quiet_report("2021", 2025), FIGURES), changes)
    assert of_figures(report, fill_in(quiet_report("2021", 2024), FIGURES)) == []


def test_all_figures_0_and_stocks_that_stay_are_no_repetition() -> None:
    assert of_figures(quiet_report("2021", 2025), quiet_report("2021", 2024)) == []
    stock = {"proactive.normative_documents.in_force": "5"}
    report = fill_in(quiet_report("2021", 2025), stock)
    assert of_figures(report, fill_in(quiet_report("2021", 2024), stock)) == []


def test_figures_of_another_version_of_the_form_are_not_compared() -> None:
    report = fill_in(quiet_report("2021", 2021), {"applications.received.other": "2"})
    previous = fill_in(quiet_report("2019", 2020), {"applications.received.other": "2"})
    assert of_figures(report, previous) == []
