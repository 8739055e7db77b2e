"""Word files of any origin, and files that only claim to be one."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure_desktop.documents.docx import docx_bytes
from disclosure_desktop.documents.reading.docx_source import read_docx_source
from disclosure_desktop.documents.reading.html_source import read_html_source
from disclosure_desktop.documents.reading.source import (
    Source,
    SourceCell,
    SourceTable,
    UnreadableError,
)
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.layout import layout
from tests.documents.reports import full_document
from tests.documents.wordml import SMALL
from tests.office import soffice_convert

DATA = Path(__file__).parents[2] / "data"
SAMPLE = DATA / "samples" / "luxiang-2020.docx"
NOT_DOCX = "这个文件不是 .docx 文档，可能已损坏；请在 Word 或 WPS 里打开后另存为 .docx 再导入。"
TOO_LARGE = "这个文件太大，不像一份年度报告，没有读入。"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = '<Types><Override PartName="/word/document.xml" ContentType="a.document.main+xml"/></Types>'


def relation(kind: str, target: str) -> str:
    inner = f'<Relationship Type="{RELATION}/{kind}" Target="{target}"/>'
    return f"<Relationships>{inner}</Relationships>"


def zipped(**parts: str | bytes) -> bytes:
    """Return a zip of these parts."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def word(body: str, *, numbering: str = "", namespace: str = TRANSITIONAL, start: str = "") -> bytes:
    names = f'xmlns:w="{namespace}" xmlns:x="urn:x" '
    names += 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    parts = {
        "_rels/.rels": relation("officeDocument", "text/main.xml"),
        "text/main.xml": f"{start}<w:document {names}><w:body>{body}</w:body></w:document>",
        "text/_rels/main.xml.rels": relation("numbering", "lists.xml"),
        "text/lists.xml": f"<w:numbering {names}>{numbering}</w:numbering>",
    }
    return zipped(**parts)


def read(tmp_path: Path, data: bytes) -> Source:
    path = tmp_path / "last-year.docx"
    path.write_bytes(data)
    return read_docx_source(path)


def refusal(tmp_path: Path, data: bytes) -> str:
    start = time.perf_counter()
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path, data)
    assert time.perf_counter() - start < 2
    return str(caught.value)


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tables(source: Source) -> list[SourceTable]:
    return [item for item in source.items if isinstance(item, SourceTable)]


def shape(table: SourceTable) -> list[tuple[int, int, int, int]]:
    return [(c.row, c.column, c.row_span, c.column_span) for c in table.cells]


def test_the_sample_says_the_same_as_word_file_and_as_page() -> None:
    source = read_docx_source(SAMPLE)

    assert source.items == read_html_source(SAMPLE.with_suffix(".html")).items
    assert source.items[0] == "鹿乡镇2020年政府信息公开工作年度报告"
    assert source.items[2] == "一、总体情况"
    assert source.items[4] == "二、政府信息主动公开情况"
    assert source.items[-1] == "长春市双阳区鹿乡镇人民政府"
    assert source.cleaned == ()


def test_tables_of_the_sample_have_their_spans() -> None:
    first, second, third = tables(read_docx_source(SAMPLE))

    assert [(t.rows, t.columns) for t in (first, second, third)] == [(19, 4), (26, 10), (4, 15)]
    assert first.cells[2] == SourceCell(1, 1, 1, 1, "本年新\n制作数量")
    assert first.covering[14, 3] == SourceCell(14, 2, 1, 2, "0")
    assert second.covering[24, 0] == SourceCell(5, 0, 20, 1, "三、本年度办理结果")
    assert second.covering[8, 1] == SourceCell(7, 1, 8, 1, "（三）不予公开")
    assert third.cells[1] == SourceCell(0, 5, 1, 10, "行政诉讼")
    assert third.covering[2, 4] == SourceCell(1, 4, 2, 1, "总计")


def test_the_sample_has_the_texts_of_its_plain_text_in_order() -> None:
    said: list[str] = []
    for item in read_docx_source(SAMPLE).items:
        texts = [item] if isinstance(item, str) else [cell.text for cell in item.cells]
        said += [line for text in texts for line in text.split("\n") if line]
    plain = (DATA / "luxiang-2020.txt").read_text("utf-8").removeprefix("[bookmark: _GoBack]")

    assert said == [line.strip() for line in plain.splitlines() if line.strip()]


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_our_own_file_has_the_grids_of_the_form(tmp_path: Path, form_id: str) -> None:
    expect_grids(form_id, read(tmp_path, docx_bytes(full_document(form_id, 1000))))


