"""Documents of ours read back: exactly, and with what was changed after their export."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings

from disclosure_desktop.documents.document import document
from disclosure_desktop.documents.docx import docx_bytes
from disclosure_desktop.documents.reading.docx_source import docx_source
from disclosure_desktop.documents.reading.read import read_document, read_report
from disclosure_desktop.documents.reading.reading import Answers, Reading
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report
from tests.office import soffice_convert
from tests.report.examples import number, quiet_report
from tests.report.strategies import reports

LICENSING = "proactive.licensing.decisions"
NATURAL = "applications.granted.natural_person"


def exported(report: Report) -> bytes:
    return docx_bytes(document(load_form(report.form_id), report))


def resaved(
    data: bytes, change: Callable[[str], str] = str, part: str = "word/document.xml"
) -> bytes:
    """The file packed anew with one part changed, as an editor would."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                content = change(content.decode()).encode()
            target.writestr(name, content)
    return packed.getvalue()


def replaced(old: str, new: str, times: int = 1) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert text.count(old) >= times
        return text.replace(old, new, times)

    return change


def read(data: bytes, answers: Answers | None = None) -> Reading:
    return read_report(docx_source(data), answers)


@pytest.fixture
def report() -> Report:
    report = quiet_report("2021")
    report.apply(
        {
            LICENSING: number("17"),
            NATURAL: number("5"),
            "applications.received.natural_person": number("5"),
            "overview": "　　第一段说情况。\n\n第二段说数字35条。\n第三段说以后。",
            "contact.phone": "0431-00000000",
        }
    )
    return report


@settings(max_examples=200)
@given(reports())
def test_export_read_and_export_again_gives_the_same_bytes(report: Report) -> None:
    data = exported(report)
    reading = read(data)
    assert (reading.doubts, reading.edits) == ((), 0)
    assert reading.report == report
    assert exported(reading.report) == data


def test_a_page_saved_anew_without_a_change_is_read_exactly(report: Report) -> None:
    data = resaved(exported(report), lambda xml: xml.replace("<w:body>", "<w:body>\n  "))
    reading = read(data)
    assert (reading.doubts, reading.edits) == ((), 0)
    assert reading.report == report


def test_each_change_is_said_and_taken_from_the_document(report: Report) -> None:
    data = resaved(exported(report), replaced(">17<", ">18<"))
    data = resaved(data, replaced("数字35条", "数字36条"))
    reading = read(data)
    assert reading.edits == 2
    assert [(d.where, d.read, d.understood, d.addresses) for d in reading.doubts] == [
        (
            "主动公开 行政许可·本年处理决定数量",
            "导出时：17\n现在：18",
            "导出后改动过，按文件里现在的读入",
            (LICENSING,),
        ),
        (
            "总体情况 第 2 段",
            "导出时：第二段说数字35条。\n现在：第二段说数字36条。",
            "导出后改动过，按文件里现在的读入",
            ("overview",),
        ),
    ]
    assert reading.report.value(LICENSING) == number("18")
    assert reading.report.text("overview") == "第一段说情况。\n第二段说数字36条。\n第三段说以后。"
    assert reading.report.text("contact.phone") == "0431-00000000"
    assert reading.exported == report


def test_each_change_can_be_refused(report: Report) -> None:
    data = resaved(exported(report), replaced(">17<", ">18<"))
    data = resaved(data, replaced("数字35条", "数字36条"))
    reading = read(data, {f"side.{LICENSING}": "exported", "side.overview#0": "exported"})
    assert reading.edits == 2
    assert reading.report == report
    reading = read(data, {f"side.{LICENSING}": "exported"})
    assert reading.report.value(LICENSING) == number("17")
    assert "数字36条" in reading.report.text("overview")


def test_paragraphs_put_in_and_taken_out_are_changes_too(report: Report) -> None:
    first, third = "第一段说情况。", "第三段说以后。"
    data = resaved(exported(report), replaced(first, f"{first}</w:t><w:br/><w:t>新加的一段。"))
    reading = read(resaved(data, replaced(third, "")))
    assert [(d.where, d.read) for d in reading.doubts] == [
        ("总体情况 第 2 段", "导出时：（空白）\n现在：新加的一段。"),
        ("总体情况 第 3 段", "导出时：第三段说以后。\n现在：（空白）"),
    ]
    expected = "第一段说情况。\n新加的一段。\n第二段说数字35条。"
    assert reading.report.text("overview") == expected


def test_a_cell_changed_without_its_total_shows_the_total_of_the_page(report: Report) -> None:
    data = resaved(exported(report), _first_of_row("（一）予以公开", "5", "6"))
    reading = read(data)
    assert [d.addresses for d in reading.doubts] == [(NATURAL,)]
    assert reading.report.has_typed_totals("applications")
    assert reading.report.value("applications.granted.total") == number("5")
    undone = read(data, {f"side.{NATURAL}": "exported"})
    assert undone.report == report


def _first_of_row(label: str, old: str, new: str) -> Callable[[str], str]:
    """Change the first figure behind a row's label."""

    def change(xml: str) -> str:
        head, found, rest = xml.partition(f">{label}<")
        assert found
        return head + found + replaced(f">{old}<", f">{new}<")(rest)

    return change


def test_a_heading_a_title_and_a_signature_can_be_changed_as_well(report: Report) -> None:
    data = resaved(exported(report), replaced("五、存在的主要问题及改进情况", "五、问题和改进"))
    reading = read(data)
    assert [(d.where, d.read) for d in reading.doubts][:1] == [
        ("问题及改进 标题", "导出时：（空白）\n现在：五、问题和改进")
    ]
    assert reading.report.heading("improvement") == "五、问题和改进"


@pytest.mark.parametrize(
    "change", [replaced("17", "71"), lambda _: "<nothing/>", replaced("report", "other", 2)]
)
def test_damaged_data_is_passed_over_and_the_page_is_read(
    report: Report, change: Callable[[str], str]
) -> None:
    reading = read(resaved(exported(report), change, "customXml/item1.xml"))
    assert reading.exported is None
    assert reading.report.value(LICENSING) == number("17")


def test_a_page_without_its_tables_leaves_what_was_exported(report: Report) -> None:
    data = resaved(
        exported(report),
        lambda xml: xml.replace("<w:tbl>", "<w:del>").replace("</w:tbl>", "</w:del>"),
    )
    reading = read(data)
    assert [d.read for d in reading.doubts] == ["页面上已经没有年度报告的表格"]
    assert reading.report == report


def test_data_that_says_something_else_than_the_page_is_not_believed(report: Report) -> None:
    other = Report(dict(report.entries))
    other.apply({LICENSING: number("99")})
    with zipfile.ZipFile(BytesIO(exported(other))) as file:
        forged = file.read("customXml/item1.xml").decode()
    data = resaved(exported(report), lambda _: forged, "customXml/item1.xml")
    reading = read(data)
    assert reading.edits == 1
    assert reading.report.value(LICENSING) == number("17")


@pytest.mark.office
def test_a_resave_by_libreoffice_gives_the_same_values(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(exported(report))
    (tmp_path / "saved").mkdir()
    reading = read_document(soffice_convert(path, tmp_path / "saved", "docx"))
    assert reading.edits == 0
    values = {a: e for a, e in report.entries.items() if a.count(".") == 2}
    assert {a: reading.report.entries[a] for a in values} == values
