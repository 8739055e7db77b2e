"""Spreadsheets of ours read back, and files that are none of ours."""

from __future__ import annotations

import zipfile
from decimal import Decimal

import pytest
from hypothesis import given, settings

from disclosure_desktop.documents.document import Document, TableBlock, document
from disclosure_desktop.documents.docx import docx_bytes
from disclosure_desktop.documents.docx_xml import clean
from disclosure_desktop.documents.reading.source import SourceCell, UnreadableError
from disclosure_desktop.documents.xlsx import xlsx_bytes
from disclosure_desktop.documents.xlsx_reading import read_figures, read_tables, shown_number
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report
from tests.documents.reports import full_document
from tests.documents.sheets import LIST, PROACTIVE, changed, small, with_part
from tests.report.strategies import reports

STRINGS, STYLES, BOOK = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"


def blocks(document: Document) -> list[TableBlock]:
    return [block for block in document.blocks if isinstance(block, TableBlock)]


@given(reports())
@settings(max_examples=50)
def test_the_figures_read_back_are_those_of_the_document(report: Report) -> None:
    written = document(load_form(report.form_id), report)
    data = xlsx_bytes(written)

    figures = [item for block in blocks(written) for item in block.figures.items()]
    assert read_figures(data) == {a: clean(text) for a, text in figures if clean(text)}
    tables = read_tables(data)
    assert list(tables) == ["proactive", "applications", "disputes"]
    for block in blocks(written):
        grid, table = block.grid, tables[block.key]
        assert (table.rows, table.columns) == (grid.rows, grid.columns)
        assert table.cells == tuple(
            SourceCell(
                *(cell.row, cell.column, cell.row_span, cell.column_span),
                clean(block.figures.get(cell.address, "") if cell.address else cell.label),
            )
            for cell in grid.cells
        )


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_every_number_stands_at_its_place_in_the_list_and_in_its_table(form_id: str) -> None:
    written = full_document(form_id, 10_000_000)
    data = xlsx_bytes(written)

    figures, tables = read_figures(data), read_tables(data)

    assert len(figures) == {"2019": 198, "2021": 200}[form_id]
    assert figures["proactive.regulations.produced" if form_id == "2019" else _FIRST] == "10000000"
    for block in blocks(written):
        for cell in block.grid.values:
            there = tables[block.key].covering[cell.row, cell.column]
            assert there.text == figures[cell.address] == block.figures[cell.address]


_FIRST = "proactive.regulations.issued"


def test_a_number_that_was_changed_is_read_as_it_stands() -> None:
    data = xlsx_bytes(full_document("2021", 1000))

    listed = changed(data, LIST, "<v>1000</v>", "<v>1001.4</v>")
    shown = changed(data, PROACTIVE, "<v>1000</v>", "<v>1001</v>")

    assert read_figures(listed)["proactive.regulations.issued"] == "1001"
    assert read_tables(shown)["proactive"].covering[2, 1].text == "1001"
    assert read_figures(shown) == read_figures(data)


@pytest.mark.parametrize(
    ("quantity", "code", "shown"),
    [
        ("5", "0", "5"),
        ("-3", "0", "-3"),
        ("96171.6", "0.00", "96171.60"),
        ("0.000001", "0.000000", "0.000001"),
        ("5", "+0;-0", "+5"),
        ("-5", "+0;-0", "-5"),
        ("5", '"增"0;"减"0', "增5"),
        ("-2", '"增"0;"减"0', "减2"),
        ("999999999999999", "0", "999999999999999"),
    ],
)
def test_a_number_looks_as_its_format_says(quantity: str, code: str, shown: str) -> None:
    assert shown_number(Decimal(quantity), code) == shown


@pytest.mark.parametrize("code", ["General", "#,##0", "0%", "0.00E+00", "@", "0;0;0"])
def test_other_formats_are_refused(code: str) -> None:
    with pytest.raises(UnreadableError, match="不是本程序导出的数据表"):
        shown_number(Decimal(5), code)


FULL = xlsx_bytes(full_document("2021", 1000))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        "代码,数值".encode(),
        docx_bytes(small()),
        FULL[: len(FULL) // 2],
        FULL[:-30],
    ],
    ids=["nothing", "a start", "csv", "docx", "half", "cut short"],
)
def test_what_is_no_file_of_ours_is_refused(data: bytes) -> None:
    for read in (read_figures, read_tables):
        with pytest.raises(UnreadableError, match="不是本程序导出的数据表"):
            read(data)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (LIST, "<v>1000</v>", "<f>1000+0</f><v>1000</v>"),
        (LIST, "<v>1000</v>", "<v>1E3</v>"),
        (LIST, "<v>1000</v>", "<v>NaN</v>"),
        (LIST, '<c r="E2"', '<c t="str" r="E2"'),
        (LIST, '<c r="A3"', '<c r="A4"'),
        (LIST, '<c r="A3"', '<c r="A03"'),
        (STRINGS, "<t>代码</t>", "<t>代号</t>"),
        (STRINGS, "regulations.repealed<", "regulations.issued<"),
        (STRINGS, "<sst", "<!DOCTYPE sst><sst"),
        (STYLES, "<cellXfs", "<other"),
        (BOOK, 'name="数据"', 'name="数字"'),
        (BOOK, "主动公开!$A$4:$D$17", "主动公开!#REF!"),
        (BOOK, "主动公开!$A$4:$D$17", "总体情况!$A$4:$D$17"),
        (BOOK, "主动公开!$A$4:$D$17", "主动公开!$A$4:$D$1048576"),
        (BOOK, "主动公开!$A$4:$D$17", "主动公开!$A$5:$B$9"),
        (PROACTIVE, 'ref="B10:D10"', 'ref="D10:D11"'),
        (PROACTIVE, 'ref="B17:D17"', 'ref="B17:E17"'),
        (PROACTIVE, "<v>1000</v>", "<f>1000+0</f><v>1000</v>"),
    ],
)
def test_a_file_that_ours_cannot_be_is_refused(name: str, old: str, new: str) -> None:
    with pytest.raises(UnreadableError, match="不是本程序导出的数据表"):
        _read_all(changed(FULL, name, old, new))


def test_parts_that_unpack_to_very_much_are_refused() -> None:
    for bomb in (b" " * 8_000_001, b"<a/>" * 200_000):
        with pytest.raises(UnreadableError, match="这个文件太大"):
            _read_all(with_part(FULL, STRINGS, bomb))
    with pytest.raises(UnreadableError, match="这个文件太大"):
        _read_all(b"PK\x01\x02" * 101)
    with pytest.raises(UnreadableError, match="这个文件太大"):
        _read_all(b" " * 10_000_001)


def test_other_ways_of_packing_are_refused() -> None:
    with pytest.raises(UnreadableError, match="不是本程序导出的数据表"):
        _read_all(with_part(FULL, STRINGS, b"<sst/>", zipfile.ZIP_LZMA))


def _read_all(data: bytes) -> None:
    read_figures(data)
    read_tables(data)
