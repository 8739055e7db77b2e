"""Numbers in prose against the tables. 青禾镇 and 白石县 are invented."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from disclosure_desktop.checks.claims.absence import review_absence
from disclosure_desktop.checks.claims.claims import Claim, claims
from disclosure_desktop.checks.claims.fees import review_charges
from disclosure_desktop.checks.claims.figures import review_figures
from disclosure_desktop.checks.findings import Finding
from disclosure_desktop.checks.prose.manuscript import Manuscript
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.draftfile import parse
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.totals import figures
from tests.report.examples import fill_in, quiet_report

SEED = Path(__file__).parents[3] / "resources" / "samples" / "luxiang-2020.disclosure"

APPLICATIONS = {
    "applications.received.natural_person": "10",
    "applications.received.business": "2",
    "applications.carried_in.natural_person": "1",
    "applications.granted.natural_person": "8",
    "applications.refused_process.natural_person": "1",
    "applications.refused_internal.business": "1",
    "applications.other_remaining.business": "1",
    "applications.carried_out.natural_person": "2",
}
RECEIVED = "applications.received.total"
CARRIED_IN = "applications.carried_in.total"
REFUSED = (
    "applications.refused_secret.total",
    "applications.refused_by_law.total",
    "applications.refused_stability.total",
    "applications.refused_third_party.total",
    "applications.refused_internal.total",
    "applications.refused_process.total",
    "applications.refused_enforcement_file.total",
    "applications.refused_inquiry.total",
)


def report_of(text: str, **entries: str) -> Report:
    report = fill_in(quiet_report(), APPLICATIONS)
    report.apply({"overview": text, **entries})
    return report


def manuscript_of(report: Report, previous: Report | None = None) -> Manuscript:
    form = load_form(report.form_id)
    return Manuscript(form, report, figures(form, report), previous)


def claimed(text: str, **entries: str) -> list[Claim]:
    return claims(manuscript_of(report_of(text, **entries)))


def found(report: Report, previous: Report | None = None) -> list[Finding]:
    manuscript = manuscript_of(report, previous)
    return [
        finding
        for check in (review_figures, review_absence, review_charges)
        for finding in check(manuscript)
    ]


def test_a_claim_knows_its_place_its_cells_and_what_the_tables_have() -> None:
    text = "（二）依申请公开。全年收到政府信息公开申请15件，办结11件。"
    [received, handled] = claimed(text)
    assert text[received.span.start : received.span.end] == "15"
    assert received.span.address == "overview"
    assert (received.code, received.value, received.written) == ("T1", Decimal(15), "15")
    assert received.words == "收到政府信息公开申请"
    assert received.phrase == "收到政府信息公开申请15件"
    assert [(m.addresses, m.number) for m in received.meanings] == [
        ((RECEIVED,), Decimal(12)),
        ((RECEIVED, CARRIED_IN), Decimal(13)),
    ]
    assert received.agrees is False
    assert (received.addresses, received.number) == ((RECEIVED,), Decimal(12))
    assert (handled.code, handled.number, handled.agrees) == ("T3", Decimal(11), True)


def test_a_claim_says_with_which_of_its_meanings_it_agrees() -> None:
    [alone] = claimed("全年收到政府信息公开申请12件。")
    assert (alone.addresses, alone.agrees) == ((RECEIVED,), True)
    [together] = claimed("全年共受理政府信息公开申请13件。")
    assert (together.addresses, together.agrees) == ((RECEIVED, CARRIED_IN), True)
    assert together.meaning.name == (
        "“一、本年新收政府信息公开申请数量”加“二、上年结转政府信息公开申请数量”"
    )


def test_only_new_applications_are_meant_by_new_ones() -> None:
    [claim] = claimed("本年新收政府信息公开申请13件。")
    assert [meaning.addresses for meaning in claim.meanings] == [(RECEIVED,)]
    assert claim.agrees is False


def test_a_group_of_results_is_the_sum_of_its_rows() -> None:
    [claim] = claimed("（二）依申请公开。不予公开3件。")
    assert (claim.code, claim.addresses, claim.number) == ("T5", REFUSED, Decimal(2))
    assert claim.meaning.name == "“（三）不予公开”各项之和"


def test_numbers_in_a_row_go_to_the_names_in_their_order() -> None:
    text = "（二）依申请公开。予以公开、不予公开、其他处理分别为8件、2件、3件。"
    assert [(claim.words, claim.number, claim.agrees) for claim in claimed(text)] == [
        ("予以公开", Decimal(8), True),
        ("不予公开", Decimal(2), True),
        ("其他处理", Decimal(1), False),
    ]


def test_rows_that_a_version_of_the_form_lacks_are_left_out() -> None:
    report = quiet_report("2019", 2020)
    report.apply({"overview": "2020年受理政府信息公开申请5件，其他处理1件。"})
    codes = [(claim.code, claim.addresses) for claim in claims(manuscript_of(report))]
    assert codes[1] == ("T5", ("applications.other_handled.total",))


def test_claims_come_from_all_parts_in_their_order() -> None:
    found_claims = claimed(
        "收到政府信息公开申请12件。", other_matters="未收取信息处理费。行政复议0件。"
    )
    assert [(claim.span.address, claim.code) for claim in found_claims] == [
        ("overview", "T1"),
        ("other_matters", "T7"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "受理咨询30人次，主动公开政府信息350条。",
        "收到政府信息公开申请近百件。",
        "2024年收到政府信息公开申请8件。",
        "办理12345热线工单520件，办结518件。",
        "（二）依申请公开。其余5件答复均已寄出，收到网上申请8件。",
        "行政复议和行政诉讼各1件。",
        "公示行政许可30件，制定规章制度5项。",
    ],
)
def test_what_stands_for_no_cell_is_no_claim(text: str) -> None:
    assert claimed(text) == []


def test_nothing_is_decided_while_a_cell_is_blank() -> None:
    report = report_of("收到政府信息公开申请9件。行政复议3件。")
    fill_in(report, {"applications.received.other": "", "disputes.cases.review_other": "=一"})
    assert [claim.agrees for claim in claims(manuscript_of(report))] == [None, None]
    assert found(report) == []


def test_the_finding_shows_the_sentence_and_the_cell_and_offers_both_numbers() -> None:
    report = report_of("全年收到政府信息公开申请１５件。")
    [finding] = found(report)
    assert (finding.code, finding.severity.value) == ("T1", "warning")
    assert finding.message == (
        "“收到政府信息公开申请１５件”与表三不一致："
        "“一、本年新收政府信息公开申请数量”是 12，"
        "“一、本年新收政府信息公开申请数量”加“二、上年结转政府信息公开申请数量”是 13。"
    )
    assert finding.addresses == ("overview", RECEIVED, CARRIED_IN)
    assert [repair.changes["overview"] for repair in finding.repairs] == [
        "全年收到政府信息公开申请１２件。",
        "全年收到政府信息公开申请１３件。",
    ]


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("全年办结政府信息公开申请二十件。", "全年办结政府信息公开申请十一件。"),
        ("全年办结政府信息公开申请 1,100 件。", "全年办结政府信息公开申请 11 件。"),
        ("全年收取行政事业性收费3.5万元。", "全年收取行政事业性收费2.625万元。"),
        ("全年收取行政事业性收费35000元。", "全年收取行政事业性收费26250元。"),
    ],
)
def test_the_number_of_the_table_is_written_as_the_prose_wrote_its_own(
    text: str, repaired: str
) -> None:
    report = report_of(text)
    fill_in(report, {"proactive.fees.amount": "2.625"})
    [finding] = found(report)
    assert finding.repairs[0].changes == {"overview": repaired}


def test_a_number_that_is_still_last_years_is_told_so() -> None:
    last = quiet_report("2021", 2024, applications__received__natural_person="9")
    [finding] = found(report_of("全年收到政府信息公开申请9件。"), last)
    assert finding.message.endswith("；去年的报告里正是这个数，可能没有更新。")


def test_a_smaller_body_may_differ() -> None:
    [finding] = found(report_of("党政办公室受理政府信息公开申请5件。"))
    assert (finding.code, finding.severity.value) == ("T1", "hint")
    assert finding.message.endswith("；这里说的如果只是其中一个机构，数字可以不同，请核对。")


def test_the_part_of_a_smaller_body_is_no_riddle_where_the_whole_is_told() -> None:
    county = {"level": "county", "body": "白石县人民政府"}
    text = "县政府本级受理政府信息公开申请5件，全县受理政府信息公开申请12件。"
    assert found(report_of(text, **county)) == []


def test_the_whole_county_is_not_the_township() -> None:
    text = "全县受理政府信息公开申请500件。"
    assert found(report_of(text)) == []
    [finding] = found(report_of(text, level="county", body="白石县人民政府"))
    assert finding.severity.value == "warning"


def test_none_on_one_side_only_is_an_error() -> None:
    [finding] = found(report_of("收到政府信息公开申请0件。"))
    assert (finding.code, finding.severity.value) == ("T11", "error")
    [finding] = found(report_of("发生行政复议1件。"))
    assert (finding.code, finding.severity.value) == ("T11", "error")
    assert finding.repairs[0].changes == {"overview": "发生行政复议0件。"}


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("全年未收到政府信息公开申请。", "全年收到政府信息公开申请12件。"),
        ("没有接到任何公民提出的公开申请。", "接到公民提出的公开申请12件。"),
        ("本机关无依申请公开事项。", "本机关收到依申请公开12件。"),
        ("未发生行政复议、行政诉讼案件。", "发生行政复议2件、行政诉讼1件。"),
        ("未因政府信息公开引发行政复议。", "因政府信息公开引发行政复议2件。"),
        ("行政复议、行政诉讼均为零。", "行政复议2件、行政诉讼1件。"),
    ],
)
def test_a_sentence_that_denies_is_turned_into_one_with_the_numbers(
    text: str, repaired: str
) -> None:
    cases = {"disputes.cases.review_upheld": "2", "disputes.cases.direct_upheld": "1"}
    report = fill_in(report_of(text), cases)
    [finding] = found(report)
    assert (finding.code, finding.severity.value) == ("T11", "error")
    assert finding.repairs[0].changes == {"overview": repaired}
    report.apply(finding.repairs[0].changes)
    assert found(report) == []


def test_growth_is_computed_from_last_years_report() -> None:
    last = quiet_report("2021", 2024, applications__received__natural_person="8")
    report = report_of("全年收到政府信息公开申请12件，同比增长25.0%。")
    [finding] = found(report, last)
    assert (finding.code, finding.severity.value) == ("T8", "hint")
    assert finding.message == "今年 12、上年 8，算得增长 50%，这里写“增长25.0%”。"
    assert finding.repairs[0].changes == {
        "overview": "全年收到政府信息公开申请12件，同比增长50.0%。"
    }
    assert found(report) == []


def test_growth_in_the_wrong_direction_is_turned() -> None:
    last = quiet_report("2019", 2024, applications__received__natural_person="8")
    [finding] = found(report_of("收到政府信息公开申请12件，同比下降50%。"), last)
    assert finding.repairs[0].changes == {"overview": "收到政府信息公开申请12件，同比增长50%。"}


def test_growth_from_nothing_is_not_judged() -> None:
    last = quiet_report("2021", 2024)
    assert found(report_of("收到政府信息公开申请12件，同比增长100%。"), last) == []


def test_a_share_is_computed_to_the_digits_that_are_printed() -> None:
    text = "收到政府信息公开申请12件，其中自然人10件，占{}。"
    assert found(report_of(text.format("83.3%"))) == []
    assert found(report_of(text.format("83%"))) == []
    [finding] = found(report_of(text.format("83.4%")))
    assert finding.repairs[0].label == "改为 83.3%"


def test_the_repair_of_a_sum_puts_the_sum_of_the_parts() -> None:
    [finding] = found(report_of("共公开信息一百二十条，其中网站70条、公众号40条。"))
    assert finding.message == "“一百二十条”与后面所列各项不符：70＋40＝110。"
    assert finding.repairs[0].changes == {
        "overview": "共公开信息一百一十条，其中网站70条、公众号40条。"
    }


def test_nothing_is_found_in_the_seed_report() -> None:
    draft = parse(SEED.read_text("utf-8"))
    assert found(draft.report) == []
    assert claims(manuscript_of(draft.report)) == []
