"""Parts of the report that are still empty."""

import pytest

from disclosure_desktop.checks.structure.filled import review_structure
from disclosure_desktop.form.description import load_form
from tests.report.examples import empty_report, quiet_report


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_nothing_is_missing_from_a_complete_report(form_id: str) -> None:
    assert list(review_structure(load_form(form_id), quiet_report(form_id))) == []


def test_every_empty_part_is_named() -> None:
    report = empty_report()
    report.apply({"body": None})
    found = list(review_structure(load_form("2021"), report))
    assert [(each.severity.value, each.addresses, each.message) for each in found] == [
        ("error", ("body",), "机关全称没有填，标题和落款都要用到。"),
        (
            "warning",
            ("preamble",),
            "“前言”还是空的；报告的每个部分都要有内容，没有情况的也要写明。",
        ),
        (
            "error",
            ("overview",),
            "“一、总体情况”还是空的；报告的每个部分都要有内容，没有情况的也要写明。",
        ),
        (
            "error",
            ("improvement",),
            "“五、存在的主要问题及改进情况”还是空的；"
            "报告的每个部分都要有内容，没有情况的也要写明。",
        ),
        (
            "error",
            ("other_matters",),
            "“六、其他需要报告的事项”还是空的；报告的每个部分都要有内容，没有情况的也要写明。",
        ),
    ]
    assert {each.code for each in found} == {"S1"}
    assert {each.source for each in found} == {"国办公开办函〔2021〕30号"}
    assert all(each.at_export for each in found)


@pytest.mark.parametrize("blank", [" ", "\n\n", "\u3000\u3000", "\t"])
def test_blanks_alone_are_no_content(blank: str) -> None:
    report = quiet_report("2019")
    report.apply({"improvement": blank})
    found = list(review_structure(load_form("2019"), report))
    assert [each.addresses for each in found] == [("improvement",)]


def test_one_word_is_content() -> None:
    report = quiet_report()
    report.apply({"other_matters": "无"})
    assert list(review_structure(load_form("2021"), report)) == []
