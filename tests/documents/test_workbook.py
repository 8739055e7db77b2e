"""Workbooks: text stays text, and the file is the same on any day and machine."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest

from disclosure_desktop.documents.workbook import Looks, workbook_bytes, write_text
from tests.documents.sheets import part, stored

SHEET = "xl/worksheets/sheet1.xml"


def with_text(text: str) -> bytes:
    def fill(book: Any) -> None:
        write_text(book.add_worksheet("表"), 0, 0, text, book.add_format({"border": 1}))

    return workbook_bytes(fill, title="标\x0b题<1>", author="青禾镇人民政府", font="宋体")


def test_the_file_names_no_day_no_machine_and_no_name_but_the_author() -> None:
    data = with_text("文字")

    assert "<dcterms:" not in part(data, "docProps/core.xml")
    assert "<dc:title>标题&lt;1&gt;</dc:title>" in part(data, "docProps/core.xml")
    assert "<dc:creator>青禾镇人民政府</dc:creator>" in part(data, "docProps/core.xml")
    with zipfile.ZipFile(BytesIO(data)) as file:
        entries = file.infolist()
    assert {(entry.date_time, entry.create_system) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0)
    }
    assert entries[0].filename == "[Content_Types].xml"
    assert with_text("文字") == data


def test_the_font_is_the_usual_one_of_all_cells() -> None:
    styles = part(with_text("文字"), "xl/styles.xml")

    assert '<name val="宋体"/>' in styles
    assert "Calibri" not in styles
    assert "<scheme" not in styles


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("=1+1", "=1+1"),
        ("+5", "+5"),
        ("-3", "-3"),
        ("@x", "@x"),
        ("http://example.org/", "http://example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("{=SUM(1)}", "{=SUM(1)}"),
        ("007", "007"),
        ("<r>&</r>", "<r>&</r>"),
        ("<r><t>1</t></r>", "<r><t>1</t></r>"),
        (" 前后空白 ", " 前后空白 "),
        ("两\n行\t格", "两\n行\t格"),
        ("控\x0b制\ud800", "控制"),
        ("字" * 32_768, "字" * 32_767),
        ("𠮷" * 20_000, "𠮷" * 16_383),
    ],
)
def test_text_stays_text(text: str, kept: str) -> None:
    data = with_text(text)

    assert stored(data, SHEET, "A1").kind == "s"
    assert stored(data, SHEET, "A1").value == kept
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert "xl/worksheets/_rels/sheet1.xml.rels" not in file.namelist()


def test_text_that_is_dropped_wholly_leaves_the_cell_blank_with_its_look() -> None:
    data = with_text("\x0b")

    assert '<c r="A1" s="1"/>' in part(data, SHEET)


def test_cells_that_look_alike_share_one_look() -> None:
    def fill(book: Any) -> None:
        looks = Looks(book)
        assert looks(border=1, align="left") is looks(align="left", border=1)
        assert looks(border=1) is not looks(border=2)
        book.add_worksheet("表")

    workbook_bytes(fill)
