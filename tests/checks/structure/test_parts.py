"""Headings, the version of the tables, and what the preamble announces."""

import pytest

from disclosure_desktop.checks.structure.parts import (
    review_announced_parts,
    review_form_of_year,
    review_headings,
)
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.resources import resource
from tests.checks.manuscripts import manuscript, manuscript_of
from tests.report.examples import quiet_report

SIX = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
    "政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项"
)


def announced(text: str) -> list[str]:
    return [f.message for f in review_announced_parts(manuscript(text, "preamble"))]


def mended(text: str) -> str:
    [finding] = review_announced_parts(manuscript(text, "preamble"))
    return str(finding.repairs[0].changes["preamble"])


def test_an_own_heading_is_shown_beside_the_prescribed_one() -> None:
    [finding] = review_headings(manuscript("二、政府信息主动公开情况", "proactive.heading"))
    assert finding.message == (
        "标题“二、政府信息主动公开情况”与规定的“二、主动公开政府信息情况”不一样。"
    )
    assert (finding.section, finding.addresses) == ("proactive", ("proactive.heading", "proactive"))
    assert finding.source == "国办公开办函〔2021〕30号"
    assert finding.repairs[0].changes == {"proactive.heading": None}


@pytest.mark.parametrize(
    ("address", "heading", "message"),
    [
        (
            "applications.heading",
            "二、收到和处理政府信息公开申请情况",
            "标题“二、收到和处理政府信息公开申请情况”的序号“二”重复了，"
            "这里应是“三”：三、收到和处理政府信息公开申请情况。",
        ),
        (
            "other_matters.heading",
            "七、其他需要报告的事项",
            "标题“七、其他需要报告的事项”的序号“七”不对，这里应是“六”：六、其他需要报告的事项。",
        ),
        (
            "overview.heading",
            "总体情况",
            "标题“总体情况”前面没有序号，规定的标题是“一、总体情况”。",
        ),
    ],
)
def test_wrong_ordinals_are_named(address: str, heading: str, message: str) -> None:
    assert [f.message for f in review_headings(manuscript(heading, address))] == [message]


def test_a_heading_in_the_text_is_taken_out_with_its_line() -> None:
    [finding] = review_headings(manuscript("一、总体情况\n公开128条。"))
    assert finding.message == "正文里又写了标题“一、总体情况”；标题由程序印出，这样会重复。"
    assert finding.repairs[0].changes == {"overview": "公开128条。"}


def test_words_of_a_heading_within_the_text_are_none() -> None:
    assert list(review_headings(manuscript("公开128条。\n总体情况"))) == []


@pytest.mark.parametrize(
    ("form_id", "year", "right"),
    [("2019", 2021, "2021年版"), ("2019", 2026, "2021年版"), ("2021", 2019, "2019年版")],
)
def test_tables_of_another_year_are_an_error(form_id: str, year: int, right: str) -> None:
    [finding] = review_form_of_year(manuscript_of(quiet_report(form_id, year)))
    assert finding.message.startswith(f"报告的年度是 {year} 年，应当用{right}")
    assert (finding.severity.value, finding.section, finding.addresses) == (
        "error",
        "basics",
        ("year", "form"),
    )


@pytest.mark.parametrize("year", [2000, 2018, 2020])
def test_older_reports_may_use_the_oldest_tables(year: int) -> None:
    assert list(review_form_of_year(manuscript_of(quiet_report("2019", year)))) == []


def test_parts_that_are_not_announced_are_named() -> None:
    text = "全文包括总体情况、存在的主要问题和改进措施。"
    assert announced(text) == [
        "前言介绍全文的话与后面的六个部分对不上：没有列出主动公开政府信息情况、"
        "收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、其他需要报告的事项。"
    ]
    assert mended(text) == f"全文包括{SIX}。"


def test_a_wrong_count_is_mended_as_it_is_written() -> None:
    assert announced("全文共五个部分。") == [
        "前言介绍全文的话与后面的六个部分对不上：前言说报告有 5 个部分。"
    ]
    assert mended("本报告由总体情况、主动公开情况、依申请公开情况等7个部分组成。") == (
        f"本报告由{SIX}6个部分组成。"
    )
    assert mended("全文共分五个部分。") == "全文共分六个部分。"


def test_what_does_not_follow_is_named() -> None:
    [message] = announced(
        "内容包括总体情况、主动公开、依申请公开、收费和减免情况、复议诉讼、问题及改进、其他事项。"
    )
    assert message == "前言介绍全文的话与后面的六个部分对不上：列出了后面没有的“收费、减免”。"


def test_what_follows_the_list_stays() -> None:
    text = "全文包括总体情况、主动公开情况，电子版可以在网站下载。"
    assert mended(text) == f"全文包括{SIX}，电子版可以在网站下载。"


def test_the_template_announces_what_follows() -> None:
    for form_id in ("2019", "2021"):
        checked = manuscript_of(quiet_report(form_id))
        text = checked.form.by_key["preamble"].template
        checked.report.apply({"preamble": text})
        assert list(review_announced_parts(manuscript_of(checked.report))) == []


def test_the_published_sample_has_two_headings_and_the_preamble_to_mend() -> None:
    sample = DraftStore().load(resource("samples", "luxiang-2020.disclosure")).report
    checked = manuscript_of(sample)
    assert [f.addresses[0] for f in review_headings(checked)] == [
        "proactive.heading",
        "disputes.heading",
    ]
    assert len(list(review_announced_parts(checked))) == 1
    assert list(review_form_of_year(checked)) == []
