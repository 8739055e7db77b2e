"""Word files of any origin, and files that only claim to be one."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import docx
import pytest

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


def relations(**targets: str) -> str:
    """Return a part that refers to these others, by their kinds."""
    inner = "".join(
        f'<Relationship Type="{RELATION}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f"<Relationships>{inner}</Relationships>"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these parts."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def word(
    body: str,
    *,
    numbering: str | None = None,
    styles: str = "",
    namespace: str = TRANSITIONAL,
    start: str = "",
) -> bytes:
    """Return a Word file with this body, and with lists where there is text for them."""
    names = f'xmlns:w="{namespace}" xmlns:x="urn:x" '
    names += 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    parts = {
        "_rels/.rels": relations(officeDocument="text/main.xml"),
        "text/main.xml": f"{start}<w:document {names}><w:body>{body}</w:body></w:document>",
        "text/_rels/main.xml.rels": relations(styles="looks.xml", numbering="lists.xml"),
        "text/looks.xml": f"<w:styles {names}>{styles}</w:styles>",
    }
    if numbering is not None:
        parts["text/lists.xml"] = f"<w:numbering {names}>{numbering}</w:numbering>"
    return zipped(parts)


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
        (
            f"<w:ins>{p('甲')}</w:ins><w:del>{p('乙')}</w:del><w:moveFrom>{p('丙')}</w:moveFrom>",
            ["甲"],
        ),
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
def test_what_is_shown_is_read(tmp_path: Path, namespace: str, body: str, items: list[str]) -> None:
    assert list(read(tmp_path, word(body, namespace=namespace)).items) == items


def test_leftovers_are_listed_once_for_the_file(tmp_path: Path) -> None:
    source = read(tmp_path, word(p("[bookmark: _GoBack]甲\u200b") + p("\u200b乙")))
    assert source.cleaned == ("去掉了“[bookmark: _GoBack]”", "去掉了 2 个看不见的字符")


def test_utf_16_and_a_main_part_only_declared(tmp_path: Path) -> None:
    xml = f'<w:document xmlns:w="{TRANSITIONAL}"><w:body>{p("甲")}</w:body></w:document>'
    data = zipped({"[Content_Types].xml": TYPES, "word/document.xml": xml.encode("utf-16")})
    assert read(tmp_path, data).items == ("甲",)


def test_numbers_of_lists_and_styles_are_read(tmp_path: Path) -> None:
    """How lists count is tested in test_docx_numbering."""
    lists = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="japaneseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="h">{number}</w:style>'
    styled = '<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    body = p("甲").replace("<w:r>", f"{number}<w:r>") + styled.format("乙") + styled.format(" ")
    body += f"<w:tbl><w:tr><w:tc>{styled.format('丙')}</w:tc></w:tr></w:tbl>" + p("丁")

    first, second, table, last = read(tmp_path, word(body, numbering=lists, styles=styles)).items
    assert (first, second, last) == ("一、甲", "二、乙", "丁")
    assert isinstance(table, SourceTable)
    assert table.cells[0].text == "四、丙"


def test_styles_are_not_read_where_there_are_no_lists(tmp_path: Path) -> None:
    assert read(tmp_path, word(p("甲"), styles="<broken")).items == ("甲",)
    assert refusal(tmp_path, word(p("甲"), styles="<broken", numbering="")) == NOT_DOCX


def test_merged_missing_and_deleted_cells(tmp_path: Path) -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        tc("甲", restart) + tc("乙", '<w:gridSpan w:val="2"/>'),
        tc("看不见", goes_on) + tc("1") + tc("2"),
        tc("丙", restart) + tc("3"),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("4"),
        "<w:trPr><w:del/></w:trPr>" + tc("5"),
    ]
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    (table,) = tables(read(tmp_path, word(f"<w:tbl>{body}</w:tbl>")))

    assert (table.rows, table.columns) == (4, 3)
    assert table.cells == (
        *(SourceCell(0, 0, 2, 1, "甲"), SourceCell(0, 1, 1, 2, "乙")),
        *(SourceCell(1, 1, 1, 1, "1"), SourceCell(1, 2, 1, 1, "2")),
        *(SourceCell(2, 0, 1, 1, "丙"), SourceCell(2, 1, 1, 1, "3"), SourceCell(3, 1, 1, 1, "4")),
    )


BEGINS, GOES_ON = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"


def test_cells_merged_as_in_old_files_are_one(tmp_path: Path) -> None:
    goes_on = '<w:hMerge w:val="continue"/>'
    rows = [
        tc("甲", BEGINS) + tc("", goes_on) + tc("看不见", GOES_ON) + tc("乙"),
        tc("1", BEGINS) + tc("", GOES_ON) + tc("2", BEGINS) + tc("", GOES_ON),
        tc("3") + tc("4") + tc("5") + tc("6"),
    ]
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    (table,) = tables(read(tmp_path, word(f"<w:tbl>{body}</w:tbl>")))

    assert (table.rows, table.columns) == (3, 4)
    assert table.cells == (
        *(SourceCell(0, 0, 1, 3, "甲"), SourceCell(0, 3, 1, 1, "乙")),
        *(SourceCell(1, 0, 1, 2, "1"), SourceCell(1, 2, 1, 2, "2")),
        *(SourceCell(2, 0, 1, 1, "3"), SourceCell(2, 1, 1, 1, "4")),
        *(SourceCell(2, 2, 1, 1, "5"), SourceCell(2, 3, 1, 1, "6")),
    )


def test_old_and_new_ways_to_merge_cells_go_together(tmp_path: Path) -> None:
    down, below, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    rows = [
        tc("甲", wide + BEGINS + down) + tc("", GOES_ON + down) + tc("1"),
        tc("", BEGINS + below) + tc("", wide + GOES_ON + below) + tc("2"),
        tc("", '<w:gridSpan w:val="3"/>' + below) + tc("3"),
        tc("乙", BEGINS + below) + tc("", GOES_ON + below) + tc("丙") + tc("4"),
        tc("5") + tc("6") + tc("7") + tc("8"),
    ]
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    (table,) = tables(read(tmp_path, word(f"<w:tbl>{body}</w:tbl>")))

    assert (table.rows, table.columns) == (5, 4)
    assert table.cells[:6] == (
        *(SourceCell(0, 0, 3, 3, "甲"), SourceCell(0, 3, 1, 1, "1")),
        *(SourceCell(1, 3, 1, 1, "2"), SourceCell(2, 3, 1, 1, "3")),
        *(SourceCell(3, 0, 1, 2, "乙"), SourceCell(3, 2, 1, 1, "丙")),
    )


def test_what_goes_on_where_nothing_began_is_a_cell_of_its_own(tmp_path: Path) -> None:
    rows = [
        tc("1", GOES_ON) + tc("2", GOES_ON) + tc("3", BEGINS),
        tc("4", GOES_ON) + tc("5") + tc("6", GOES_ON),
    ]
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    (table,) = tables(read(tmp_path, word(f"<w:tbl>{body}</w:tbl>")))
    assert [cell.text for cell in table.cells] == ["1", "2", "3", "4", "5", "6"]
    assert (table.rows, table.columns) == (2, 3)


def test_a_table_in_a_cell_gives_lines_of_the_cell(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{tc('1')}{tc('2')}</w:tr></w:tbl>"
    cell = f"<w:tc>{p('甲')}{inner}{p('乙')}</w:tc>"
    (table,) = tables(read(tmp_path, word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")))
    assert table.cells == (SourceCell(0, 0, 1, 1, "甲\n1\n2\n乙"),)


def test_absurd_spans_reach_to_the_edge(tmp_path: Path) -> None:
    wide = tc("甲", '<w:gridSpan w:val="99999999999999999999"/>')
    body = f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{tc('1')}{tc('2')}</w:tr></w:tbl>"
    (table,) = tables(read(tmp_path, word(body)))
    assert shape(table) == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n" + bytes(2000),
        b"{\\rtf1}",
        zipped({"a.txt": "x"}),
        zipped(
            {
                "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
                "xl/workbook.xml": "<a/>",
            }
        ),
        zipped({"_rels/.rels": relations(officeDocument="../../../etc/passwd")}),
        zipped({"_rels/.rels": "<no xml"}),
        word(p("&gone;")),
        word(p("&a;"), start='<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
        word(p("&a;"), start='<!DOCTYPE d [<!ENTITY b "x"><!ENTITY a "&b;&b;&b;&b;&b;">]>'),
        word("<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000),
        word("<w:ins>" * 10_000 + p("甲") + "</w:ins>" * 10_000),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, data) == NOT_DOCX


def test_protected_and_old_files_are_told_apart(tmp_path: Path) -> None:
    protected = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert refusal(tmp_path, protected) == (
        "这个文件有密码保护，请先在 Word 或 WPS 里去掉密码再导入。"
    )
    assert refusal(tmp_path, OLE + bytes(1000)) == (
        "这是旧格式的 .doc 文件，请在 Word 或 WPS 里另存为 .docx 再导入。"
    )


@pytest.mark.parametrize("place", range(40))
def test_a_file_cut_short_is_refused(tmp_path: Path, place: int) -> None:
    data = docx_bytes(SMALL)
    assert refusal(tmp_path, data[: len(data) * place // 40]) == NOT_DOCX


def test_a_million_cells_are_refused(tmp_path: Path) -> None:
    rows = "<w:tr>" + "<w:tc/>" * 10 + "</w:tr>"
    assert refusal(tmp_path, word(f"<w:tbl>{rows * 100_000}</w:tbl>")) == TOO_LARGE
    assert refusal(tmp_path, word(f"<w:tbl>{rows * 2_100}</w:tbl>")) == TOO_LARGE


@pytest.mark.parametrize("declared", [None, 1_000])
def test_a_zip_bomb_is_refused(tmp_path: Path, declared: int | None) -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", relations(officeDocument="a.xml"))
        with file.open("a.xml", "w") as document:
            for _ in range(300):
                document.write(b" " * 1_000_000)
        if declared:  # the directory may lie about the size
            file.getinfo("a.xml").file_size = declared
    assert refusal(tmp_path, data.getvalue()) == (NOT_DOCX if declared else TOO_LARGE)


def test_endless_entries_are_refused(tmp_path: Path) -> None:
    data = zipped({str(number): "" for number in range(5_001)})
    assert refusal(tmp_path, data) == TOO_LARGE


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_docx_source(tmp_path / "gone.docx")
