"""Whatever a file holds, it is read or refused with a reason.

`python -m benchmarks.fuzz_reading` tries such files for as long as one likes.
"""

from __future__ import annotations

import json
import re
import zipfile
from contextlib import suppress
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from disclosure_desktop.documents.docx import docx_bytes
from disclosure_desktop.documents.docx_data import data_part, report_data
from disclosure_desktop.documents.reading.read import READERS, read_document
from disclosure_desktop.documents.reading.source import Source, UnreadableError
from disclosure_desktop.form.description import form_ids, load_form
from disclosure_desktop.form.layout import layout
from disclosure_desktop.report.totals import places
from tests.documents.reading.test_docx_source import OLE, TRANSITIONAL, word, zipped
from tests.documents.reports import full_document

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "luxiang-2020.docx"
PAGE = SAMPLE.with_suffix(".html").read_bytes()
TEXT = "word/document.xml"
OURS = full_document("2021", 1000)


class File(NamedTuple):
    """A file to be read: its ending and its bytes."""

    ending: str
    data: bytes


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


# What may stand anywhere: labels of the form, figures, headings, and leftovers.
LABELS = sorted(
    {
        cell.label
        for form_id in form_ids()
        for key, table in load_form(form_id).tables.items()
        for cell in layout(key, table).cells
        if cell.label
    }
)
TEXTS = [
    *("", " ", "甲", "12", "1.5", "-1", "٣", "３", "十", "/", "9" * 40, "— 1 —", "\u200b", "&amp;"),
    *("鹿乡镇2020年政府信息公开工作年度报告", "一、总体情况", "注：甲", "2021年1月5日"),
    *("二、主动公开政府信息情况", "乙镇人民政府", "3（其中修订1件）", "[bookmark: x]"),
]

# Pieces of Word files, with values that fit, that do not, and none.
NUMBERS = ["", "0", "1", "2", "3", "8", "9", "100", "-1", "1.5", "x", "٣", "9" * 30]
FORMATS = ["decimal", "chineseCounting", "lowerRoman", "lowerLetter", "decimalEnclosedCircle", ""]
PROPERTIES = [
    *(("gridSpan", NUMBERS), ("gridBefore", NUMBERS), ("start", NUMBERS), ("ilvl", NUMBERS)),
    *(("startOverride", NUMBERS), ("numId", NUMBERS), ("numFmt", FORMATS)),
    *((name, ["restart", "continue", "", "x"]) for name in ("vMerge", "hMerge")),
    *((name, ["", "0", "false"]) for name in ("vanish", "del", "isLgl")),
    *((name, ["a", "b", "c"]) for name in ("pStyle", "basedOn", "numStyleLink", "styleLink")),
    *(("suff", ["space", "nothing"]), ("lvlText", ["%1、", "%1.%2.%3", "%9%", "", "第%2条"])),
]
PROPERTY = [f'<w:{name} w:val="{each}"/>' for name, values in PROPERTIES for each in values]
ELEMENTS = [
    *("p", "r", "t", "pPr", "rPr", "tcPr", "trPr", "numPr", "sdt", "sdtContent", "ins", "del"),
    *("moveFrom", "hyperlink", "ruby", "rt", "drawing", "pict", "txbxContent", "instrText"),
]
OPENED = [f"<w:{name}>" for name in ELEMENTS]
OPENED += ["<mc:AlternateContent>", "<mc:Choice>", "<mc:Fallback>", "<x:t>"]
TABLE = ["<w:tbl>", "<w:tr>", "<w:tr>", "<w:tr>", "<w:tc>", "<w:tcPr>", "/", "/"]
CELLS = [
    f"<w:tc><w:tcPr>{wide}{down}{across}</w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
    for wide in ("", '<w:gridSpan w:val="2"/>')
    for down in ("", '<w:vMerge w:val="restart"/>', "<w:vMerge/>")
    for across in ("", '<w:hMerge w:val="restart"/>', "<w:hMerge/>")
]
NUMBERED = [
    f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{number}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    for style in "abc"
    for number in (
        "",
        '<w:numPr><w:numId w:val="0"/></w:numPr>',
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>',
    )
]
LISTS = [
    *('<w:abstractNum w:abstractNumId="0">', '<w:abstractNum w:abstractNumId="1">'),
    *('<w:num w:numId="1">', '<w:num w:numId="0">', '<w:lvlOverride w:ilvl="0">'),
    *(f'<w:lvl w:ilvl="{depth}">' for depth in ("0", "1", "8", "x")),
    *(f'<w:abstractNumId w:val="{each}"/>' for each in "012"),
]
NUMS = [
    f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/></w:num>' for key in "12" for of in "01"
]
LEVELS = [
    f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{each}"/>{more}<w:lvlText w:val="%1、"/></w:lvl>'
    for depth in "01"
    for each in FORMATS
    for more in ("", '<w:start w:val="0"/>', "<w:isLgl/>", '<w:pStyle w:val="a"/>')
]
STYLES = [
    *('<w:style w:styleId="a">', '<w:style w:type="numbering" w:styleId="b">', "<w:pPr>"),
    *('<w:style w:default="1" w:styleId="c">', '<w:style w:styleId="b">', "<w:numPr>"),
]
BELONGS = {"w:tr": "w:tbl", "w:tc": "w:tr", "w:tcPr": "w:tc", "w:lvl": "w:abstractNum"}
BELONGS |= dict.fromkeys(("w:abstractNum", "w:num", "w:style"), "") | {"w:pPr": "w:style"}


