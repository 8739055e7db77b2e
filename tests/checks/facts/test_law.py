"""Documents that reports cite."""

import pytest

from disclosure_desktop.checks.facts.law import review_legal_basis
from tests.checks.manuscripts import manuscript, manuscript_of
from tests.report.examples import quiet_report

OLD = "国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知"
NEW = (
    "国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作"
    "年度报告格式〉的通知"
)


def messages(text: str, year: int = 2025) -> list[str]:
    report = quiet_report("2021" if year > 2020 else "2019", year)
    report.apply({"preamble": text})
    return [finding.message for finding in review_legal_basis(manuscript_of(report))]


def mended(text: str, year: int = 2025) -> str:
    report = quiet_report("2021" if year > 2020 else "2019", year)
    report.apply({"preamble": text})
    [finding] = review_legal_basis(manuscript_of(report))
    return str(finding.repairs[0].changes["preamble"])


def test_the_old_basis_is_named_with_the_one_in_force() -> None:
    assert messages("根据国办公开办函〔2019〕60号编制。") == [
        "国办公开办函〔2019〕60号只管到 2020 年度，2025 年的报告不能再用它作依据，"
        "应当是国办公开办函〔2021〕30号。"
    ]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("根据国办公开办函〔2019〕60号编制。", "根据国办公开办函〔2021〕30号编制。"),
        (f"根据《{OLD}》编制。", f"根据《{NEW}》编制。"),
        (
            f"根据《{OLD}》（国办公开办函〔2019〕60号）编制。",
            f"根据《{NEW}》（国办公开办函〔2021〕30号）编制。",
        ),
        (
            f"根据《{OLD}》(国办公开办函[2019]60号)编制。",
            f"根据《{NEW}》(国办公开办函〔2021〕30号)编制。",
        ),
        (
            "根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。",
            "根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制。",
        ),
    ],
)
def test_title_and_number_are_replaced_together(text: str, right: str) -> None:
    assert mended(text) == right


def test_the_new_basis_does_not_hold_for_older_years() -> None:
    text = f"根据《{NEW}》（国办公开办函〔2021〕30号）编制。"
    assert messages(text, 2020) == [
        f"《{NEW}》（国办公开办函〔2021〕30号）从 2021 年度的报告起才适用，这是 2020 年的报告，"
        "应当是国办公开办函〔2019〕60号。"
    ]
    assert mended(text, 2020) == f"根据《{OLD}》（国办公开办函〔2019〕60号）编制。"
    assert messages(text, 2021) == []


def test_a_number_of_another_document_is_told_and_mended() -> None:
    text = "落实《关于规范政府信息公开平台有关事项的通知》（国办发〔2019〕54号）。"
    assert messages(text) == [
        "文号“国办发〔2019〕54号”是《国务院办公厅关于全面推进基层政务公开标准化规范化工作的"
        "指导意见》的，与前面的文件名称不是一个文件。"
    ]
    assert mended(text) == (
        "落实《关于规范政府信息公开平台有关事项的通知》（国办公开办函〔2019〕61号）。"
    )


def test_a_mistyped_number_of_a_known_document_is_mended() -> None:
    text = f"根据《{NEW}》（国办公开办函〔2021〕3号）编制。"
    assert mended(text) == f"根据《{NEW}》（国办公开办函〔2021〕30号）编制。"


def test_titles_within_titles_are_read_whole() -> None:
    text = f"根据《{NEW}》（国办公开办函〔2021〕30号）编制。"
    assert messages(text.replace("〈", "《").replace("〉", "》")) == []


@pytest.mark.parametrize(
    "text",
    [
        "国办公开办函〔2019〕60号同时废止。",
        "《条例》（2007年国务院令第492号公布，2019年国务院令第711号修订）。",
        "根据《通知》（国办公开办函〔2021〕30号）编制。",
        "根据《白石县年度报告编制办法》（白政办发〔2019〕60号）编制。",
    ],
)
def test_history_short_titles_and_local_documents_are_left_alone(text: str) -> None:
    assert messages(text) == []


def test_articles_of_the_old_law_are_told_in_the_preamble_only() -> None:
    text = "根据《中华人民共和国政府信息公开条例》（国令第711号）第三十一条和第三十二条编制。"
    assert messages(text) == [
        "“第三十一条和第三十二条”是修订前的条文；"
        "2019年修订以后，年度报告由第四十九条、第五十条规定。"
    ]
    assert mended(text) == "根据《中华人民共和国政府信息公开条例》（国令第711号）第五十条编制。"
    assert list(review_legal_basis(manuscript(text))) == []
