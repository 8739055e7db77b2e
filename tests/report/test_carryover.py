"""This year's report begins with what follows from last year's, and with nothing else."""

from __future__ import annotations

import pytest

from disclosure_desktop.checks.review import review
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.carryover import carry_over, left_behind
from disclosure_desktop.report.draft_schema import DraftError
from disclosure_desktop.report.draftfile import Draft, dump, parse
from disclosure_desktop.report.report import Report
from tests.report.examples import quiet_report


def figures_of(report: Report) -> dict[str, str]:
    return {a: str(e) for a, e in report.entries.items() if a.count(".") == 2}


@pytest.mark.parametrize("last_form", ["2019", "2021"])
def test_applications_carried_over_come_from_either_version(last_form: str) -> None:
    last = quiet_report(
        last_form,
        2020 if last_form == "2019" else 2025,
        applications__carried_out__natural_person="3",
        applications__carried_out__other="1",
        applications__received__natural_person="8",
    )
    report = carry_over(last, last.year + 1)
    assert report.form_id == "2021"
    assert report.year == last.year + 1
    assert figures_of(report) == {
        "applications.carried_in.natural_person": "3",
        "applications.carried_in.business": "0",
        "applications.carried_in.research": "0",
        "applications.carried_in.public_interest": "0",
        "applications.carried_in.legal_service": "0",
        "applications.carried_in.other": "1",
    }


def test_items_of_last_year_are_carried_within_the_version_of_2019() -> None:
    last = quiet_report(
        "2019",
        2019,
        proactive__penalties__items_last_year="109",
        proactive__penalties__items_change="-3",
        proactive__penalties__decisions="17",
    )
    report = carry_over(last, 2020)
    assert str(report.value("proactive.penalties.items_last_year")) == "106"
    assert report.value("proactive.penalties.items_change") is None
    assert report.value("proactive.penalties.decisions") is None


def test_a_blank_or_unreadable_figure_is_not_carried() -> None:
    last = quiet_report(
        applications__carried_out__business="", applications__carried_out__research="=无"
    )
    report = carry_over(last, 2026)
    assert report.value("applications.carried_in.business") is None
    assert report.value("applications.carried_in.research") is None
    assert str(report.value("applications.carried_in.other")) == "0"


def test_names_and_contact_stay() -> None:
    last = quiet_report()
    last.apply({"contact.phone": "0000-1234567", "signature": "青禾镇人民政府办公室"})
    last.apply({"date": "2026年1月20日", "level": "county"})
    report = carry_over(last, 2026)
    assert report.body == "青禾镇人民政府"
    assert report.text("contact.phone") == "0000-1234567"
    assert report.text("signature") == "青禾镇人民政府办公室"
    assert report.text("date") == ""
    assert report.level == "county"


def test_what_is_carried_agrees_with_the_check_across_years() -> None:
    last = quiet_report(applications__carried_out__business="2")
    report = carry_over(last, 2026)
    codes = {finding.code for finding in review(load_form("2021"), report, last).findings}
    assert "X1" not in codes
    report.apply({"applications.carried_in.business": None})
    quiet = quiet_report(year=2026)
    [finding] = [f for f in review(load_form("2021"), quiet, last).findings if f.code == "X1"][:1]
    assert finding.message == (
        "“商业企业”一列：二、上年结转政府信息公开申请数量是 0，"
        "上年报告的四、结转下年度继续办理是 2，相差 2。"
    )


def test_last_year_goes_with_the_draft() -> None:
    last = quiet_report(applications__carried_out__business="2")
    draft = Draft(carry_over(last, 2026), previous=last)
    again = parse(dump(draft))
    assert again.previous is not None
    assert again.previous.entries == last.entries
    assert again.report.entries == draft.report.entries


def test_last_year_must_be_a_report_too() -> None:
    with pytest.raises(DraftError, match=r"草稿的 values 里有不认识的地址“a\.b\.c”。"):
        parse(
            '{"schema": 1, "form": "2021", "year": 2026, '
            '"previous": {"schema": 1, "form": "2021", "year": 2025, "values": {"a.b.c": "1"}}}'
        )


def test_prose_comes_along_with_the_reports_own_year_moved_on() -> None:
    last = quiet_report()
    last.apply(
        {
            "title": "青禾镇2025年政府信息公开年报",
            "preamble": "根据国办公开办函〔2021〕30号编制，期限自2025年1月1日起至12月31日止。",
            "overview": "2025年公开35条，比2024年多3条。",
            "proactive": "表格前的一句话。",
            "proactive.footnote": "注：2025年不含村级。",
            "proactive.heading": "二、自己的标题",
            "proactive.local_rows": (("2025年全镇信息总数：", "128"),),
        }
    )
    report = carry_over(last, 2026)
    assert report.text("title") == "青禾镇2026年政府信息公开年报"
    assert report.text("preamble") == (
        "根据国办公开办函〔2021〕30号编制，期限自2026年1月1日起至12月31日止。"
    )
    assert report.text("overview") == "2026年公开35条，比2024年多3条。"
    assert report.local_rows("proactive") == (("2026年全镇信息总数：",),)
    assert report.heading("proactive") == ""
    assert [(left.where, left.what) for left in left_behind(load_form("2021"), last)] == [
        ("主动公开 表格前的文字", "表格前的一句话。"),
        ("主动公开 表下附注", "注：2025年不含村级。"),
    ]


def test_what_the_new_form_has_no_place_for_is_listed() -> None:
    last = quiet_report(
        "2019",
        2020,
        proactive__other_services__items_last_year="1",
        proactive__procurement__projects="2",
        proactive__procurement__amount="251000",
        applications__other_handled__natural_person="4",
    )
    last.apply({"proactive.local_rows": (("2020年总数量：", "9"),)})
    assert [(left.where, left.what) for left in left_behind(load_form("2021"), last)] == [
        ("主动公开 其他对外管理服务事项", "上一年项目数量 1"),
        ("主动公开 政府集中采购", "采购项目数量 2，采购总金额 251000"),
        ("依申请公开 （六）其他处理", "自然人 4，总计 4"),
        ("主动公开 本地附加行", "2020年总数量：｜9"),
    ]
    assert left_behind(load_form("2019"), last) == []
