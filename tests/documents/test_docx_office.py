"""The Word file as LibreOffice shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from disclosure_desktop.documents.document import (
    Paragraph,
)
from disclosure_desktop.documents.docx import write_docx
from tests.documents.reports import full_document
from tests.documents.wordml import (
    doc,
)
from tests.office import pdf_pages, require_times, soffice_convert


@pytest.mark.office
def test_libreoffice_shows_every_figure_and_page_number(tmp_path: Path) -> None:
    require_times()
    path = tmp_path / "report.docx"
    write_docx(full_document("2021", 10_000_000), path)

    pages = pdf_pages(soffice_convert(path, tmp_path))

    assert len(pages) >= 3
    shown = {word.text for page in pages for word in page.words}
    assert set(re.findall(r"1\d{7}", " ".join(shown))) == {
        str(10_000_000 + number) for number in range(200)
    }
    for number, page in enumerate(pages, 1):
        assert (round(page.width), round(page.height)) == (595, 842)
        dash, digit, _ = page.words[-3:]
        assert (dash.text, digit.text) == ("—", str(number))
        assert (digit.left > 420) is (number % 2 == 1)


@pytest.mark.office
def test_libreoffice_sets_22_lines_of_28_characters(tmp_path: Path) -> None:
    path = tmp_path / "grid.docx"
    write_docx(doc(Paragraph("字" * 28 * 50)), path)

    pages = pdf_pages(soffice_convert(path, tmp_path))

    lines = [[word.text for word in page.words[:-3]] for page in pages]  # less — 1 —
    assert [len(page) for page in lines] == [22, 22, 7]  # two characters more than 50 lines
    assert {len(line) for page in lines for line in page} == {26, 28, 2}
