"""Small documents written to Word files, and a look inside them."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO

from lxml import etree

from disclosure_desktop.documents.document import (
    Block,
    Document,
    Footnote,
    Heading,
    Paragraph,
    Signature,
    TableBlock,
    Title,
)
from disclosure_desktop.documents.docx import docx_bytes
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.layout import layout
from disclosure_desktop.report.report import new_report
from tests.documents.reports import BODY, full_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TITLE = Title(BODY, "2025年政府信息公开工作年度报告")


def doc(*blocks: Block) -> Document:
    return Document(TITLE.text, BODY, blocks, new_report("2021", 2025, BODY))


def disputes(**figures: str) -> TableBlock:
    grid = layout("disputes", load_form("2021").tables["disputes"])
    addresses = {f"disputes.cases.{key}": figure for key, figure in figures.items()}
    return TableBlock("disputes", "行政复议、行政诉讼", grid, addresses)


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return file.read(name)


def root(
    document: Document, name: str = "word/document.xml", preset: str = "gb2312"
) -> etree._Element:
    return etree.fromstring(part(docx_bytes(document, preset), name))


@cache
def full_root(form_id: str, first: int) -> etree._Element:
    return root(full_document(form_id, first))


def every(element: etree._Element, tag: str) -> list[etree._Element]:
    return list(element.iter(f"{W}{tag}"))


def attributes(element: etree._Element) -> dict[str, str]:
    return {str(key).removeprefix(W): str(value) for key, value in element.attrib.items()}


def value(element: etree._Element, tag: str) -> str | None:
    """Return the w:val of the first such element inside, None where there is none."""
    found = next(element.iter(f"{W}{tag}"), None)
    return None if found is None else found.get(f"{W}val")


def text(element: etree._Element) -> str:
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    parts = (e.text if e.tag == f"{W}t" else marks.get(str(e.tag)) for e in element.iter())
    return "".join(part for part in parts if part)


def paragraph_with(element: etree._Element, wanted: str) -> etree._Element:
    (found,) = [p for p in every(element, "p") if text(p).replace("\n", "") == wanted]
    return found


def style_of(paragraph: etree._Element) -> str | None:
    return value(paragraph, "pStyle")


SMALL = doc(
    TITLE,
    Paragraph("根据“条例”编制本报告。"),
    Heading("一、总体情况"),
    Paragraph("（一）主动公开", 2, 7),
    Paragraph("全年发布信息35条。"),
    Paragraph("（二）依申请公开。收到申请22件。", 2, 9),
    Paragraph("1.加强培训", 3, 6),
    Paragraph("（1）培训2次", 4, 7),
    Heading("四、政府信息公开行政复议、行政诉讼情况"),
    disputes(review_upheld="1", review_total="1234", after_review_total="0"),
    Footnote("注：含上年1件。\n不含调解。"),
    Paragraph("没有收取信息处理费。"),
    Signature(BODY, "2026年1月23日"),
)


def styles(preset: str = "gb2312") -> dict[str | None, etree._Element]:
    """Return the styles of the file by their ids."""
    parsed = root(SMALL, "word/styles.xml", preset)
    return {style.get(f"{W}styleId"): style for style in every(parsed, "style")}
