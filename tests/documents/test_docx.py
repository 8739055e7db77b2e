"""The Word file as a whole, its running text, and how it gets to disk."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from disclosure_desktop.documents.document import (
    Document,
    Paragraph,
    Signature,
    Title,
)
from disclosure_desktop.documents.docx import docx_bytes, write_docx
from disclosure_desktop.documents.typesetting import TypesettingError
from disclosure_desktop.report.report import Report
from tests.documents.reports import BODY
from tests.documents.wordml import (
    SMALL,
    TITLE,
    W,
    attributes,
    doc,
    every,
    part,
    root,
    style_of,
    text,
    value,
)

GOLDEN = Path(__file__).parent.parent / "data" / "golden" / "docx"
NAMES = [
    "[Content_Types].xml",
    "_rels/.rels",
    "customXml/_rels/item1.xml.rels",
    "customXml/item1.xml",
    "customXml/itemProps1.xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footer1.xml",
    "word/footer2.xml",
    "word/settings.xml",
    "word/styles.xml",
]


def pretty(xml: bytes) -> str:
    tree = etree.fromstring(xml)
    etree.indent(tree)
    return etree.tostring(tree, encoding="unicode") + "\n"


@pytest.mark.parametrize(
    "name", [n for n in NAMES if n.startswith(("word/", "docProps/", "customXml/"))]
)
def test_parts_are_as_they_were_approved(name: str) -> None:
    golden = GOLDEN / name.replace("/", "-")
    written = pretty(part(docx_bytes(SMALL), name))

    if os.environ.get("APPROVE_GOLDEN"):  # set it, read the difference, commit
        golden.write_text(written, "utf-8")
    assert written == golden.read_text("utf-8")


def test_nothing_of_another_template_is_in_the_file() -> None:
    with zipfile.ZipFile(BytesIO(docx_bytes(SMALL))) as file:
        assert file.namelist() == NAMES


def test_same_document_gives_the_same_bytes_without_time_and_machine() -> None:
    first, second = docx_bytes(SMALL), docx_bytes(SMALL)

    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as file:
        for about in file.infolist():
            assert about.date_time == (1980, 1, 1, 0, 0, 0)
            assert (about.create_system, about.external_attr) == (0, 0o600 << 16)


def test_properties_name_the_title_and_the_body_alone() -> None:
    properties = docx.Document(BytesIO(docx_bytes(SMALL))).core_properties

    assert properties.title == "云阳县青石乡人民政府2025年政府信息公开工作年度报告"
    assert properties.author == "云阳县青石乡人民政府"
    assert properties.last_modified_by == "云阳县青石乡人民政府"
    assert properties.language == "zh-CN"
    assert properties.created is None
    assert properties.modified is None


def test_python_docx_reads_the_texts_back() -> None:
    reread = docx.Document(BytesIO(docx_bytes(SMALL)))

    assert [(p.style.name if p.style else "", p.text) for p in reread.paragraphs] == [
        ("Title", "云阳县青石乡人民政府\n2025年政府信息公开工作年度报告"),
        ("Body Text", "根据“条例”编制本报告。"),
        ("Heading 1", "一、总体情况"),
        ("Heading 2", "（一）主动公开"),
        ("Body Text", "全年发布信息35条。"),
        ("Body Text", "（二）依申请公开。收到申请22件。"),
        ("Heading 3", "1.加强培训"),
        ("Heading 4", "（1）培训2次"),
        ("Heading 1", "四、政府信息公开行政复议、行政诉讼情况"),
        ("表注", "注：含上年1件。\n不含调解。"),
        ("Body Text", "没有收取信息处理费。"),
        ("Signature", "云阳县青石乡人民政府"),
        ("Signature", "2026年1月23日"),
    ]


def test_characters_that_xml_forbids_are_dropped() -> None:
    bad = "甲\x00乙\x0b丙\x1f丁\ud800戊\uffff己<&>\t庚"
    blocks = (Title("", bad), Paragraph(bad))
    whole = Document(f"题\x07{BODY}", f"{BODY}\x08", blocks, Report())

    assert [text(p) for p in every(root(whole), "p")] == ["甲乙丙丁戊己<&>\t庚"] * 2
    properties = docx.Document(BytesIO(docx_bytes(whole))).core_properties
    assert (properties.title, properties.author) == (f"题{BODY}", BODY)


def test_unknown_preset_is_refused() -> None:
    with pytest.raises(TypesettingError, match="没有“times”这套字体"):
        docx_bytes(SMALL, "times")


def test_chinese_marks_are_told_from_latin_ones() -> None:
    (chinese, latin) = (root(doc(Paragraph(words))) for words in ("“三公”经费", "12"))

    assert [attributes(e) for e in every(chinese, "rFonts")] == [{"hint": "eastAsia"}]
    assert every(latin, "rFonts") == []


def test_run_in_heading_is_kai_up_to_its_stop() -> None:
    (paragraph,) = every(root(doc(Paragraph("（二）依申请公开。收到22件。", 2, 9))), "p")

    runs = [(value(run, "rStyle"), text(run)) for run in every(paragraph, "r")]
    assert runs == [("RunInHeading", "（二）依申请公开。"), (None, "收到22件。")]
    assert style_of(paragraph) == "BodyText"


def test_whole_sentence_is_not_a_heading() -> None:
    (paragraph,) = every(root(doc(Paragraph("1.全年培训2次。", 3, 8))), "p")

    assert style_of(paragraph) == "BodyText"


def test_long_title_is_one_paragraph_with_line_breaks() -> None:
    name = "云阳省临江市青石土家族苗族自治县白鹭湖街道办事处"

    (paragraph,) = every(root(doc(Title(name, TITLE.rest))), "p")

    assert text(paragraph) == (
        "云阳省临江市青石土家族苗族自治县\n白鹭湖街道办事处\n2025年政府信息公开工作年度报告"
    )


def test_name_of_the_signature_is_centred_on_the_date_four_characters_in() -> None:
    name, date = every(root(doc(Signature("青石镇", "2026年1月23日"))), "p")

    assert [attributes(e) for e in every(name, "ind")] == [{"rightChars": "575", "right": "1811"}]
    assert [attributes(e) for e in every(date, "ind")] == [{"rightChars": "400", "right": "1260"}]
    (space,) = every(name, "spacing")
    assert attributes(space) == {"before": "1156", "line": "578", "lineRule": "exact"}
    assert every(name, "keepNext")
    assert not every(date, "keepNext")


@pytest.mark.parametrize(
    ("signature", "lines"),
    [(Signature("青石镇", ""), ["青石镇"]), (Signature("", "2026年1月"), ["2026年1月"])],
)
def test_half_a_signature_is_one_line_with_space_above(
    signature: Signature, lines: list[str]
) -> None:
    paragraphs = every(root(doc(signature)), "p")

    assert [text(p) for p in paragraphs] == lines
    assert every(paragraphs[0], "spacing")[0].get(f"{W}before") == "1156"


def test_signature_is_never_alone_on_a_page() -> None:
    whole = root(doc(Paragraph("甲。"), Paragraph("乙。"), Signature("青石镇", "")))

    assert [bool(every(p, "keepNext")) for p in every(whole, "p")] == [False, True, False]


def test_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"old")

    write_docx(SMALL, path)

    assert path.read_bytes() == docx_bytes(SMALL)
    assert list(tmp_path.iterdir()) == [path]


def test_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"old")

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "open in Word", str(target))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(PermissionError, match="open in Word"):
        write_docx(SMALL, path)

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_docx(SMALL, tmp_path / "没有" / "报告.docx")

    assert list(tmp_path.iterdir()) == []