@pytest.mark.office
def test_our_own_file_through_libreoffice_has_them_too(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    ours = tmp_path / "own" / "report.docx"
    ours.write_bytes(docx_bytes(full_document("2021", 1000)))
    theirs = read_docx_source(soffice_convert(ours, tmp_path, "docx"))

    expect_grids("2021", theirs)
    assert theirs.items == read_docx_source(ours).items


def expect_grids(form_id: str, source: Source) -> None:
    grids = [layout(key, table) for key, table in load_form(form_id).tables.items()]
    read_tables = tables(source)
    assert len(read_tables) == len(grids)
    for grid, table in zip(grids, read_tables, strict=True):
        assert (table.rows, table.columns) == (grid.rows, grid.columns)
        assert shape(table) == [(c.row, c.column, c.row_span, c.column_span) for c in grid.cells]
        labels = {(c.row, c.column): c.label for c in grid.cells if c.label}
        assert {place: table.covering[place].text for place in labels} == labels


def test_a_file_of_python_docx(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("\u3000\u3000一、总体情况")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "甲"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "乙\n丙"
    document.save(str(tmp_path / "new.docx"))

    text, read_table = read_docx_source(tmp_path / "new.docx").items

    assert text == "一、总体情况"
    assert isinstance(read_table, SourceTable)
    assert read_table.cells[:2] == (SourceCell(0, 0, 2, 1, "甲"), SourceCell(0, 1, 1, 2, "乙\n丙"))
    assert shape(read_table)[2:] == [(1, 1, 1, 1), (1, 2, 1, 1), *[(2, i, 1, 1) for i in range(3)]]


@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT])
@pytest.mark.parametrize(
    ("body", "items"),
    [
        (f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>{p('乙')}", ["甲", "乙"]),
        (f"<w:ins>{p('甲')}</w:ins><w:del>{p('乙')}</w:del><w:moveFrom>{p('丙')}</w:moveFrom>", ["甲"]),
        (
            f"<mc:AlternateContent><mc:Choice>{p('甲')}</mc:Choice><mc:Fallback>{p('乙')}"
            "</mc:Fallback></mc:AlternateContent>",
            ["乙"],
        ),
        (f"<mc:AlternateContent><mc:Choice>{p('甲')}</mc:Choice></mc:AlternateContent>", ["甲"]),
        (
            "<w:p><w:hyperlink><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:hyperlink><w:smartTag>"
            "<w:r><w:br/><w:t>3</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>4</w:t></w:r></w:smartTag></w:p>",
            ["甲 乙\n3-4"],
        ),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>1</w:t><w:sym/></w:r></w:p>", ["1"]),
        (f"<w:p><w:r><w:pict>{p('框')}</w:pict><w:drawing>{p('框')}</w:drawing></w:r></w:p>", []),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r><x:t>乙</x:t></w:p>", []),
        (p("[bookmark: _GoBack]甲&#160;&amp;nbsp;"), ["甲"]),
    ],
)
def test_what_is_shown_is_read(
    tmp_path: Path, namespace: str, body: str, items: list[str]
) -> None:
    assert list(read(tmp_path, word(body, namespace=namespace)).items) == items


def test_leftovers_are_listed_once_for_the_file(tmp_path: Path) -> None:
    source = read(tmp_path, word(p("[bookmark: _GoBack]甲\u200b") + p("\u200b乙")))
    assert source.cleaned == ("去掉了“[bookmark: _GoBack]”", "去掉了 2 个看不见的字符")


def test_utf_16_and_a_main_part_only_declared(tmp_path: Path) -> None:
    xml = f'<w:document xmlns:w="{TRANSITIONAL}"><w:body>{p("甲")}</w:body></w:document>'
    data = zipped(**{"[Content_Types].xml": TYPES, "word/document.xml": xml.encode("utf-16")})
    assert read(tmp_path, data).items == ("甲",)