def nested(pieces: list[str]) -> str:
    """Return the pieces as well-formed XML: "/" closes an element, the others at the end.

    An element that belongs into one that is open further out closes what is open within that.
    """
    written: list[str] = []
    still_open: list[str] = []
    for piece in [*pieces, ""]:
        name = re.split("[ />]", piece[1:])[0] if piece[:1] == "<" else ""
        opens = piece.count("<") == 1 and not piece.endswith("/>")
        outer = ["", *still_open]
        holder = BELONGS.get(name, outer[-1]) if piece else ""
        keep = len(still_open) - (piece == "/")
        if holder in outer:
            keep = min(keep, len(outer) - 1 - outer[::-1].index(holder))
        written += [f"</{each}>" for each in reversed(still_open[max(keep, 0) :])]
        del still_open[max(keep, 0) :]
        written += [] if piece == "/" else [piece]
        still_open += [name] if opens else []
    return "".join(written)


def any_of(*kinds: list[str], first: list[str]) -> st.SearchStrategy[list[str]]:
    """Pieces of these kinds, one kind as often as the other, after the first pieces."""
    pieces = st.lists(st.one_of(*map(st.sampled_from, kinds)), min_size=20, max_size=60)
    return pieces.map(lambda rest: [*first, *rest])


DAMAGES = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "repeat"]),
        st.floats(0, 1),
        st.integers(1, 64) | st.integers(1, 5000),
    ),
    min_size=1,
    max_size=6,
)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["drop", "repeat", "copy", "name", "value", "text"]),
        st.integers(0, 10**6),
        st.integers(0, 10**6),
        st.one_of(*map(st.sampled_from, (TEXTS, LABELS, NUMBERS))),
    ),
    min_size=1,
    max_size=12,
)
REPORTS: st.SearchStrategy[list[tuple[str, str, object]]] = st.lists(
    st.tuples(
        st.sampled_from([*json.loads(report_data(OURS.report)), "headings", "previous", "digest"]),
        st.sampled_from(["", "overview", "x", *list(places("2021"))[::10]]),
        st.sampled_from([None, "", "12", "x", 5, -1, 10**30, 1.5, [], {}, [["甲"]], "\ud800"]),
    ),
    max_size=2,
)
TAGS = [
    *("<table>", "<tr>", "<td>", "<td rowspan=0>", "<td colspan=3 rowspan=2>", "<th rowspan=x>"),
    *("</table>", "</td>", "</tr>", "<p>", "</p>", "<br/>", "<table/>", "<td colspan=99999>"),
]
HIDING = [
    *("<p hidden>", "<div style=display:none>", "</div>", "<tr hidden>", "<tr height=0>", "<head>"),
    *("<body>", "<script>", "</script>", "<title>", "</title>", "<select>", "</select>", "<pre>"),
    *("<!--", "-->", "<![x", "]]>", "&nbsp;", "&#", "&#x110000;", "&#0;", "&lt;", "&amp;nbsp;"),
    *("'", ">", '"', "<", "<a b='", "<li>", "<td"),
]


def damaged(data: bytes, damages: list[tuple[str, float, int]]) -> bytes:
    """Return the bytes with ranges of them changed, left out or written twice."""
    for kind, place, length in damages:
        start = int(place * len(data))
        piece = data[start : start + length]
        flipped = bytes(byte ^ length % 255 + 1 for byte in piece)
        instead = {"flip": flipped, "cut": b"", "repeat": piece * 2}[kind]
        data = data[:start] + instead + data[start + length :]
    return data


