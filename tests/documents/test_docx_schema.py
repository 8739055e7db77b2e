"""Word files and sheets against the schemas and rules of Office itself.

The checker knows those of the Open XML SDK. It asks for one thing more, a theme, which ECMA-376
leaves open (part 1, 14.2.7: "zero or one Theme part"); we have none, so that no font comes from it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from openxml_audit import (  # type: ignore[import-untyped]
    FileFormat,
    OpenXmlValidator,
)

from disclosure_desktop.documents.checklist import write_checklist
from disclosure_desktop.documents.comparison import comparison
from disclosure_desktop.documents.document import (
    Document,
    Footnote,
    Paragraph,
    Signature,
    Title,
    document,
)
from disclosure_desktop.documents.docx import comparison_docx_bytes, docx_bytes
from disclosure_desktop.documents.xlsx import xlsx_bytes
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.draftfile import parse
from disclosure_desktop.report.report import Report
from disclosure_desktop.resources import resource
from tests.documents.reports import full_document
from tests.documents.tampering import LONG_NAME, Change, altered, paper, replaced, telling_report
from tests.documents.test_checklist import LIST
from tests.documents.wordml import SMALL, disputes, doc
from tests.report.examples import quiet_report

THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
NO_THEME = f"A required relationship type '{THEME}' is missing."
PRESETS = ("gb2312", "system", "fangzheng")


@cache
def checker(version: str) -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat(version))


def complaints(path: Path, version: str = "office2019") -> list[str]:
    """Return what the checker says of a file, without the theme."""
    errors = checker(version).validate(path).errors
    return [str(error) for error in errors if error.description != NO_THEME]


def seed() -> Document:
    return paper(parse(resource("samples", "luxiang-2020.disclosure").read_text("utf-8")).report)


def own_words() -> Document:
    """Headings, local rows, notes and remarks of the clerk's, under a long name."""
    report = telling_report()
    report.apply(
        {
            "body": LONG_NAME,
            "signature": LONG_NAME,
            "title": f"{LONG_NAME}2025年年报",
            "proactive.heading": "二、政府信息主动公开情况",
            "disputes.footnote": "注：无。",
        }
    )
    return paper(report)


def bad_characters() -> Document:
    bad = "甲\x00乙\x0b丙\x1f丁\ud800戊\uffff己<&>\"'\t庚"
    blocks = (
        Title("", bad),
        Paragraph(bad),
        disputes(review_upheld=bad),
        Footnote(bad),
        Signature(bad, bad),
    )
    return Document(bad, bad, blocks, Report())


DOCUMENTS = {
    "seed": seed(),
    "full-2019": full_document("2019", 1000),
    "full-2021": full_document("2021", 10_000_000),
    "own-words": own_words(),
    "bad-characters": bad_characters(),
    "small": SMALL,
    "blank": doc(),
}


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_report_is_without_fault(name: str, preset: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(docx_bytes(DOCUMENTS[name], preset))

    assert complaints(path) == []


@pytest.mark.parametrize("version", ["office2010", "microsoft365"])
def test_report_is_without_fault_to_older_and_newer_programs(version: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(docx_bytes(DOCUMENTS["own-words"]))

    assert complaints(path, version) == []


@pytest.mark.parametrize("preset", PRESETS)
def test_comparison_is_without_fault(preset: str, tmp_path: Path) -> None:
    path = tmp_path / "comparison.docx"
    whole = comparison(load_form("2021"), telling_report(), quiet_report("2021"), "上一稿")
    path.write_bytes(comparison_docx_bytes(whole, preset))

    assert complaints(path) == []


@pytest.mark.parametrize("name", ["list.docx", "list.xlsx"])
def test_checklist_is_without_fault(name: str, tmp_path: Path) -> None:
    write_checklist(LIST, tmp_path / name)

    assert complaints(tmp_path / name) == []


@pytest.mark.parametrize("report", [telling_report(), quiet_report("2019")])
def test_figures_as_a_sheet_are_without_fault(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(xlsx_bytes(document(load_form(report.form_id), report)))

    assert complaints(path) == []


@pytest.mark.parametrize(
    ("change", "part", "said"),
    [
        (
            replaced(
                '<w:pStyle w:val="Signature"/><w:keepNext/>',
                '<w:keepNext/><w:pStyle w:val="Signature"/>',
            ),
            "word/document.xml",
            "p[12]/pPr[1]: Unexpected element 'pStyle' found",
        ),
        (
            replaced('<w:gridSpan w:val="10"/>', '<w:gridSpan w:val="wide"/>'),
            "word/document.xml",
            "gridSpan[1]: Invalid value for attribute 'val'",
        ),
        (
            replaced("<w:tblGrid>", "<w:tblGrid><w:tr/>"),
            "word/document.xml",
            "tblGrid[1]: Unexpected element 'tr' found",
        ),
        (replaced('"TableNote"', '"NoSuchStyle"'), "word/document.xml", "NoSuchStyle"),
        (
            replaced("<w:evenAndOddHeaders/>", "<w:oddOnly/>"),
            "word/settings.xml",
            "Unexpected element 'oddOnly' found",
        ),
        (replaced('"footer1.xml"', '"footer9.xml"'), "word/_rels/document.xml.rels", "footer9"),
    ],
)
def test_checker_finds_what_is_wrong(change: Change, part: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(altered(docx_bytes(SMALL), change, part))

    assert said in "\n".join(complaints(path))


def test_theme_is_all_that_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(docx_bytes(SMALL))

    assert [error.description for error in checker("office2019").validate(path).errors] == [
        NO_THEME
    ]
