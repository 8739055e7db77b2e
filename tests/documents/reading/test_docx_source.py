"""Word files of any origin, and files that only claim to be one."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Mapping
from contextlib import suppress
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


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these parts."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def word(
    body: str, *, numbering: str = "", namespace: str = TRANSITIONAL, start: str = ""
) -> bytes:
    names = f'xmlns:w="{namespace}" xmlns:x="urn:x" '
    names += 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    parts = {
        "_rels/.rels": relation("officeDocument", "text/main.xml"),
        "text/main.xml": f"{start}<w:document {names}><w:body>{body}</w:body></w:document>",
        "text/_rels/main.xml.rels": relation("numbering", "lists.xml"),
        "text/lists.xml": f"<w:numbering {names}>{numbering}</w:numbering>",
    }
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


def level(depth: int, numbers: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{numbers}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(text: str, depth: int, key: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_automatic_numbers_are_read(tmp_path: Path) -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "japaneseCounting", "（%2）")
    levels += level(2, "decimal", "%3.") + level(3, "decimal", "%3.%4") + level(4, "bullet", "•")
    lists = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    lists += '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="2">'
    lists += '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    depths = [
        (0, 1),
        (1, 1),
        (1, 1),
        (2, 1),
        (3, 1),
        (2, 1),
        (2, 2),
        (2, 2),
        (4, 1),
        (0, 1),
        (1, 1),
    ]
    body = "".join(numbered("甲", depth, key) for depth, key in depths)
    body += numbered("", 1) + numbered("乙", 1) + numbered("丙", 0, 9)

    assert list(read(tmp_path, word(body, numbering=lists)).items) == [
        *["一、甲", "（一）甲", "（二）甲", "1.甲", "1.1甲", "2.甲", "1.甲", "2.甲", "甲"],
        *["二、甲", "（一）甲", "（三）乙", "丙"],
    ]


def test_chinese_numbers_above_ten(tmp_path: Path) -> None:
    lists = f'<w:abstractNum w:abstractNumId="0">{level(0, "chineseCountingThousand", "%1、")}'
    lists += '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    items = read(tmp_path, word(numbered("甲", 0) * 100, numbering=lists)).items
    assert [items[i] for i in (9, 10, 19, 20, 98, 99)] == [
        *["十、甲", "十一、甲", "二十、甲", "二十一、甲", "九十九、甲", "甲"]
    ]


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
                "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
                "xl/workbook.xml": "<a/>",
            }
        ),
        zipped({"_rels/.rels": relation("officeDocument", "../../../etc/passwd")}),
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
        file.writestr("_rels/.rels", relation("officeDocument", "a.xml"))
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


def only_unreadable(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with suppress(UnreadableError):
        read_docx_source(path)


FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
TAGS = st.sampled_from(
    ["p", "r", "t", "tbl", "tr", "tc", "tcPr", "pPr", "numPr", "vMerge", "gridSpan", "br", "sdt"]
)
TREES = st.recursive(
    st.text("甲 \n", max_size=3),
    lambda inner: st.tuples(TAGS, st.sampled_from(["", "-1", "2", "x"]), st.lists(inner)).map(
        lambda t: f'<w:{t[0]} w:val="{t[1]}">{"".join(t[2])}</w:{t[0]}>'
    ),
)


@FEW
@given(st.binary(max_size=300), st.sampled_from([b"", OLE, b"PK\x03\x04"]))
def test_any_bytes_are_at_worst_unreadable(tmp_path: Path, data: bytes, start: bytes) -> None:
    only_unreadable(tmp_path / "any.docx", start + data)


@FEW
@given(st.binary(min_size=1, max_size=20), st.floats(0, 1))
def test_any_damage_is_at_worst_unreadable(tmp_path: Path, data: bytes, place: float) -> None:
    whole = bytearray(docx_bytes(SMALL))
    start = int(place * (len(whole) - len(data)))
    whole[start : start + len(data)] = data
    only_unreadable(tmp_path / "any.docx", bytes(whole))


@FEW
@given(TREES)
def test_any_xml_is_at_worst_unreadable(tmp_path: Path, body: str) -> None:
    only_unreadable(tmp_path / "any.docx", word(body, numbering=body))