def changed(parts: dict[str, bytes], changes: list[tuple[str, int, int, str]]) -> bytes:
    """Return a Word file with elements of its text left out, copied, renamed or refilled."""
    root = etree.fromstring(parts[TEXT])
    for kind, first, second, text in changes:
        every = list(root.iter())
        one, other = every[first % len(every)], every[second % len(every)]
        parent = one.getparent()
        if kind == "drop" and parent is not None:
            parent.remove(one)
        elif kind == "repeat" and parent is not None:
            parent.insert(parent.index(one), deepcopy(one))
        elif kind == "copy":
            other.append(deepcopy(one))
        elif kind == "name":
            one.tag = other.tag
        elif kind == "value":
            one.set(f"{{{TRANSITIONAL}}}val", text)
        elif kind == "text":
            one.text = text
    return zipped({**parts, TEXT: etree.tostring(root)})


def carrying(changes: list[tuple[str, str, object]]) -> dict[str, bytes]:
    """Return the parts of a document of ours whose report has other values in these places."""
    report = json.loads(report_data(OURS.report))
    for key, address, value in changes:
        inner = report.get(key)
        (inner if address and isinstance(inner, dict) else report)[address or key] = value
    return {**unzipped(docx_bytes(OURS)), "customXml/item1.xml": data_part(json.dumps(report))}


SMALL = word("<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl>", numbering="")
BEGINNINGS = [b"", OLE, b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"\xff\xfe", b"<table><td>"]
FILES: dict[str, st.SearchStrategy[File]] = {
    "bytes": st.builds(
        lambda ending, start, rest: File(ending, start + rest),
        st.sampled_from([".docx", ".html"]),
        st.sampled_from(BEGINNINGS),
        st.binary(max_size=1000),
    ),
    "a damaged Word file": st.builds(
        lambda whole, damages: File(".docx", damaged(whole, damages)),
        st.sampled_from([SMALL, SAMPLE.read_bytes()]),
        DAMAGES,
    ),
    "a Word file of any elements": st.builds(
        lambda body, lists, styles: File(".docx", word(body, numbering=lists, styles=styles)),
        any_of(TABLE, CELLS, NUMBERED, OPENED + PROPERTY, TEXTS, first=TABLE[:2]).map(nested),
        any_of(LISTS, NUMS, LEVELS, LEVELS, PROPERTY, first=LISTS[:1]).map(nested),
        any_of(STYLES, PROPERTY, first=STYLES[:1]).map(nested),
    ),
    "a Word file with elements changed": st.builds(
        lambda changes: File(".docx", changed(unzipped(SAMPLE.read_bytes()), changes)), CHANGES
    ),
    "a document of ours with anything changed": st.builds(
        lambda data, changes: File(".docx", changed(carrying(data), changes)),
        REPORTS,
        st.just([]) | CHANGES,
    ),
    "a page of any tags": any_of(TAGS, TAGS, TAGS + HIDING, TEXTS, LABELS, first=["<table>"]).map(
        lambda pieces: File(".html", "".join(pieces).encode())
    ),
    "a damaged page": DAMAGES.map(lambda damages: File(".html", damaged(PAGE, damages))),
}
"""By what is wrong with them, files that should be read or refused."""


def read_whatever_it_is(file: File, folder: Path) -> None:
    """Read the file; what is refused is fine, any other error is not.

    Where it can be read, lines have no blanks around them and no position is covered twice.
    """
    path = folder / f"any{file.ending}"
    path.write_bytes(file.data)
    with suppress(UnreadableError, OSError):
        read_document(path)
    source = Source(())
    with suppress(UnreadableError, OSError):
        source = READERS[file.ending](path)
    for item in source.items:
        if isinstance(item, str):
            assert item
            assert item == item.strip()
        else:
            areas = sum(cell.row_span * cell.column_span for cell in item.cells)
            assert len(item.covering) == areas
            assert all(0 <= r < item.rows and 0 <= c < item.columns for r, c in item.covering)


FEW = settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("kind", FILES)
@FEW
@given(data=st.data())
def test_any_file_is_at_worst_unreadable(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    read_whatever_it_is(data.draw(FILES[kind]), tmp_path)
