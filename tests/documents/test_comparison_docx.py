"""A comparison as a Word file: both wordings on paper, and nothing to read a report from."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from disclosure_desktop.documents.comparison import comparison
from disclosure_desktop.documents.document import Document
from disclosure_desktop.documents.docx import comparison_docx_bytes
from disclosure_desktop.documents.typesetting import TypesettingError
from disclosure_desktop.form.description import load_form
from tests.office import pdf_pages, soffice_convert
from tests.report.examples import quiet_report


def redlined() -> Document:
    old, new = quiet_report(), quiet_report(applications__received__other="1234")
    old.apply({"overview": "全年公开信息35条。\n配备查询电脑两台。"})
    new.apply({"overview": "全年公开信息48条。"})
    return comparison(load_form("2021"), new, old, "上一稿")


def test_it_carries_no_report_but_the_page_numbers() -> None:
    with zipfile.ZipFile(BytesIO(comparison_docx_bytes(redlined()))) as file:
        assert file.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/footer1.xml",
            "word/footer2.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]


def test_its_properties_say_that_it_is_a_comparison() -> None:
    properties = docx.Document(BytesIO(comparison_docx_bytes(redlined()))).core_properties

    assert properties.title == "青禾镇人民政府2025年政府信息公开工作年度报告（对照稿）"
    assert properties.author == "青禾镇人民政府"


def test_removed_text_is_struck_and_added_text_underlined() -> None:
    whole = docx.Document(BytesIO(comparison_docx_bytes(redlined())))

    runs = [run for paragraph in whole.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.font.strike] == ["删除线", "35条", "配备查询电脑两台。"]
    assert [run.text for run in runs if run.font.underline] == ["下划线", "48条"]


def test_the_preset_names_the_fonts() -> None:
    data = comparison_docx_bytes(redlined(), "fangzheng")

    with zipfile.ZipFile(BytesIO(data)) as file:
        assert "方正仿宋_GBK" in file.read("word/fontTable.xml").decode()
    with pytest.raises(TypesettingError):
        comparison_docx_bytes(redlined(), "无此字体")


@pytest.mark.office
def test_libreoffice_shows_both_wordings_and_the_page_numbers(tmp_path: Path) -> None:
    path = tmp_path / "redline.docx"
    path.write_bytes(comparison_docx_bytes(redlined()))

    pages = pdf_pages(soffice_convert(path, tmp_path))

    shown = "".join(word.text for page in pages for word in page.words)
    assert "全年公开信息35条48条。" in shown
    assert "配备查询电脑两台。" in shown
    assert "01234" in shown
    assert [page.words[-2].text for page in pages] == [str(n + 1) for n in range(len(pages))]
