"""The PDF file: fonts, bookmarks, properties, searchable text."""

from __future__ import annotations

import getpass
import hashlib
import platform
import string
import subprocess
import sys
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination, StreamObject

from disclosure_desktop.documents.document import Document, Paragraph
from disclosure_desktop.paper.pdf import page_layout, pdf_bytes
from disclosure_desktop.paper.setting import set_document
from tests.documents.wordml import doc
from tests.paper.pdf_files import full, telling, text_of


def reader(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data), strict=True)


def whole_text(data: bytes) -> str:
    """Return all that stands in the file, unpacked."""
    pdf = reader(data)
    objects = [pdf.get_object(number) for number in sorted(pdf.xref[0])]
    streams = [each.get_data() for each in objects if isinstance(each, StreamObject)]
    return "\n".join([*map(str, objects), *(each.decode("latin-1") for each in (data, *streams))])


def test_pages_are_a4() -> None:
    _, data = full()
    boxes = [page.mediabox for page in reader(data).pages]
    assert [(round(box.width), round(box.height)) for box in boxes] == [(595, 842)] * 3


def test_the_parts_are_bookmarks_that_point_at_their_headings() -> None:
    _, data = full()
    pdf = reader(data)
    found = [entry for entry in pdf.outline if isinstance(entry, Destination)]
    assert [(entry.title, pdf.get_destination_page_number(entry)) for entry in found] == [
        ("一、总体情况", 0),
        ("二、主动公开政府信息情况", 0),
        ("三、收到和处理政府信息公开申请情况", 1),
        ("四、政府信息公开行政复议、行政诉讼情况", 2),
        ("五、存在的主要问题及改进情况", 2),
        ("六、其他需要报告的事项", 2),
    ]
    # 260 mm above the paper's lower edge begins 版心.
    assert [entry.top for entry in found][2] == pytest.approx(260 / 25.4 * 72, abs=0.1)


def test_the_file_has_title_author_and_language() -> None:
    _, data = full()
    pdf = reader(data)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "云阳县青石乡人民政府2025年政府信息公开工作年度报告"
    assert pdf.metadata.author == "云阳县青石乡人民政府"
    assert str(pdf.root_object["/Lang"]) == "zh-CN"
    xmp = pdf.xmp_metadata
    assert xmp is not None
    assert xmp.dc_title == {"x-default": pdf.metadata.title}
    assert xmp.dc_creator == [pdf.metadata.author]


def test_a_report_without_a_body_has_no_author() -> None:
    blank = doc(Paragraph("公开。"))
    pdf = reader(pdf_bytes(Document(blank.title, "", blank.blocks, blank.report)))
    assert pdf.metadata is not None
    assert pdf.metadata.author is None


def test_signs_of_xml_in_a_title() -> None:
    blank = doc()
    pdf = reader(pdf_bytes(Document("A&B<C>\x07年报", "甲&乙", blank.blocks, blank.report)))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "A&B<C>年报"
    assert pdf.xmp_metadata is not None
    assert pdf.xmp_metadata.dc_creator == ["甲&乙"]


def test_every_font_is_embedded() -> None:
    _, data = full()
    fonts = set()
    for page in reader(data).pages:
        for reference in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font = reference.get_object()
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
            assert descriptor["/FontName"] == font["/BaseFont"]
            fonts.add(str(font["/BaseFont"]).partition("+")[0])
    assert len(fonts) >= 3
    assert fonts == {f"/{letter}AAAAA" for letter in string.ascii_uppercase[: len(fonts)]}


def test_the_same_document_gives_the_same_bytes() -> None:
    document, data = telling()
    assert pdf_bytes(document) == data


def test_another_process_gives_the_same_bytes() -> None:
    _, data = telling()
    program = (
        "import hashlib\n"
        "from disclosure_desktop.paper.application import ensure_application\n"
        "application = ensure_application()\n"
        "from tests.paper.pdf_files import telling\n"
        "print(hashlib.sha256(telling()[1]).hexdigest())\n"
    )
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=60)
    assert run.stdout.strip() == hashlib.sha256(data).hexdigest()


def test_no_date_and_no_name_of_a_machine_or_person_is_inside() -> None:
    _, data = full()
    text = whole_text(data)
    for date in ("/CreationDate", "/ModDate", "xmp:CreateDate", "xmp:ModifyDate", "D:20"):
        assert date not in text
    for name in {platform.node(), getpass.getuser()} - {""}:
        assert f"({name})" not in text
        assert f">{name}<" not in text


@pytest.mark.parametrize(
    "text",
    ["一、中文", "破折号——两字", "省略……号", "生僻字𰻞面", "é与ü", "异体葛\U000e0100字", "office"],
)
def test_text_can_be_found_and_copied(text: str) -> None:
    assert text in text_of(pdf_bytes(doc(Paragraph(f"前{text}后"))))


def test_a_character_is_found_though_a_radical_shares_its_glyph() -> None:
    assert "一二" in text_of(pdf_bytes(doc(Paragraph("一二"))))
    assert "十月一日一" in text_of(pdf_bytes(doc(Paragraph("十月⼀日一"))))


def test_the_page_layout_is_a4_without_margins() -> None:
    layout = page_layout(set_document(doc()))
    assert layout.pageSize().definitionSize().toTuple() == (210.0, 297.0)
    margins = layout.margins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (0, 0, 0, 0)
